package org.caseway.message.custody;

import java.util.List;
import org.caseway.casefile.CustodyMovement;
import org.caseway.message.Rule;
import org.caseway.message.rules.CaseRules;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.PersonRules;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules of a custody update, in the order in which they are reported. */
final class CustodyUpdateRules {

    private static final String ROOT = "/cu:CustodyUpdate";
    private static final String DETENTION = ROOT + "/j:Detention";
    private static final String AUGMENTATION = DETENTION + "/j:SupervisionAugmentation";

    private static final HeaderRules<CustodyUpdate> HEADER = new HeaderRules<>(ROOT);
    private static final CaseRules<CustodyUpdate> CASE = new CaseRules<>(ROOT);
    private static final PersonRules<CustodyUpdate> PERSON =
            new PersonRules<>(CustodyUpdate::person, DETENTION + "/nc:SupervisionPerson");

    static final Rule<CustodyUpdate> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<CustodyUpdate> SENDER_FORM = HEADER.senderForm();
    static final Rule<CustodyUpdate> SENT_IN_FUTURE = HEADER.sentInFuture();

    static final Rule<CustodyUpdate> NOT_IDENTIFIED = CASE.notIdentified(update ->
            update.caseIdentifiers().isEmpty() && isMissing(update.movement().bookingNumber()));

    static final Rule<CustodyUpdate> SURNAME_MISSING = PERSON.surnameMissing();
    static final Rule<CustodyUpdate> BIRTH_DATE_IN_FUTURE = PERSON.birthDateInFuture();

    static final Rule<CustodyUpdate> BOOKING_NUMBER_MISSING = Draft.<CustodyUpdate>warning(
                    "booking-number-missing",
                    "A movement names the stay it belongs to (j:SupervisionAgencyRecordIdentification); releases and"
                            + " returns are told apart by it.")
            .when(
                    AUGMENTATION,
                    "The movement has no booking number.",
                    update -> !update.caseIdentifiers().isEmpty()
                            && isMissing(update.movement().bookingNumber()));

    static final Rule<CustodyUpdate> FACILITY_MISSING = Draft.<CustodyUpdate>warning(
                    "facility-missing",
                    "A movement names the facility (nc:SupervisionFacility; VINE transfer-to location).")
            .when(
                    DETENTION + "/nc:SupervisionFacility",
                    "The movement names no facility.",
                    update -> update.movement().facility() == null);

    static final Rule<CustodyUpdate> MOVEMENT_IN_FUTURE = Draft.<CustodyUpdate>error(
                    "custody-movement-in-future",
                    "A movement is reported after it happened; what is to come is a scheduled release"
                            + " (j:SupervisionReleaseEligibilityDate).")
            .when(
                    DETENTION + "/nc:SupervisionCustodyStatus/nc:StatusDate",
                    "The movement lies in the future.",
                    (update, now) -> Times.future(update.movement().occurredAt(), now));

    static final Rule<CustodyUpdate> RELEASE_WITHOUT_REASON = Draft.<CustodyUpdate>warning(
                    "release-without-reason",
                    "A release says why (nc:ActivityReasonText): bond, time served, other agency; victims are told.")
            .when(
                    DETENTION + "/nc:SupervisionRelease/nc:ActivityReasonText",
                    "The release gives no reason.",
                    update -> isRelease(update.movement())
                            && isMissing(update.movement().reason()));

    static final Rule<CustodyUpdate> SCHEDULED_RELEASE_WITHOUT_DATE = Draft.<CustodyUpdate>error(
                    "scheduled-release-without-date",
                    "An announced release says when (VINE: advance notice of release).")
            .when(
                    AUGMENTATION + "/j:SupervisionReleaseEligibilityDate",
                    "The announced release has no date.",
                    update -> isAnnouncement(update.movement())
                            && update.movement().scheduledReleaseAt() == null);

    static final Rule<CustodyUpdate> SCHEDULED_RELEASE_IN_PAST = Draft.<CustodyUpdate>warning(
                    "scheduled-release-in-past", "A release is announced before it is due (VINE advance notice).")
            .when(
                    AUGMENTATION + "/j:SupervisionReleaseEligibilityDate",
                    "The announced release was due before the message was sent.",
                    update -> !isRelease(update.movement())
                            && Times.before(
                                    update.movement().scheduledReleaseAt(),
                                    update.header().sentAt()));

    static final List<Rule<CustodyUpdate>> ALL = List.of(
            MESSAGE_ID_FORM,
            SENDER_FORM,
            SENT_IN_FUTURE,
            NOT_IDENTIFIED,
            SURNAME_MISSING,
            BIRTH_DATE_IN_FUTURE,
            BOOKING_NUMBER_MISSING,
            FACILITY_MISSING,
            MOVEMENT_IN_FUTURE,
            RELEASE_WITHOUT_REASON,
            SCHEDULED_RELEASE_WITHOUT_DATE,
            SCHEDULED_RELEASE_IN_PAST);

    private CustodyUpdateRules() {}

    private static boolean isRelease(CustodyMovement movement) {
        return Forms.says(movement.status(), "RELEASED", "REL", "OUT_OF_CUSTODY", "GENERAL_RELEASE");
    }

    private static boolean isAnnouncement(CustodyMovement movement) {
        return Forms.says(
                movement.status(),
                "SCHEDULED_RELEASE",
                "RELEASE_SCHEDULED",
                "SCHEDULED_FOR_RELEASE",
                "PENDING_RELEASE");
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
