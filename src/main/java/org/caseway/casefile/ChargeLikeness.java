package org.caseway.casefile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much speaks for it that two agencies mean one charge. Pure. */
final class ChargeLikeness {

    private static final int SEQUENCE = 7;
    private static final int STATUTE = 8;
    private static final int OTHER_STATUTE = -6;
    private static final int DESCRIPTION = 4;
    private static final int DATE = 2;
    private static final int SEVERITY = 1;

    private ChargeLikeness() {}

    /** Above zero when it may be one charge. Severity is amended too often to speak against anything. */
    static int worth(Charge known, Charge said) {
        boolean sequence = Keys.sameSequence(known.sequence(), said.sequence());
        int statute = compare(citation(known), citation(said), STATUTE, OTHER_STATUTE);
        int description =
                compare(text(known.description()), text(said.description()), DESCRIPTION, statute > 0 ? 0 : -1);
        if (!sequence && statute <= 0 && description <= 0) {
            return Assignment.NEVER;
        }
        int worth = (sequence ? SEQUENCE : 0)
                + statute
                + description
                + compare(known.offenseDate(), said.offenseDate(), DATE, -DATE)
                + compare(known.severity(), said.severity(), SEVERITY, 0);
        return worth > 0 ? worth : Assignment.NEVER;
    }

    /** Whether the two cannot simply be taken for one because they bear one number. */
    static boolean contradict(Charge known, Charge said) {
        return compare(citation(known), citation(said), 1, -1) < 0
                || compare(known.offenseDate(), said.offenseDate(), 1, -1) < 0;
    }

    /** Whether they tell the same and differ only in their numbers. */
    static boolean interchangeable(Charge one, Charge other) {
        return one.unnumbered().equals(other.unnumbered());
    }

    private static @Nullable String citation(Charge charge) {
        Statute statute = charge.statute();
        return statute == null || (statute.code() == null && statute.section() == null)
                ? null
                : Keys.normal(statute.citation());
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : Keys.normal(text);
    }

    private static <T> int compare(@Nullable T one, @Nullable T other, int same, int different) {
        return one == null || other == null ? 0 : Objects.equals(one, other) ? same : different;
    }
}
