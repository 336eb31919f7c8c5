package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * nc:OrganizationType: an agency, a court, a facility or a corporate party.
 *
 * @param name nc:OrganizationName or j:CourtName
 * @param identification the ORI of an agency, the identifier of a court or facility
 */
public record Organization(@Nullable String name, @Nullable String identification) {}
