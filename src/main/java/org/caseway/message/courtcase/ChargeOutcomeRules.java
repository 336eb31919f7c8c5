package org.caseway.message.courtcase;

import java.util.List;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Disposition;
import org.caseway.message.Rule;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules about how a charge went on in court: plea, disposition, sentence. */
final class ChargeOutcomeRules {

    private static final String CHARGE = "/ccu:CourtCaseUpdate/nc:Case/j:CaseAugmentation/j:CaseCharge";
    private static final String DISPOSITION_DATE = "/j:ChargeDisposition/nc:DispositionDate";

    static final Rule<CourtCaseUpdate> CHARGE_NOT_IDENTIFIED = Draft.<CourtCaseUpdate>error(
                    "charge-not-identified",
                    "An outcome names its charge by sequence or tracking number (Bichard HO100304: offences do not"
                            + " match; never guessed).")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    "",
                    "The charge has neither sequence nor tracking number.",
                    (Charge charge) -> isMissing(charge.sequence()) && isMissing(charge.trackingNumber()));

    static final Rule<CourtCaseUpdate> PLEA_IN_FUTURE = Draft.<CourtCaseUpdate>error(
                    "plea-in-future", "A plea is reported after it was entered (j:ChargePlea).")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    "/j:ChargePlea/nc:ActivityDate",
                    "The plea lies in the future.",
                    (update, now) -> charge ->
                            charge.plea() != null && Times.future(charge.plea().date(), now));

    static final Rule<CourtCaseUpdate> PLEA_AFTER_DISPOSITION = Draft.<CourtCaseUpdate>warning(
                    "plea-after-disposition", "A plea precedes the disposition, unless the case was reopened.")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    "/j:ChargePlea/nc:ActivityDate",
                    "The plea is after the disposition.",
                    (Charge charge) -> charge.plea() != null
                            && charge.disposition() != null
                            && Times.before(
                                    charge.disposition().date(), charge.plea().date()));

    static final Rule<CourtCaseUpdate> DISPOSITION_WITHOUT_DATE = Draft.<CourtCaseUpdate>error(
                    "disposition-without-date", "A disposition says when (nc:DispositionDate; Maine CHRI DISPDATE).")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    DISPOSITION_DATE,
                    "The disposition has no date.",
                    (Charge charge) ->
                            charge.disposition() != null && charge.disposition().date() == null);

    static final Rule<CourtCaseUpdate> DISPOSITION_IN_FUTURE = Draft.<CourtCaseUpdate>error(
                    "disposition-in-future", "A disposition is reported after it was made (Maine CHRI DISPDATE).")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    DISPOSITION_DATE,
                    "The disposition lies in the future.",
                    (update, now) -> charge -> charge.disposition() != null
                            && Times.future(charge.disposition().date(), now));

    static final Rule<CourtCaseUpdate> DISPOSITION_BEFORE_FILING = Draft.<CourtCaseUpdate>error(
                    "disposition-before-filing", "A court disposes of a charge after it was filed.")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    DISPOSITION_DATE,
                    "The disposition is before the filing of the charge.",
                    (Charge charge) -> charge.disposition() != null
                            && Times.before(charge.disposition().date(), charge.filingDate()));

    static final Rule<CourtCaseUpdate> SENTENCE_WITHOUT_DISPOSITION = Draft.<CourtCaseUpdate>warning(
                    "sentence-without-disposition",
                    "A sentence follows a conviction; a message with the one names the other (Bichard HO2001xx).")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    "/j:ChargeSentence",
                    "The charge has a sentence and no disposition.",
                    (Charge charge) -> charge.sentence() != null && charge.disposition() == null);

    static final Rule<CourtCaseUpdate> SENTENCE_BEFORE_DISPOSITION = Draft.<CourtCaseUpdate>warning(
                    "sentence-before-disposition", "A sentence is not imposed before the disposition.")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    "/j:ChargeSentence/nc:ActivityDate",
                    "The sentence is before the disposition.",
                    (Charge charge) -> isBefore(charge));

    static final Rule<CourtCaseUpdate> FINE_NEGATIVE = Draft.<CourtCaseUpdate>error(
                    "fine-negative", "A fine is not below zero (j:SentenceFineAmount).")
            .whenAny(
                    CourtCaseUpdate::charges,
                    CHARGE,
                    "/j:ChargeSentence/j:SentenceFineAmount",
                    "The fine is below zero.",
                    (Charge charge) -> charge.sentence() != null
                            && charge.sentence().fineAmount() != null
                            && charge.sentence().fineAmount().signum() < 0);

    static final List<Rule<CourtCaseUpdate>> ALL = List.of(
            CHARGE_NOT_IDENTIFIED,
            PLEA_IN_FUTURE,
            PLEA_AFTER_DISPOSITION,
            DISPOSITION_WITHOUT_DATE,
            DISPOSITION_IN_FUTURE,
            DISPOSITION_BEFORE_FILING,
            SENTENCE_WITHOUT_DISPOSITION,
            SENTENCE_BEFORE_DISPOSITION,
            FINE_NEGATIVE);

    private ChargeOutcomeRules() {}

    private static boolean isBefore(Charge charge) {
        Disposition disposition = charge.disposition();
        return charge.sentence() != null
                && disposition != null
                && Times.before(charge.sentence().date(), disposition.date());
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
