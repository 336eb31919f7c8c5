package org.caseway.casefile;

import java.util.Collection;
import java.util.Set;
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

    /** Whether a change tells of certain charges or defendants. */
    public enum Bearing {
        NONE,
        POSSIBLE,
        CERTAIN
    }

    /**
     * Whether it tells of what has one of these keys or names. A count is surely meant where every numbering has it among them, and may be
     * where one has.
     *
     * @param keys {@link Charge#keys}, {@link Defendant#keys} and {@link PartNames}
     */
    public Bearing bearingOn(Set<String> keys) {
        if (about == FieldClass.CHARGE && keys.stream().anyMatch(PartNames::isOfCharge)) {
            if (element == null) {
                return Bearing.POSSIBLE;
            }
            Collection<Set<String>> numberings = PartNames.counts(keys).values();
            String count = Keys.withoutLeadingZeros(element);
            if (numberings.stream().anyMatch(counts -> counts.contains(count))) {
                return numberings.stream().allMatch(counts -> counts.contains(count))
                        ? Bearing.CERTAIN
                        : Bearing.POSSIBLE;
            }
        }
        return about.tellsOfDefendant() && !keys.stream().allMatch(PartNames::isOfCharge)
                ? Bearing.POSSIBLE
                : Bearing.NONE;
    }

    /** Plain words of which nobody said what they are about: told only to who may see what is not classed. */
    public static Change unclassified(String text) {
        return of(FieldClass.UNCLASSIFIED, "CHANGED", text);
    }
}
