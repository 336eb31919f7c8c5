package org.caseway.message.custody;

import static org.caseway.message.rules.SampleParts.FAR_DAY;
import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.PersonName;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class CustodyUpdateRulesTest extends RulesContract<CustodyUpdate> {

    private static final OffsetDateTime RELEASED_AT = OffsetDateTime.parse("2026-03-17T16:02:00-07:00");

    private static final CustodyUpdate BASE = new CustodyUpdate(
            SampleParts.header("JAIL-000771", "XX0010300", RELEASED_AT.plusMinutes(3)),
            SampleParts.person(),
            new CustodyMovement(
                    Code.reported("RELEASED"),
                    RELEASED_AT,
                    "B2026-1187",
                    new Organization("Sample County Jail", "XX0010300"),
                    "BOND POSTED",
                    null),
            List.of(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-4471-000123456-7")));

    CustodyUpdateRulesTest() {
        super(new CustodyUpdateType());
    }

    @Override
    protected List<RuleSample<CustodyUpdate>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", SampleParts.TOO_LONG),
                rule("sender-form").fails("header.sender", "JAIL"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE),
                rule("case-not-identified")
                        .passes("caseIdentifiers", List.of())
                        .fails("caseIdentifiers", List.of())
                        .fails("movement.bookingNumber", null),
                rule("surname-missing").fails("person.name", new PersonName("Alpha", null, null, null)),
                rule("birth-date-in-future").passes("person.birthDate", null).fails("person.birthDate", FAR_DAY),
                rule("booking-number-missing").fails("movement.bookingNumber", null),
                rule("facility-missing").fails("movement.facility", null),
                rule("custody-movement-in-future").fails("movement.occurredAt", FAR_FUTURE),
                rule("release-without-reason")
                        .passes("movement.status", Code.reported("IN CUSTODY"))
                        .passes("movement.reason", null)
                        .fails("movement.reason", null),
                rule("scheduled-release-without-date")
                        .passes("movement.status", Code.reported("SCHEDULED RELEASE"))
                        .passes("movement.scheduledReleaseAt", RELEASED_AT.plusDays(1))
                        .fails("movement.status", Code.reported("SCHEDULED RELEASE")),
                rule("scheduled-release-in-past")
                        .passes("movement.status", Code.reported("IN CUSTODY"))
                        .passes("movement.scheduledReleaseAt", RELEASED_AT.plusDays(1))
                        .fails("movement.status", Code.reported("IN CUSTODY"))
                        .fails("movement.scheduledReleaseAt", RELEASED_AT.minusDays(1)));
    }

    private static RuleSample<CustodyUpdate> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
