package org.caseway.message.rules;

import java.util.Locale;
import java.util.regex.Pattern;
import org.caseway.casefile.Code;
import org.jspecify.annotations.Nullable;

/** How identifiers look. Pure; no form says that an identifier exists. */
public final class Forms {

    private static final int LONGEST_NUMBER = 30;
    private static final int LONGEST_IDENTIFIER = 64;
    private static final Pattern ORI = Pattern.compile("[A-Z]{2}[A-Z0-9]{7}");
    private static final Pattern COURT_IDENTIFIER = Pattern.compile("[a-z0-9.-]+:[A-Za-z0-9._-]+");
    private static final Pattern TRACKING_NUMBER = Pattern.compile("(?=.*[0-9])[A-Z0-9]+(-[A-Z0-9]+)*");
    private static final Pattern DOCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ./:-]{0,39}");
    private static final Pattern NCIC_CODE = Pattern.compile("[0-9]{4}");
    private static final Pattern STATE_FINGERPRINT = Pattern.compile("[A-Z]{2}[A-Z0-9]{1,8}");
    private static final Pattern FBI = Pattern.compile("[A-Z0-9]{1,9}");
    private static final Pattern SSN = Pattern.compile("[0-9]{3}-?[0-9]{2}-?[0-9]{4}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{64}");

    private Forms() {}

    /** NCIC originating agency identifier: state letters, then seven letters or digits. */
    public static boolean ori(String value) {
        return ORI.matcher(value).matches();
    }

    /** An ORI or, after ECF 4.01, {@code <internet domain>:<court>}. */
    public static boolean agency(String value) {
        return ori(value) || COURT_IDENTIFIER.matcher(value).matches();
    }

    /** Whether a number could be stored and compared at all: no space within, 30 characters at most. */
    public static boolean number(String value) {
        return isOneWord(value, LONGEST_NUMBER);
    }

    /** As {@link #number}, 64 characters at most: enough for a UUID with a prefix. */
    public static boolean identifier(String value) {
        return isOneWord(value, LONGEST_IDENTIFIER);
    }

    /** Capital letters and digits in groups joined by hyphens, at least one digit. */
    public static boolean trackingNumber(String value) {
        return TRACKING_NUMBER.matcher(value).matches();
    }

    public static boolean docket(String value) {
        return DOCKET.matcher(value).matches();
    }

    /** NCIC uniform offence classification code: four digits. */
    public static boolean ncicCode(String value) {
        return NCIC_CODE.matcher(value).matches();
    }

    /** State identification number: state letters, then up to eight letters or digits. */
    public static boolean stateFingerprint(String value) {
        return STATE_FINGERPRINT.matcher(value).matches();
    }

    /** FBI number or universal control number: up to nine letters or digits. */
    public static boolean fbi(String value) {
        return FBI.matcher(value).matches();
    }

    public static boolean ssn(String value) {
        return SSN.matcher(value).matches();
    }

    /**
     * A number of the right form that the Social Security Administration never gives out: area 000 or 666, group 00 or
     * serial 0000. Areas from 900 are taxpayer numbers and are not judged; nothing but zeros says that there is none.
     */
    public static boolean impossibleSsn(String value) {
        if (!ssn(value)) {
            return false;
        }
        String digits = value.replace("-", "");
        String area = digits.substring(0, 3);
        return area.charAt(0) != '9'
                && !digits.equals("000000000")
                && (area.equals("000") || area.equals("666") || digits.startsWith("00", 3) || digits.endsWith("0000"));
    }

    public static boolean sha256(String value) {
        return SHA_256.matcher(value).matches();
    }

    /** Whether a sender's word, in any case and joined by space, hyphen or underscore, is one of {@code words}. */
    public static boolean says(@Nullable Code code, String... words) {
        if (code == null) {
            return false;
        }
        String word =
                code.source().strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (String expected : words) {
            if (expected.equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneWord(String value, int longest) {
        return !value.isEmpty()
                && value.length() <= longest
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
