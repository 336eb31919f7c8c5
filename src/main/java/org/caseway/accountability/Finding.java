package org.caseway.accountability;

/**
 * Something somebody should look at.
 *
 * @param about an account, an agency, a subscriber, a key or a certificate
 * @param text in plain words, naming nobody
 */
public record Finding(Kind kind, String about, String text) {

    /** What kind of thing. */
    public enum Kind {
        /** An account that nobody has signed in with for longer than agreed. */
        DORMANT_ACCOUNT,
        /** A right that was not used, or roles that should not be one person's. */
        EXCESS_RIGHT,
        /** An agreement, a confirmation or a certificate that ends soon or has ended, or a password or key that is old. */
        EXPIRING,
        /** More wrong passwords than mistakes explain. */
        FAILED_SIGN_INS,
        /** Far more, or far fewer, messages than on other days. */
        UNUSUAL_VOLUME
    }
}
