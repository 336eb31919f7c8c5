package org.caseway.record;

import java.time.Instant;
import org.caseway.casefile.CaseUpdate;

/**
 * A held message with what it says, as far as it was translated; for whoever works out why it waits, and not to be shown.
 *
 * @param number the hub's
 */
public record HeldStatement(long number, String agency, Instant heldAt, CaseUpdate said) {}
