package org.caseway.partners;

import org.jspecify.annotations.Nullable;

/**
 * What was agreed with an agency about the numbers of one kind that it writes.
 *
 * @param checkDigit {@code null} when its numbers have none
 * @param ignoreDashes whether dashes, dots and slashes are decoration
 * @param ignoreLeadingZeros whether zeros in front are decoration
 */
public record IdentifierForm(@Nullable CheckDigit checkDigit, boolean ignoreDashes, boolean ignoreLeadingZeros) {

    /** As written, without a check digit. */
    public static final IdentifierForm AS_WRITTEN = new IdentifierForm(null, false, false);
}
