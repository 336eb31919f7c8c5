package org.caseway.message.courtcase;

import static org.caseway.message.rules.SampleParts.FAR_DAY;
import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.Address;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Plea;
import org.caseway.casefile.Sentence;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class CourtCaseUpdateRulesTest extends RulesContract<CourtCaseUpdate> {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-05-04T11:30:00-07:00");

    private static final CourtCaseUpdate BASE = new CourtCaseUpdate(
            SampleParts.header("CT-2026-000771-9", "XX001015J", AT.plusHours(1)),
            AT,
            SampleParts.COURT,
            "26-CR-00771",
            "State v. Example",
            Code.reported("Criminal"),
            Code.reported("PENDING"),
            List.of(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-26-3310")),
            Defendant.of(SampleParts.person()),
            List.of(charge("001"), charge("002")),
            List.of(hearing("H1", "SCHEDULED"), hearing("H2", "RESCHEDULED")),
            List.of(new CourtOrder(
                    "O-26-17",
                    Code.reported("PROTECTION_ORDER"),
                    TODAY,
                    TODAY,
                    TODAY.plusYears(1),
                    TODAY,
                    Code.reported("ISSUED"),
                    null,
                    List.of())),
            Set.of());

    private static Charge charge(String sequence) {
        return new Charge(
                sequence,
                null,
                1,
                "ASSAULT 3RD DEG",
                null,
                null,
                Code.reported("M1"),
                SampleParts.ARRESTED_ON,
                LocalDate.of(2026, 3, 16),
                null,
                new Plea(Code.reported("NOLO"), TODAY.minusDays(30)),
                null,
                null,
                new Disposition(Code.reported("Convicted"), TODAY, null),
                new Sentence(TODAY, null, "P90D", new BigDecimal("250.00")));
    }

    private static CourtEvent hearing(String id, String status) {
        return new CourtEvent(
                id, Code.reported("Arraignment"), AT.plusDays(14), Code.reported(status), null, null, null);
    }

    CourtCaseUpdateRulesTest() {
        super(new CourtCaseUpdateType());
    }

    @Override
    protected List<RuleSample<CourtCaseUpdate>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", SampleParts.TOO_LONG),
                rule("sender-form")
                        .passes("header.sender", "courts.example.org:x")
                        .fails("header.sender", "court"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE).fails("courtEvents", List.of()),
                rule("effective-in-future").fails("effectiveAt", FAR_FUTURE),
                rule("court-id-missing").fails("court.identification", null),
                rule("docket-form").fails("docketId", "26_CR_00771"),
                rule("case-not-identified")
                        .passes("docketId", null)
                        .fails("docketId", null)
                        .fails("caseIdentifiers", List.of()),
                rule("nothing-reported")
                        .passes("charges", List.of())
                        .passes("courtEvents", List.of())
                        .passes("orders", List.of())
                        .fails("charges", List.of())
                        .fails("courtEvents", List.of())
                        .fails("orders", List.of())
                        .fails("caseStatus", null),
                rule("surname-missing")
                        .passes("defendant", null)
                        .fails("defendant.person.name", new PersonName("Alpha", null, null, null)),
                rule("residence-confidential")
                        .passes("restrictions", Set.of("ADDRESS_CONFIDENTIALITY"))
                        .fails("restrictions", Set.of("ADDRESS_CONFIDENTIALITY"))
                        .fails("defendant.person.residence", new Address("1 Example Lane", null, null, null, null)),
                rule("charge-sequence-duplicate").fails("charges.1.sequence", "001"),
                rule("charge-count-below-one").fails("charges.0.count", 0),
                rule("charge-not-identified")
                        .passes("charges.0.sequence", null)
                        .passes("charges.0.trackingNumber", "T-1")
                        .fails("charges.0.sequence", null),
                rule("plea-in-future")
                        .fails("charges.0.plea.date", FAR_DAY)
                        .fails("charges.0.disposition", null)
                        .fails("charges.0.sentence", null),
                rule("plea-after-disposition")
                        .passes("charges.0.plea.date", TODAY)
                        .fails("charges.0.plea.date", TODAY.plusDays(1)),
                rule("disposition-without-date").fails("charges.0.disposition.date", null),
                rule("disposition-in-future")
                        .fails("charges.0.disposition.date", FAR_DAY)
                        .fails("charges.0.sentence", null),
                rule("disposition-before-filing")
                        .passes("charges.0.filingDate", TODAY)
                        .fails("charges.0.filingDate", TODAY.plusDays(1)),
                rule("sentence-without-disposition").fails("charges.1.disposition", null),
                rule("sentence-before-disposition")
                        .passes("charges.0.sentence.date", TODAY.plusDays(1))
                        .fails("charges.0.sentence.date", TODAY.minusDays(1)),
                rule("fine-negative")
                        .passes("charges.0.sentence.fineAmount", BigDecimal.ZERO)
                        .fails("charges.0.sentence.fineAmount", new BigDecimal("-250.00")),
                rule("hearing-without-date")
                        .passes("courtEvents.0.scheduledAt", null)
                        .passes("courtEvents.0.status", Code.reported("HELD"))
                        .fails("courtEvents.0.scheduledAt", null),
                rule("hearing-in-past")
                        .passes("courtEvents.0.scheduledAt", AT.minusDays(1))
                        .passes("courtEvents.0.status", Code.reported("HELD"))
                        .fails("courtEvents.0.scheduledAt", AT.minusDays(1)),
                rule("hearing-before-offense")
                        .passes("courtEvents.0.scheduledAt", SampleParts.ARRESTED_AT)
                        .passes("courtEvents.0.status", Code.reported("HELD"))
                        .fails("courtEvents.0.scheduledAt", SampleParts.ARRESTED_AT.minusDays(1))
                        .fails("courtEvents.0.status", Code.reported("HELD")),
                rule("reschedule-without-event-id")
                        .passes("courtEvents.0.eventId", null)
                        .fails("courtEvents.1.eventId", null),
                rule("court-event-id-duplicate").fails("courtEvents.1.eventId", "H1"),
                rule("order-without-number").fails("orders.0.orderNumber", null),
                rule("order-issued-in-future")
                        .fails("orders.0.issuedOn", FAR_DAY)
                        .fails("orders.0.expiresOn", FAR_DAY)
                        .fails("orders.0.servedOn", null),
                rule("order-expires-before-issue")
                        .passes("orders.0.expiresOn", TODAY)
                        .fails("orders.0.expiresOn", TODAY.minusDays(1)),
                rule("order-served-before-issue").fails("orders.0.servedOn", TODAY.minusDays(1)),
                rule("seal-without-docket")
                        .passes("orders.0.category", Code.reported("SEAL"))
                        .fails("orders.0.category", Code.reported("SEAL"))
                        .fails("docketId", null));
    }

    private static RuleSample<CourtCaseUpdate> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
