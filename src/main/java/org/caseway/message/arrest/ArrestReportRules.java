package org.caseway.message.arrest;

import java.time.LocalDate;
import java.util.List;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Booking;
import org.caseway.casefile.Person;
import org.caseway.message.Rule;
import org.caseway.message.rules.ChargeRules;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.PersonRules;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules of an arrest report, in the order in which they are reported. */
final class ArrestReportRules {

    private static final String ROOT = "/ar:ArrestReport";
    private static final String ARREST = ROOT + "/j:Arrest";
    private static final String CHARGE = ARREST + "/j:ArrestCharge";
    private static final String SUBJECT = ARREST + "/j:ArrestSubject";
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final HeaderRules<ArrestReport> HEADER = new HeaderRules<>(ROOT);
    private static final PersonRules<ArrestReport> PERSON = PersonRules.of(ArrestReport::subject, SUBJECT);
    private static final ChargeRules<ArrestReport> CHARGES = new ChargeRules<>(ArrestReport::charges, CHARGE);

    static final Rule<ArrestReport> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<ArrestReport> SENDER_FORM = HEADER.senderForm();
    static final Rule<ArrestReport> SENT_IN_FUTURE = HEADER.sentInFuture();

    static final Rule<ArrestReport> NOT_IDENTIFIED = Draft.<ArrestReport>error(
                    "arrest-not-identified",
                    "An arrest is named by its tracking number, the agency's record number or the incident number"
                            + " (Bichard HO100301).")
            .when(
                    ARREST,
                    "The arrest has neither tracking number nor record number nor incident number.",
                    report -> isMissing(report.arrest().trackingNumber())
                            && isMissing(report.arrest().recordId())
                            && isMissing(report.incidentNumber()));

    static final Rule<ArrestReport> AGENCY_ORI_FORM = Draft.<ArrestReport>error(
                    "arrest-agency-ori-form",
                    "The arresting agency is named by its ORI: nine characters, state letters first (NCIC ORI;"
                            + " j:OrganizationORIIdentification).")
            .when(ARREST + "/j:ArrestAgency", "The arresting agency is not named by an ORI.", report -> {
                String ori = report.arrest().agency().identification();
                return ori == null || !Forms.ori(ori);
            });

    static final Rule<ArrestReport> TRACKING_MALFORMED = Draft.<ArrestReport>error(
                    "tracking-number-malformed",
                    "A tracking number has 1 to 30 characters and no space: it is compared as it stands (Maine CHRI"
                            + " ATN).")
            .when(ARREST + "/nc:ActivityIdentification", "The tracking number is too long or holds space.", report -> {
                String number = report.arrest().trackingNumber();
                return number != null && !Forms.number(number);
            });

    static final Rule<ArrestReport> TRACKING_FORM = Draft.<ArrestReport>warning(
                    "tracking-number-form",
                    "A tracking number is made of capital letters and digits in groups joined by hyphens (Wisconsin"
                            + " ATN: agency, sequence, check digit).")
            .when(
                    ARREST + "/nc:ActivityIdentification",
                    "The tracking number does not have the usual form.",
                    report -> {
                        String number = report.arrest().trackingNumber();
                        return number != null && Forms.number(number) && !Forms.trackingNumber(number);
                    });

    static final Rule<ArrestReport> DATE_IN_FUTURE = Draft.<ArrestReport>error(
                    "arrest-date-in-future",
                    "An arrest is reported after it happened (prosecution casefile ARREST_DATE_IN_FUTURE).")
            .when(
                    ARREST + "/nc:ActivityDate",
                    "The arrest lies in the future.",
                    (report, now) -> Times.future(report.arrest().occurredAt(), now));

    static final Rule<ArrestReport> DATE_TOO_EARLY = Draft.<ArrestReport>error(
                    "arrest-date-too-early", "No arrest before 1900 is reported; 0001-01-01 and the like mean unknown.")
            .when(
                    ARREST + "/nc:ActivityDate",
                    "The arrest lies before 1900.",
                    report -> arrestDay(report).isBefore(EARLIEST));

    static final Rule<ArrestReport> SENT_BEFORE_ARREST = Draft.<ArrestReport>warning(
                    "sent-before-arrest", "A report is sent after the arrest; otherwise one of two clocks is wrong.")
            .when(
                    ROOT + "/cw:MessageHeader/nc:DocumentCreationDate",
                    "The report was sent before the arrest.",
                    (report, now) -> Times.before(
                                    report.header().sentAt(), report.arrest().occurredAt())
                            && !Times.future(report.arrest().occurredAt(), now));

    static final Rule<ArrestReport> SURNAME_MISSING = PERSON.surnameMissing();
    static final Rule<ArrestReport> ORGANIZATION_NAME_MISSING =
            PersonRules.organizationNameMissing(ArrestReport::subject, SUBJECT);
    static final Rule<ArrestReport> BIRTH_DATE_IN_FUTURE = PERSON.birthDateInFuture();
    static final Rule<ArrestReport> BIRTH_DATE_IMPLAUSIBLE = PERSON.birthDateImplausible();

