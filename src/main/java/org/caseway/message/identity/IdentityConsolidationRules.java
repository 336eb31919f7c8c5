package org.caseway.message.identity;

import static org.caseway.casefile.IdentifierKind.FBI;
import static org.caseway.casefile.IdentifierKind.STATE_FINGERPRINT;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.Rule;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules of an identity consolidation, in the order in which they are reported. */
final class IdentityConsolidationRules {

    private static final String ROOT = "/ic:IdentityConsolidation";
    private static final String SURVIVING = ROOT + "/ic:SurvivingStateFingerprintIdentification";
    private static final String RETIRED = ROOT + "/ic:RetiredStateFingerprintIdentification";

    private static final String SURVIVING_FBI = ROOT + "/ic:SurvivingFBIIdentification";
    private static final String RETIRED_FBI = ROOT + "/ic:RetiredFBIIdentification";

    private static final HeaderRules<IdentityConsolidation> HEADER = new HeaderRules<>(ROOT);

    static final Rule<IdentityConsolidation> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<IdentityConsolidation> SENDER_FORM = HEADER.senderForm();
    static final Rule<IdentityConsolidation> SENT_IN_FUTURE = HEADER.sentInFuture();

    static final Rule<IdentityConsolidation> IN_FUTURE = Draft.<IdentityConsolidation>error(
                    "consolidation-in-future",
                    "A bureau reports what it has made one, not what it will (cw:EffectiveDate).")
            .when(
                    ROOT + "/cw:EffectiveDate",
                    "The consolidation lies in the future.",
                    (message, now) -> Times.future(message.effectiveAt(), now));

    static final Rule<IdentityConsolidation> SURVIVING_FORM = Draft.<IdentityConsolidation>error(
                    "surviving-sid-form",
                    "The surviving state identification number begins with the state's letters (NCIC SID); whoever it"
                            + " means cannot be found otherwise.")
            .when(
                    SURVIVING,
                    "The surviving number does not have the form of a state identification number.",
                    message -> malformed(message.surviving(), STATE_FINGERPRINT));

    static final Rule<IdentityConsolidation> RETIRED_FORM = Draft.<IdentityConsolidation>error(
                    "retired-sid-form",
                    "A retired state identification number begins with the state's letters (NCIC SID); whoever it means"
                            + " cannot be found otherwise.")
            .whenAny(
                    IdentityConsolidation::retired,
                    RETIRED,
                    "",
                    "The retired number does not have the form of a state identification number.",
                    (Identifier retired) -> malformed(retired, STATE_FINGERPRINT));

    static final Rule<IdentityConsolidation> SURVIVING_FBI_FORM = Draft.<IdentityConsolidation>error(
                    "surviving-fbi-form",
                    "The surviving FBI number has up to nine letters and digits (NCIC FBI); whoever it means cannot be"
                            + " found otherwise.")
            .when(
                    SURVIVING_FBI,
                    "The surviving number does not have the form of an FBI number.",
                    message -> malformed(message.surviving(), FBI));

    static final Rule<IdentityConsolidation> RETIRED_FBI_FORM = Draft.<IdentityConsolidation>error(
                    "retired-fbi-form",
                    "A retired FBI number has up to nine letters and digits (NCIC FBI); whoever it means cannot be found"
                            + " otherwise.")
            .whenAny(
                    IdentityConsolidation::retired,
                    RETIRED_FBI,
                    "",
                    "The retired number does not have the form of an FBI number.",
                    (Identifier retired) -> malformed(retired, FBI));

    static final Rule<IdentityConsolidation> SAME_NUMBER =
            once("consolidation-of-one-number", RETIRED, STATE_FINGERPRINT);
    static final Rule<IdentityConsolidation> SAME_FBI_NUMBER =
            once("consolidation-of-one-fbi-number", RETIRED_FBI, FBI);

    static final Rule<IdentityConsolidation> OTHER_ISSUER = Draft.<IdentityConsolidation>error(
                    "consolidation-across-issuers",
                    "A bureau consolidates the numbers that it issued itself; people of two states are one by their FBI"
                            + " number (NCIC III).")
            .whenAny(
                    IdentityConsolidation::retired,
                    RETIRED,
                    "",
                    "The number was issued by another bureau than the surviving one.",
                    (message, now) -> retired -> issuedByAnother(retired, message.surviving()));

    static final List<Rule<IdentityConsolidation>> ALL = List.of(
            MESSAGE_ID_FORM,
            SENDER_FORM,
            SENT_IN_FUTURE,
            IN_FUTURE,
            SURVIVING_FORM,
            RETIRED_FORM,
            SURVIVING_FBI_FORM,
            RETIRED_FBI_FORM,
            SAME_NUMBER,
            SAME_FBI_NUMBER,
            OTHER_ISSUER);

    private IdentityConsolidationRules() {}

    private static Rule<IdentityConsolidation> once(String code, String place, IdentifierKind kind) {
        return Draft.<IdentityConsolidation>error(
                        code,
                        "A consolidation names each number once: a number cannot be retired in favour of itself (NCIC III"
                                + " record consolidation).")
                .whenAny(
                        IdentityConsolidation::retired,
                        place,
                        "",
                        "The number stands in this message before.",
                        (message, now) -> {
                            Set<String> seen = new HashSet<>();
                            message.numbers().stream()
                                    .limit(1)
                                    .map(Identifier::value)
                                    .forEach(seen::add);
                            return retired -> retired.kind() == kind && !seen.add(retired.value());
                        });
    }

    private static boolean malformed(@Nullable Identifier number, IdentifierKind kind) {
        if (number == null || number.kind() != kind) {
            return false;
        }
        return kind == FBI ? !Forms.fbi(number.value()) : !Forms.stateFingerprint(number.value());
    }

    private static boolean issuedByAnother(Identifier retired, @Nullable Identifier surviving) {
        return surviving != null
                && surviving.kind() == STATE_FINGERPRINT
                && Forms.stateFingerprint(retired.value())
                && Forms.stateFingerprint(surviving.value())
                && !issuer(retired).equals(issuer(surviving));
    }

    /** The bureau that is named, and the state in whose letters the number begins. */
    private static String issuer(Identifier number) {
        return number.issuer() + "/" + number.value().substring(0, 2);
    }
}
