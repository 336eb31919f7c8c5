package org.caseway.message.victim;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.caseway.casefile.Code;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.caseway.message.Rule;
import org.caseway.message.rules.CaseRules;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.PersonRules;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules of a victim service update, in the order in which they are reported. */
final class VictimServiceUpdateRules {

    private static final String ROOT = "/vsu:VictimServiceUpdate";
    private static final String REGISTRATION = ROOT + "/cw:VictimRegistration";
    private static final String RELEASE = REGISTRATION + "/cw:VictimRelease";
    private static final String LAW = " (34 U.S.C. 12291(b)(2): informed, written, reasonably time-limited).";

    private static final Pattern MINUTE = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private static final HeaderRules<VictimServiceUpdate> HEADER = new HeaderRules<>(ROOT);
    private static final CaseRules<VictimServiceUpdate> CASE = new CaseRules<>(ROOT);
    private static final PersonRules<VictimServiceUpdate> PERSON =
            new PersonRules<>(VictimServiceUpdate::offender, ROOT + "/vsu:Offender");

    static final Rule<VictimServiceUpdate> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<VictimServiceUpdate> SENDER_FORM = HEADER.senderForm();
    static final Rule<VictimServiceUpdate> SENT_IN_FUTURE = HEADER.sentInFuture();

    static final Rule<VictimServiceUpdate> NOT_IDENTIFIED =
            CASE.notIdentified(update -> update.caseIdentifiers().isEmpty() && update.offender() == null);

    static final Rule<VictimServiceUpdate> OFFENDER_SURNAME_MISSING = PERSON.surnameMissing();

    static final Rule<VictimServiceUpdate> VICTIM_ID_MALFORMED = Draft.<VictimServiceUpdate>error(
                    "victim-id-malformed",
                    "A registration has the service's own identifier, 1 to 64 characters without space"
                            + " (j:VictimIdentification): the hub knows the victim by nothing else.")
            .when(
                    REGISTRATION + "/j:VictimIdentification",
                    "The identifier is too long or holds space.",
                    update -> !Forms.identifier(update.registration().victimId()));

    static final Rule<VictimServiceUpdate> EVENTS_MISSING = Draft.<VictimServiceUpdate>error(
                    "victim-events-missing",
                    "A registration names what the victim wants or no longer wants to be told of (VINE registration).")
            .when(
                    REGISTRATION,
                    "The registration names no kind of event.",
                    update -> isActive(update.registration())
                            && update.registration().registeredFor().isEmpty()
                            && update.registration().withdrawnFrom().isEmpty());

    static final Rule<VictimServiceUpdate> EVENT_CONTRADICTORY = Draft.<VictimServiceUpdate>error(
                    "victim-event-contradictory",
                    "A kind of event is asked for or withdrawn, not both: a wrong notice endangers people.")
            .whenAny(
                    (VictimServiceUpdate update) -> update.registration().withdrawnFrom(),
                    REGISTRATION + "/cw:WithdrawnEventCategoryText",
                    "",
                    "The same kind of event is asked for and withdrawn.",
                    (update, now) -> withdrawn -> update.registration().registeredFor().stream()
                            .anyMatch(registered -> sameWord(registered, withdrawn)));

    static final Rule<VictimServiceUpdate> CONTACT_MISSING = Draft.<VictimServiceUpdate>warning(
                    "victim-contact-missing",
                    "An active registration has a way to reach the victim (VINE registration).")
            .when(
                    ROOT,
                    "The message names no way to reach the victim.",
                    update -> isActive(update.registration()) && !update.hasContact());

    static final Rule<VictimServiceUpdate> SUBSTITUTE_ADDRESS_MISSING = Draft.<VictimServiceUpdate>warning(
                    "substitute-address-missing",
                    "A participant in an address confidentiality program is shown under the substitute address alone; without"
                            + " one no address is shown at all (Safe at Home and its like).")
            .when(
                    ROOT + "/vsu:SubstituteAddress",
                    "The victim's address is confidential and the message gives no substitute for it.",
                    VictimServiceUpdate::substituteMissing);

    /** Who no longer wants to be told needs no release for saying so. */
    static final Rule<VictimServiceUpdate> RELEASE_MISSING = Draft.<VictimServiceUpdate>error(
                    "release-missing",
                    "A victim service hands on what it knows of a victim only under the victim's release" + LAW)
            .when(
                    RELEASE,
                    "The registration carries no release of the victim.",
                    update -> isActive(update.registration())
                            && update.registration().release() == null);

    static final Rule<VictimServiceUpdate> RELEASE_SCOPE_MISSING = release(
            "release-scope-missing",
            "A release says what may be shared" + LAW,
            "/cw:VictimReleaseScopeText",
            "The release does not say what may be shared.",
            (release, sent) -> release.scopes().isEmpty());

    static final Rule<VictimServiceUpdate> RELEASE_SIGNATURE_MISSING = release(
            "release-signature-missing",
            "A release is signed on a day" + LAW,
            "/cw:VictimReleaseSignedDate",
            "The release does not say when it was signed.",
            (release, sent) -> release.signedOn() == null);