    static final Rule<ArrestReport> BORN_AFTER_ARREST = Draft.<ArrestReport>error(
                    "birth-date-after-arrest", "The arrested person was born before the arrest.")
            .when(
                    SUBJECT + "/nc:EntityPerson/nc:PersonBirthDate",
                    "The birth date is after the arrest.",
                    (report, now) -> {
                        Person person = report.subject().person();
                        return person != null
                                && Times.before(arrestDay(report), person.birthDate())
                                && !Times.future(person.birthDate(), now);
                    });

    static final Rule<ArrestReport> SSN_FORM = PERSON.ssnForm();
    static final Rule<ArrestReport> SSN_IMPOSSIBLE = PERSON.ssnImpossible();
    static final Rule<ArrestReport> SID_FORM = PERSON.stateFingerprintForm();
    static final Rule<ArrestReport> FBI_FORM = PERSON.fbiForm();

    static final Rule<ArrestReport> WITHOUT_CHARGE = Draft.<ArrestReport>warning(
                    "arrest-without-charge",
                    "An arrest report names what the person was arrested for (j:ArrestCharge).")
            .when(
                    CHARGE,
                    "The report names no charge.",
                    report -> report.charges().isEmpty());

    static final Rule<ArrestReport> CHARGE_SEQUENCE_MISSING = CHARGES.sequenceMissing();
    static final Rule<ArrestReport> CHARGE_SEQUENCE_DUPLICATE = CHARGES.sequenceDuplicate();
    static final Rule<ArrestReport> CHARGE_COUNT = CHARGES.countBelowOne();
    static final Rule<ArrestReport> CHARGE_WITHOUT_OFFENSE = CHARGES.withoutOffense();
    static final Rule<ArrestReport> CHARGE_TRACKING = CHARGES.trackingNumberMalformed();
    static final Rule<ArrestReport> NCIC_CODE_FORM = CHARGES.ncicCodeForm();
    static final Rule<ArrestReport> STATUTE_INCOMPLETE = CHARGES.statuteIncomplete();
    static final Rule<ArrestReport> OFFENSE_IN_FUTURE = CHARGES.offenseDateInFuture();

    static final Rule<ArrestReport> OFFENSE_AFTER_ARREST = Draft.<ArrestReport>warning(
                    "offense-after-arrest", "An offence precedes the arrest for it, except one committed on arrest.")
            .whenAny(
                    ArrestReport::charges,
                    CHARGE,
                    "/cw:ChargeAugmentation/cw:OffenseDate",
                    "The offence date is after the arrest.",
                    (report, now) -> {
                        LocalDate day = arrestDay(report);
                        return charge ->
                                Times.before(day, charge.offenseDate()) && !Times.future(charge.offenseDate(), now);
                    });

    static final Rule<ArrestReport> BOOKING_NUMBER_MISSING = Draft.<ArrestReport>warning(
                    "booking-number-missing",
                    "A booking is named by its number (j:BookingAgencyRecordIdentification): the jail's messages are"
                            + " matched by it.")
            .when(ARREST + "/j:Booking", "The booking has no number.", report -> {
                Booking booking = report.arrest().booking();
                return booking != null && isMissing(booking.recordId());
            });

    static final Rule<ArrestReport> BOOKING_IN_FUTURE = Draft.<ArrestReport>error(
                    "booking-in-future", "A booking is reported after it happened (j:Booking).")
            .when(ARREST + "/j:Booking/nc:ActivityDate", "The booking lies in the future.", (report, now) -> {
                Booking booking = report.arrest().booking();
                return booking != null && Times.future(booking.bookedAt(), now);
            });

    static final Rule<ArrestReport> BOOKING_BEFORE_ARREST = Draft.<ArrestReport>warning(
                    "booking-before-arrest", "A person is booked after the arrest, not before it.")
            .when(ARREST + "/j:Booking/nc:ActivityDate", "The booking is before the arrest.", report -> {
                Arrest arrest = report.arrest();
                return arrest.booking() != null && Times.before(arrest.booking().bookedAt(), arrest.occurredAt());
            });

    static final List<Rule<ArrestReport>> ALL = List.of(
            MESSAGE_ID_FORM,
            SENDER_FORM,
            SENT_IN_FUTURE,
            NOT_IDENTIFIED,
            AGENCY_ORI_FORM,
            TRACKING_MALFORMED,
            TRACKING_FORM,
            DATE_IN_FUTURE,
            DATE_TOO_EARLY,
            SENT_BEFORE_ARREST,
            SURNAME_MISSING,
            ORGANIZATION_NAME_MISSING,
            BIRTH_DATE_IN_FUTURE,
            BIRTH_DATE_IMPLAUSIBLE,
            BORN_AFTER_ARREST,
            SSN_FORM,
            SSN_IMPOSSIBLE,
            SID_FORM,
            FBI_FORM,
            WITHOUT_CHARGE,
            CHARGE_SEQUENCE_MISSING,
            CHARGE_SEQUENCE_DUPLICATE,
            CHARGE_COUNT,
            CHARGE_WITHOUT_OFFENSE,
            CHARGE_TRACKING,
            NCIC_CODE_FORM,
            STATUTE_INCOMPLETE,
            OFFENSE_IN_FUTURE,
            OFFENSE_AFTER_ARREST,
            BOOKING_NUMBER_MISSING,
            BOOKING_IN_FUTURE,
            BOOKING_BEFORE_ARREST);

    private ArrestReportRules() {}

    private static LocalDate arrestDay(ArrestReport report) {
        return report.arrest().occurredAt().toLocalDate();
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
