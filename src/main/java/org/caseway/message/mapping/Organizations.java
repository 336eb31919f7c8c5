package org.caseway.message.mapping;

import org.caseway.casefile.Organization;
import org.caseway.message.niem.core.FacilityType;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.core.OrganizationType;
import org.caseway.message.niem.justice.CourtType;
import org.caseway.message.niem.justice.ObjectFactory;
import org.caseway.message.niem.justice.OrganizationAugmentationType;
import org.jspecify.annotations.Nullable;

/** Agencies by their ORI, courts and facilities by their identification. */
public final class Organizations {

    private static final ObjectFactory JUSTICE = new ObjectFactory();

    private Organizations() {}

    public static Organization read(OrganizationType wire) {
        String name = wire instanceof CourtType court ? Values.text(court.getCourtName()) : null;
        return new Organization(name == null ? Values.text(wire.getOrganizationName()) : name, identification(wire));
    }

    /** A corporate party, with who gave it its number. */
    static Organization readParty(OrganizationType wire) {
        Organization read = read(wire);
        IdentificationType number = wire.getOrganizationIdentification();
        return new Organization(
                read.name(),
                read.identification(),
                number == null ? null : Values.text(number.getIdentificationIssuerText()));
    }

    static @Nullable String identification(OrganizationType wire) {
        var justice = Values.augmentation(wire.getOrganizationAugmentationPoint(), OrganizationAugmentationType.class);
        return Identifications.value(
                justice == null ? wire.getOrganizationIdentification() : justice.getOrganizationORIIdentification());
    }

    /** An agency: its identification is an ORI. */
    public static OrganizationType agency(Organization organization) {
        OrganizationType wire = new OrganizationType();
        wire.setOrganizationName(organization.name());
        if (organization.identification() != null) {
            var justice = new OrganizationAugmentationType();
            justice.setOrganizationORIIdentification(Identifications.of(organization.identification()));
            wire.getOrganizationAugmentationPoint().add(JUSTICE.createOrganizationAugmentation(justice));
        }
        return wire;
    }

    /** A corporate party. */
    static OrganizationType party(Organization organization) {
        OrganizationType wire = new OrganizationType();
        wire.setOrganizationName(organization.name());
        IdentificationType number = Identifications.of(organization.identification());
        if (number != null) {
            number.setIdentificationIssuerText(organization.issuer());
            wire.setOrganizationIdentification(number);
        }
        return wire;
    }

    public static CourtType court(Organization organization) {
        CourtType wire = new CourtType();
        wire.setCourtName(organization.name());
        wire.setOrganizationIdentification(Identifications.of(organization.identification()));
        return wire;
    }

    static @Nullable Organization facility(@Nullable FacilityType wire) {
        return wire == null
                ? null
                : new Organization(
                        Values.text(wire.getFacilityName()), Identifications.value(wire.getFacilityIdentification()));
    }

    static @Nullable FacilityType facility(@Nullable Organization facility) {
        if (facility == null) {
            return null;
        }
        FacilityType wire = new FacilityType();
        wire.setFacilityName(facility.name());
        wire.setFacilityIdentification(Identifications.of(facility.identification()));
        return wire;
    }
}
