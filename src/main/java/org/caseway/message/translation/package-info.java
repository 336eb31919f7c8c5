/** Message translator: records in an agency's own form, line by line and column by column, become messages in NIEM terms. */
@NullMarked
package org.caseway.message.translation;

import org.jspecify.annotations.NullMarked;