    static final Rule<VictimServiceUpdate> RELEASE_SIGNED_IN_FUTURE = release(
            "release-signed-in-future",
            "A release is signed before it is used" + LAW,
            "/cw:VictimReleaseSignedDate",
            "The release is signed on a day after the message was sent.",
            (release, sent) -> Times.before(sent, release.signedOn()));

    static final Rule<VictimServiceUpdate> RELEASE_WITHOUT_END = release(
            "release-without-end",
            "A release is limited in time" + LAW,
            "/cw:VictimReleaseExpirationDate",
            "The release has no last day.",
            (release, sent) -> release.expiresOn() == null);

    static final Rule<VictimServiceUpdate> RELEASE_EXPIRED = release(
            "release-expired",
            "A release that has ended permits nothing" + LAW,
            "/cw:VictimReleaseExpirationDate",
            "The release had ended when the message was sent.",
            (release, sent) ->
                    Times.before(release.expiresOn(), sent) && !Times.before(release.expiresOn(), release.signedOn()));

    static final Rule<VictimServiceUpdate> RELEASE_ENDS_BEFORE_SIGNATURE = release(
            "release-ends-before-signature",
            "A release ends after it was signed" + LAW,
            "/cw:VictimReleaseExpirationDate",
            "The release ends before it was signed.",
            (release, sent) -> Times.before(release.expiresOn(), release.signedOn()));

    static final Rule<VictimServiceUpdate> QUIET_HOURS_MALFORMED = Draft.<VictimServiceUpdate>error(
                    "quiet-hours-malformed",
                    "Quiet hours begin and end at different minutes of the day, written as 22:00: a wrong hour keeps a"
                            + " warning from a victim (VINE registration).")
            .when(
                    REGISTRATION + "/cw:NoticePreference/cw:QuietHours",
                    "The quiet hours do not begin and end at two different minutes of the day.",
                    update -> {
                        NoticePreference.QuietHours quiet = quietHours(update);
                        return quiet != null
                                && (!MINUTE.matcher(quiet.from()).matches()
                                        || !MINUTE.matcher(quiet.until()).matches()
                                        || quiet.from().equals(quiet.until()));
                    });

    static final Rule<VictimServiceUpdate> QUIET_HOURS_ZONE_UNKNOWN = Draft.<VictimServiceUpdate>error(
                    "quiet-hours-zone-unknown",
                    "Quiet hours are those of the victim's own time zone, named as in the IANA time zone database.")
            .when(
                    REGISTRATION + "/cw:NoticePreference/cw:QuietHours/cw:QuietHoursTimeZoneText",
                    "The time zone of the quiet hours is not known.",
                    update -> {
                        NoticePreference.QuietHours quiet = quietHours(update);
                        return quiet != null && !ZoneId.getAvailableZoneIds().contains(quiet.zone());
                    });

    static final List<Rule<VictimServiceUpdate>> ALL = List.of(
            MESSAGE_ID_FORM,
            SENDER_FORM,
            SENT_IN_FUTURE,
            NOT_IDENTIFIED,
            OFFENDER_SURNAME_MISSING,
            VICTIM_ID_MALFORMED,
            EVENTS_MISSING,
            EVENT_CONTRADICTORY,
            CONTACT_MISSING,
            SUBSTITUTE_ADDRESS_MISSING,
            RELEASE_MISSING,
            RELEASE_SCOPE_MISSING,
            RELEASE_SIGNATURE_MISSING,
            RELEASE_SIGNED_IN_FUTURE,
            RELEASE_WITHOUT_END,
            RELEASE_EXPIRED,
            RELEASE_ENDS_BEFORE_SIGNATURE,
            QUIET_HOURS_MALFORMED,
            QUIET_HOURS_ZONE_UNKNOWN);

    private VictimServiceUpdateRules() {}

    @FunctionalInterface
    private interface ReleaseCondition {
        boolean broken(VictimRelease release, LocalDate sent);
    }

    private static Rule<VictimServiceUpdate> release(
            String code, String statement, String field, String text, ReleaseCondition condition) {
        return Draft.<VictimServiceUpdate>error(code, statement).when(RELEASE + field, text, update -> {
            VictimRelease release = update.registration().release();
            return release != null
                    && condition.broken(release, update.header().sentAt().toLocalDate());
        });
    }

    private static boolean isActive(VictimService registration) {
        return !Forms.says(
                registration.status(),
                "OPTED_OUT",
                "OPT_OUT",
                "WITHDRAWN",
                "CANCELLED",
                "CANCELED",
                "SUSPENDED",
                "EXPIRED");
    }

    private static NoticePreference.@Nullable QuietHours quietHours(VictimServiceUpdate update) {
        NoticePreference preference = update.registration().preference();
        return preference == null ? null : preference.quietHours();
    }

    private static boolean sameWord(Code one, Code other) {
        return one.source().strip().equalsIgnoreCase(other.source().strip());
    }
}
