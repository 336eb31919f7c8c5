package org.caseway.message.mapping;

import java.time.OffsetDateTime;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Person;
import org.caseway.message.niem.core.DateType;
import org.caseway.message.niem.core.PersonType;
import org.caseway.message.niem.core.ReleaseType;
import org.caseway.message.niem.core.StatusType;
import org.caseway.message.niem.core.SupervisionType;
import org.caseway.message.niem.justice.ObjectFactory;
import org.caseway.message.niem.justice.SupervisionAugmentationType;
import org.jspecify.annotations.Nullable;

/** j:Detention (nc:SupervisionType): the custody status and since when. */
public final class Detentions {

    private static final ObjectFactory JUSTICE = new ObjectFactory();
    private static final Code UNKNOWN = Code.canonical("UNKNOWN");

    private Detentions() {}

    public static Person person(SupervisionType wire, Demands demands, String at) {
        String here = at + "/nc:SupervisionPerson";
        PersonType person = demands.demand(wire.getSupervisionPerson(), People.nobody(), here);
        return People.read(person, demands, here);
    }

    public static CustodyMovement read(SupervisionType wire, Demands demands, String at) {
        var justice = Values.augmentation(wire.getSupervisionAugmentationPoint(), SupervisionAugmentationType.class);
        StatusType status = wire.getSupervisionCustodyStatus();
        String here = at + "/nc:SupervisionCustodyStatus";
        return new CustodyMovement(
                demands.demand(Values.status(status), UNKNOWN, here + "/nc:StatusText"),
                Values.requiredMoment(since(wire, status), demands, here + "/nc:StatusDate"),
                justice == null ? null : Identifications.value(justice.getSupervisionAgencyRecordIdentification()),
                Organizations.facility(wire.getSupervisionFacility()),
                reason(wire),
                eligible(justice, demands, at));
    }

    /** Fills everything but the person, which {@code person} may be {@code null} for. */
    public static SupervisionType write(CustodyMovement movement, @Nullable Person person, Wording wording) {
        SupervisionType wire = new SupervisionType();
        StatusType status = new StatusType();
        status.setStatusText(wording.of(movement.status()));
        status.setStatusDate(Values.date(movement.occurredAt()));
        wire.setSupervisionCustodyStatus(status);
        wire.setSupervisionFacility(Organizations.facility(movement.facility()));
        wire.setActivityReasonText(movement.reason());
        if (person != null) {
            wire.setSupervisionPerson(People.write(person, wording));
        }
        if (movement.bookingNumber() != null || movement.scheduledReleaseAt() != null) {
            var justice = new SupervisionAugmentationType();
            justice.setSupervisionAgencyRecordIdentification(Identifications.of(movement.bookingNumber()));
            justice.setSupervisionReleaseEligibilityDate(Values.date(movement.scheduledReleaseAt()));
            wire.getSupervisionAugmentationPoint().add(JUSTICE.createSupervisionAugmentation(justice));
        }
        return wire;
    }

    private static @Nullable DateType since(SupervisionType wire, @Nullable StatusType status) {
        return status == null || status.getStatusDate() == null ? wire.getActivityDate() : status.getStatusDate();
    }

    private static @Nullable String reason(SupervisionType wire) {
        String own = Values.text(wire.getActivityReasonText());
        ReleaseType release = wire.getSupervisionRelease();
        return own == null && release != null ? Values.text(release.getActivityReasonText()) : own;
    }

    private static @Nullable OffsetDateTime eligible(
            @Nullable SupervisionAugmentationType justice, Demands demands, String at) {
        return justice == null
                ? null
                : Values.moment(
                        justice.getSupervisionReleaseEligibilityDate(),
                        demands,
                        at + "/j:SupervisionAugmentation/j:SupervisionReleaseEligibilityDate");
    }
}
