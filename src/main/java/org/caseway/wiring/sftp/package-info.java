/**
 * The SFTP door: agencies drop files and fetch answers, subscribers fetch what was delivered. Public keys only, the sftp
 * subsystem only, one jailed directory per account.
 */
@NullMarked
package org.caseway.wiring.sftp;

import org.jspecify.annotations.NullMarked;
