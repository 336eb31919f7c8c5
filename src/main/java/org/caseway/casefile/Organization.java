package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * nc:OrganizationType: an agency, a court, a facility or a corporate party.
 *
 * @param name nc:OrganizationName or j:CourtName
 * @param identification the ORI of an agency, the identifier of a court or facility, the tax or register number of a party
 * @param issuer who gave a party its number, {@code null} when nobody says
 */
public record Organization(
        @Nullable String name,
        @Nullable String identification,
        @Nullable String issuer) {

    /** With an identification that is unique by itself, or of an issuer that nobody names. */
    public Organization(@Nullable String name, @Nullable String identification) {
        this(name, identification, null);
    }
}
