package org.caseway.message;

/**
 * One thing that is wrong with a message.
 *
 * @param code stable, kebab-case, for example {@code arrest-date-in-future}
 * @param location XPath of the place, or {@code line:column} where only that is known
 * @param text plain language; never contains a value from the message
 */
public record Problem(String code, Severity severity, String location, String text) {

    public static Problem error(String code, String location, String text) {
        return new Problem(code, Severity.ERROR, location, text);
    }

    public static Problem warning(String code, String location, String text) {
        return new Problem(code, Severity.WARNING, location, text);
    }

    /** The same, said of another place. */
    public Problem at(String place) {
        return new Problem(code, severity, place, text);
    }

    public static Problem fatal(String code, String location, String text) {
        return new Problem(code, Severity.FATAL, location, text);
    }
}
