package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a statement made different in a case.
 *
 * @param about the class of the fact, which decides who may be told
 * @param code what happened to it, UPPER_SNAKE and stable, for programs
 * @param element which of several, for example a count; {@code null} where there is one
 * @param from the word before, {@code null} when there was none or it is not told
 * @param to the word now, {@code null} when it is gone or not told
 * @param text the same in plain words that name no person
 */
public record Change(
        FieldClass about,
        String code,
        @Nullable String element,
        @Nullable String from,
        @Nullable String to,
        String text) {

    /** Something that happened, in plain words. */
    public static Change of(FieldClass about, String code, String text) {
        return new Change(about, code, null, null, null, text);
    }

    static Change of(FieldClass about, String code, @Nullable String element, String text) {
        return new Change(about, code, element, null, null, text);
    }

    /** Whether a change tells of one charge or defendant. */
    public enum Bearing {
        NONE,
        POSSIBLE,
        CERTAIN
    }

    /** Whether it tells of what has this key, which is one of {@link Charge#keys} or {@link Defendant#keys}. */
    public Bearing bearingOn(String key) {
        if (!Keys.ofCharge(key)) {
            return about.tellsOfDefendant() ? Bearing.POSSIBLE : Bearing.NONE;
        }
        if (about != FieldClass.CHARGE) {
            return Bearing.NONE;
        }
        if (element == null || !Keys.ofSequence(key)) {
            return Bearing.POSSIBLE;
        }
        return key.equals(Keys.sequence(element)) ? Bearing.CERTAIN : Bearing.NONE;
    }

    /** Plain words of which nobody said what they are about: told only to who may see what is not classed. */
    public static Change unclassified(String text) {
        return of(FieldClass.UNCLASSIFIED, "CHANGED", text);
    }
}
