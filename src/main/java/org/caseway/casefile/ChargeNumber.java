package org.caseway.casefile;

/**
 * The number that one of those who number charges gave to a charge: each arrest, the prosecutor's filings and each court count
 * from one. A charge that nobody numbered is named by what it says, as {@value #WORDS} and a digest of statute and description.
 *
 * @param by whose numbering it is
 */
public record ChargeNumber(String by, String sequence) {

    /** Stands for a numbering where there is none. */
    public static final String WORDS = "words";

    private static final String ARREST = "arrest ";

    /** How a charge is named that bears neither sequence nor tracking number. */
    public static ChargeNumber ofWords(Charge charge) {
        return new ChargeNumber(WORDS, Keys.digestOfWords(charge));
    }

    /** Whether it is the name of a charge without numbers, and of that one. */
    boolean names(Charge charge) {
        return by.equals(WORDS) && Keys.unnumbered(charge) && ofWords(charge).equals(this);
    }

    /** Whose numbering the charges of this update have. */
    static String numbering(CaseUpdate update) {
        if (update.arrest() != null) {
            return ARREST + Keys.of(update.arrest());
        } else if (update.filing() != null) {
            return "filing";
        }
        String court = update.court() == null ? null : update.court().identification();
        return court == null ? "court" : "court " + court;
    }

    boolean is(String numbering, String number) {
        return by.equals(numbering) && Keys.sameSequence(sequence, number);
    }

    /** Whether it is of another arrest than that numbering: both known by tracking number, or both by record. */
    boolean ofOtherArrestThan(String numbering) {
        int kind = ARREST.length() + "atn:".length();
        return by.startsWith(ARREST)
                && numbering.startsWith(ARREST)
                && by.regionMatches(0, numbering, 0, kind)
                && !by.equals(numbering);
    }
}
