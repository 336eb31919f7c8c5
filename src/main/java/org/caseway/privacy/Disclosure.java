package org.caseway.privacy;

import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient may be told of one update, now.
 *
 * @param rules names of the rules that reduced or withheld, in the order in which they applied; the same update under the
 *     same rules is always reduced to the same facts
 * @param update the facts that may be disclosed; {@code null} when everything is withheld
 */
public record Disclosure(List<String> rules, @Nullable CaseUpdate update) {

    public Disclosure {
        rules = List.copyOf(rules);
    }

    /** Nothing may be told, not even that there is something. */
    public boolean withheld() {
        return update == null;
    }

    /** Something was taken out. */
    public boolean redacted() {
        return update != null && !rules.isEmpty();
    }

    /** Names the rules, never the facts. */
    @Override
    public String toString() {
        return "Disclosure[" + (withheld() ? "withheld" : redacted() ? "redacted" : "disclosed") + " by " + rules + "]";
    }
}
