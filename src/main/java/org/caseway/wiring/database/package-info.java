/** The embedded or external PostgreSQL: started before anything that reads it, with one role that migrates and one that works. */
@NullMarked
package org.caseway.wiring.database;

import org.jspecify.annotations.NullMarked;
