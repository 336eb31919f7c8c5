package org.caseway.message.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Statute;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Rules about the charges of a message.
 *
 * @param at the charges' path without position
 */
public record ChargeRules<M extends JusticeMessage>(Function<M, List<Charge>> charges, String at) {

    public Rule<M> sequenceMissing() {
        return Draft.<M>error(
                        "charge-sequence-missing",
                        "Every charge has a sequence (j:ChargeSequenceID; SPI OffenceSequenceNumber): later messages"
                                + " name it by that.")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeSequenceID",
                        "The charge has no sequence.",
                        (Charge charge) -> isMissing(charge.sequence()));
    }

    public Rule<M> sequenceDuplicate() {
        return Draft.<M>error(
                        "charge-sequence-duplicate",
                        "A charge sequence stands once in a message (j:ChargeSequenceID is unique per arrest or case).")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeSequenceID",
                        "Another charge of this message has the same sequence.",
                        (message, now) -> {
                            Set<String> seen = new HashSet<>();
                            return charge -> charge.sequence() != null
                                    && !seen.add(charge.sequence().strip());
                        });
    }

    public Rule<M> countBelowOne() {
        return Draft.<M>error("charge-count-below-one", "A charge has at least one count (j:ChargeCountQuantity).")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeCountQuantity",
                        "The charge has no count.",
                        (Charge charge) -> charge.count() != null && charge.count() < 1);
    }

    public Rule<M> ncicCodeForm() {
        return Draft.<M>warning("ncic-code-form", "An NCIC offence code has four digits (NCIC OFF).")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeNCICText",
                        "The NCIC offence code does not have four digits.",
                        (Charge charge) -> charge.ncicCode() != null && !Forms.ncicCode(charge.ncicCode()));
    }

    public Rule<M> trackingNumberMalformed() {
        return Draft.<M>error(
                        "charge-tracking-malformed",
                        "A charge tracking number has 1 to 30 characters and no space"
                                + " (j:ChargeTrackingIdentification).")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeTrackingIdentification",
                        "The charge tracking number is empty, too long or holds space.",
                        (Charge charge) -> charge.trackingNumber() != null && !Forms.number(charge.trackingNumber()));
    }

    public Rule<M> withoutOffense() {
        return Draft.<M>error(
                        "charge-without-offense",
                        "A charge says what is charged: a statute, an NCIC code or a description (ECF 4.01"
                                + " ChargeOffense).")
                .whenAny(
                        charges,
                        at,
                        "",
                        "The charge names neither statute nor code nor description.",
                        (Charge charge) -> charge.statute() == null
                                && isMissing(charge.ncicCode())
                                && isMissing(charge.description()));
    }

    public Rule<M> statuteIncomplete() {
        return Draft.<M>warning(
                        "statute-incomplete",
                        "A statute is cited by code and section (Maine CHRI reply STATUTE: invalid combination).")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeStatute",
                        "The statute lacks its code or its section.",
                        (Charge charge) -> charge.statute() != null && isIncomplete(charge.statute()));
    }

    public Rule<M> offenseDateInFuture() {
        return Draft.<M>error(
                        "offense-date-in-future",
                        "An offence is charged after it happened (prosecution casefile: offence date in the future).")
                .whenAny(
                        charges,
                        at,
                        "/cw:ChargeAugmentation/cw:OffenseDate",
                        "The offence date lies in the future.",
                        (message, now) -> charge -> Times.future(charge.offenseDate(), now));
    }

    public Rule<M> filedBeforeOffense() {
        return Draft.<M>error("charge-filed-before-offense", "A charge is filed after the offence, not before it.")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeFilingDate",
                        "The charge was filed before the offence.",
                        (Charge charge) -> Times.before(charge.filingDate(), charge.offenseDate()));
    }

    public Rule<M> filingDateInFuture() {
        return Draft.<M>error(
                        "charge-filing-date-in-future",
                        "A charge that is reported as filed has been filed (prosecution casefile"
                                + " CHARGE_DATE_IN_FUTURE).")
                .whenAny(
                        charges,
                        at,
                        "/j:ChargeFilingDate",
                        "The filing date of the charge lies in the future.",
                        (message, now) -> charge -> Times.future(charge.filingDate(), now));
    }

    static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isIncomplete(Statute statute) {
        return isMissing(statute.code()) || isMissing(statute.section());
    }
}
