package org.caseway.message.victim;

import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class VictimServiceUpdateRulesTest extends RulesContract<VictimServiceUpdate> {

    private static final OffsetDateTime SENT_AT = OffsetDateTime.parse("2026-03-20T09:00:00-07:00");
    private static final LocalDate SENT_ON = LocalDate.of(2026, 3, 20);
    private static final String EXPIRES = "registration.release.expiresOn";
    private static final String PREFERENCE = "registration.preference";
    private static final String SIGNED = "registration.release.signedOn";

    private static final VictimServiceUpdate BASE = new VictimServiceUpdate(
            SampleParts.header("VS-000042", "XX0010400", SENT_AT),
            new VictimService(
                    "V-4711",
                    List.of(Code.reported("RELEASE"), Code.reported("HEARING")),
                    List.of(Code.reported("TRANSFER")),
                    Code.reported("REGISTERED"),
                    new VictimRelease(List.of(Code.reported("CUSTODY")), SENT_ON.minusDays(1), SENT_ON.plusYears(1))),
            SampleParts.person(),
            List.of(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-4471-000123456-7")),
            true);

    VictimServiceUpdateRulesTest() {
        super(new VictimServiceUpdateType());
    }

    @Override
    protected List<RuleSample<VictimServiceUpdate>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", "VS 42"),
                rule("sender-form").fails("header.sender", "VS-SAMPLE"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE).fails(EXPIRES, FAR_FUTURE.toLocalDate()),
                rule("case-not-identified")
                        .passes("caseIdentifiers", List.of())
                        .fails("caseIdentifiers", List.of())
                        .fails("offender", null),
                rule("surname-missing")
                        .passes("offender", null)
                        .fails("offender.name", new PersonName("Alpha", null, null, null)),
                rule("victim-id-malformed").fails("registration.victimId", "Jane of Sampleton"),
                rule("victim-events-missing")
                        .passes("registration.registeredFor", List.of())
                        .fails("registration.registeredFor", List.of())
                        .fails("registration.withdrawnFrom", List.of()),
                rule("victim-event-contradictory")
                        .fails("registration.withdrawnFrom", List.of(Code.reported("hearing"))),
                rule("victim-contact-missing")
                        .passes("hasContact", false)
                        .passes("registration.status", Code.reported("OPT-OUT"))
                        .fails("hasContact", false),
                rule("substitute-address-missing").fails("substituteMissing", true),
                rule("release-missing")
                        .passes("registration.status", Code.reported("OPTED_OUT"))
                        .passes("registration.release", null)
                        .fails("registration.release", null),
                rule("release-scope-missing").fails("registration.release.scopes", List.of()),
                rule("release-signature-missing").fails(SIGNED, null),
                rule("release-signed-in-future").passes(SIGNED, SENT_ON).fails(SIGNED, SENT_ON.plusDays(1)),
                rule("release-without-end").fails(EXPIRES, null),
                rule("release-expired").passes(EXPIRES, SENT_ON).fails(EXPIRES, SENT_ON.minusDays(1)),
                rule("release-ends-before-signature").passes(EXPIRES, SENT_ON).fails(EXPIRES, SENT_ON.minusDays(2)),
                rule("quiet-hours-malformed")
                        .passes(PREFERENCE, quiet("22:00", "07:00", "America/Phoenix"))
                        .fails(PREFERENCE, quiet("10 PM", "07:00", "America/Phoenix")),
                rule("quiet-hours-zone-unknown")
                        .passes(PREFERENCE, quiet("22:00", "07:00", "America/Phoenix"))
                        .fails(PREFERENCE, quiet("22:00", "07:00", "Mountain Standard")));
    }

    private static NoticePreference quiet(String from, String until, String zone) {
        return new NoticePreference(
                List.of(Code.reported("SMS"), Code.reported("PHONE")),
                Code.reported("ES"),
                new NoticePreference.QuietHours(from, until, zone, true));
    }

    private static RuleSample<VictimServiceUpdate> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
