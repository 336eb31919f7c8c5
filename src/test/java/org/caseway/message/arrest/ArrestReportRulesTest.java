package org.caseway.message.arrest;

import static org.caseway.message.rules.SampleParts.ARRESTED_AT;
import static org.caseway.message.rules.SampleParts.ARRESTED_ON;
import static org.caseway.message.rules.SampleParts.FAR_DAY;
import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Booking;
import org.caseway.casefile.Code;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Organization;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Statute;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class ArrestReportRulesTest extends RulesContract<ArrestReport> {

    private static final ArrestReport BASE = new ArrestReport(
            SampleParts.header("PD-2026-000123", "XX0010100", ARRESTED_AT.plusHours(2)),
            new Arrest(
                    SampleParts.POLICE,
                    "26-004512",
                    "ATN-4471-000123456-7",
                    ARRESTED_AT,
                    null,
                    Code.reported("ON-VIEW_ARREST"),
                    new Booking("B2026-1187", ARRESTED_AT.plusMinutes(48), null)),
            Defendant.of(SampleParts.person()),
            List.of(SampleParts.charge("001"), SampleParts.charge("002")),
            "26-0001177",
            null);

    ArrestReportRulesTest() {
        super(new ArrestReportType());
    }

    @Override
    protected List<RuleSample<ArrestReport>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", "PD 2026 000123"),
                rule("sender-form")
                        .passes("header.sender", "courts.example.org:sampleton")
                        .fails("header.sender", "0010100XX"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE),
                rule("arrest-not-identified")
                        .passes("arrest.trackingNumber", null)
                        .passes("arrest.recordId", null)
                        .fails("arrest.trackingNumber", null)
                        .fails("arrest.recordId", null)
                        .fails("incidentNumber", null),
                rule("arrest-agency-ori-form").fails("arrest.agency.identification", "XX00101"),
                rule("tracking-number-malformed")
                        .passes("arrest.trackingNumber", "1".repeat(30))
                        .fails("arrest.trackingNumber", "1".repeat(31)),
                rule("tracking-number-form")
                        .passes("arrest.trackingNumber", "4471000123456")
                        .fails("arrest.trackingNumber", "atn_4471"),
                rule("arrest-date-in-future")
                        .fails("arrest.occurredAt", FAR_FUTURE)
                        .fails("arrest.booking", null),
                rule("arrest-date-too-early")
                        .fails("arrest.occurredAt", OffsetDateTime.parse("1899-12-31T10:00:00Z"))
                        .fails("subject.person.birthDate", null)
                        .fails("charges", List.of(SampleParts.charge("001")))
                        .fails("charges.0.offenseDate", null),
                rule("sent-before-arrest")
                        .passes("header.sentAt", ARRESTED_AT)
                        .fails("header.sentAt", ARRESTED_AT.minusMinutes(1)),
                rule("surname-missing")
                        .passes("subject.person.name", new PersonName(null, null, "Example", null))
                        .fails("subject.person.name", new PersonName("Alpha", null, null, null)),
                rule("organization-name-missing")
                        .passes("subject", Defendant.of(new Organization("Example Holdings", null)))
                        .fails("subject", Defendant.of(new Organization(null, "EX-1"))),
                rule("birth-date-in-future").fails("subject.person.birthDate", FAR_DAY),
                rule("birth-date-implausible").fails("subject.person.birthDate", LocalDate.of(1, 1, 1)),
                rule("birth-date-after-arrest")
                        .passes("subject.person.birthDate", ARRESTED_ON)
                        .fails("subject.person.birthDate", ARRESTED_ON.plusDays(1)),
                rule("ssn-form")
                        .passes("subject.person.identifiers.0.value", "900123456")
                        .fails("subject.person.identifiers.0.value", "900-12-345"),
                rule("ssn-impossible")
                        .passes("subject.person.identifiers.0.value", "000-00-0000")
                        .fails("subject.person.identifiers.0.value", "000-12-3456"),
                rule("sid-form").fails("subject.person.identifiers.2.value", "01234567"),
                rule("fbi-form").fails("subject.person.identifiers.1.value", "123456AB78"),
                rule("arrest-without-charge").fails("charges", List.of()),
                rule("charge-sequence-missing").fails("charges.1.sequence", null),
                rule("charge-sequence-duplicate").fails("charges.1.sequence", "001"),
                rule("charge-count-below-one").passes("charges.0.count", 2).fails("charges.0.count", 0),
                rule("charge-without-offense")
                        .passes("charges.0.statute", null)
                        .passes("charges.0.ncicCode", null)
                        .fails("charges.0.statute", null)
                        .fails("charges.0.ncicCode", null)
                        .fails("charges.0.description", null),
                rule("charge-tracking-malformed").fails("charges.0.trackingNumber", "001 002"),
                rule("ncic-code-form").passes("charges.0.ncicCode", null).fails("charges.0.ncicCode", "13A"),
                rule("statute-incomplete").fails("charges.0.statute", new Statute(null, "53a", null, null)),
                rule("offense-date-in-future").fails("charges.0.offenseDate", FAR_DAY),
                rule("offense-after-arrest")
                        .passes("charges.0.offenseDate", ARRESTED_ON.minusDays(30))
                        .fails("charges.0.offenseDate", ARRESTED_ON.plusDays(1)),
                rule("booking-number-missing").passes("arrest.booking", null).fails("arrest.booking.recordId", null),
                rule("booking-in-future").fails("arrest.booking.bookedAt", FAR_FUTURE),
                rule("booking-before-arrest")
                        .passes("arrest.booking.bookedAt", ARRESTED_AT)
                        .fails("arrest.booking.bookedAt", ARRESTED_AT.minusMinutes(1)));
    }

    private static RuleSample<ArrestReport> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
