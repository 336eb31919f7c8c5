package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The defendants of one case told apart, as {@link DefendantLikeness} has it: two reports are of different defendants only when
 * that is certain, because one person under two spellings must not double the charges. Whom of several a report means is whom it
 * is most like; where two are equally like, that is left open.
 */
final class Parties {

    private final List<Defendant> different = new ArrayList<>();

    /** @param known as reported, oldest first */
    Parties(List<Defendant> known) {
        for (Defendant defendant : known) {
            if (different.stream().allMatch(other -> DefendantLikeness.different(other, defendant))) {
                different.add(defendant);
            }
        }
    }

    /** Whether there is more than one for certain. */
    boolean several() {
        return different.size() > 1;
    }

    /** The key of the defendant that was there first, {@code null} while there is none. */
    @Nullable
    String first() {
        return different.isEmpty() ? null : Keys.of(different.get(0));
    }

    /** Which of them it is; {@code null} when it may be this one as well as that one. */
    @Nullable
    String of(Defendant defendant) {
        Defendant best = null;
        int most = -1;
        boolean open = false;
        for (Defendant known : different) {
            if (!DefendantLikeness.different(known, defendant)) {
                int worth = DefendantLikeness.worth(known, defendant);
                open = worth == most || worth < most && open;
                if (worth > most) {
                    most = worth;
                    best = known;
                }
            }
        }
        return best == null ? Keys.of(defendant) : open ? null : Keys.of(best);
    }
}
