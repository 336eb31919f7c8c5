package org.caseway.casefile;

/**
 * The number that one of those who number charges gave to a charge: each arrest, the prosecutor's filings and each court count
 * from one.
 *
 * @param by whose numbering it is
 */
public record ChargeNumber(String by, String sequence) {

    private static final String ARREST = "arrest ";

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
