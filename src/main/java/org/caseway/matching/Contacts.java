package org.caseway.matching;

import org.caseway.casefile.Identifier;

/** Phones, e-mail addresses and numbers of people. */
final class Contacts {

    private Contacts() {}

    /** Exact, one digit off, different. */
    static Level phones(String x, String y) {
        return digits(x, y);
    }

    /** Exact; one slip; much alike; the same mailbox elsewhere; different. */
    static Level emails(String x, String y) {
        if (x.isEmpty() || y.isEmpty()) {
            return Level.MISSING;
        }
        if (x.equals(y)) {
            return Level.EXACT;
        }
        int slips = Spelling.distance(x, y, 4);
        if (slips <= 1) {
            return Level.CLOSE;
        }
        if (slips <= 4 && x.length() > 8 || Spelling.jaroWinkler(x, y) >= 0.9 && Spelling.sameLetters(x, y) >= 0.85) {
            return Level.SIMILAR;
        }
        return mailbox(x).length() > 4 && mailbox(x).equals(mailbox(y)) ? Level.WEAK : Level.DIFFERENT;
    }

    /** As phones, within one issuer; those of two issuers say nothing. */
    static Level numbers(Identifier x, Identifier y) {
        boolean comparable = x.issuer().equals(y.issuer())
                || x.kind() == y.kind()
                        && (x.issuer().endsWith("@") || y.issuer().endsWith("@"));
        return comparable ? digits(x.value(), y.value()) : Level.MISSING;
    }

    private static Level digits(String x, String y) {
        if (x.isEmpty() || y.isEmpty()) {
            return Level.MISSING;
        }
        return x.equals(y) ? Level.EXACT : Spelling.distance(x, y, 1) <= 1 ? Level.CLOSE : Level.DIFFERENT;
    }

    private static String mailbox(String email) {
        int at = email.indexOf('@');
        return at < 0 ? "" : email.substring(0, at);
    }
}
