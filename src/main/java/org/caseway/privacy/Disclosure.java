package org.caseway.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient may be told of one update, now.
 *
 * @param limits the rules that reduced or withheld, labels before fields
 * @param grounds the rules that opened what is told
 * @param update the facts that may be disclosed; {@code null} when everything is withheld
 * @param open the classes of facts that are open to the recipient here, whether the update holds any or not
 * @param told the classes of facts that the update holds
 * @param hidden the classes of facts that were taken out of it; where all is withheld, none is named
 * @param dependsOnStatement whether other statements of the same case may be more or less open to the recipient, so that what
 *     an earlier one said must not be told along with this one
 * @param unseen keys of charges and defendants of the case that are hidden from the recipient and of which the update tells nothing, though
 *     what it changes may; may name persons
 */
public record Disclosure(
        List<PolicyRule> limits,
        List<PolicyRule> grounds,
        @Nullable CaseUpdate update,
        FieldSet open,
        FieldSet told,
        FieldSet hidden,
        boolean dependsOnStatement,
        Set<String> unseen) {

    /** Something else of the case is restricted than all of it. */
    static final PolicyRule RESTRICTED_IN_PART = PolicyRule.builtIn("restricted-in-part");

    /** A label of which no policy speaks. */
    static final PolicyRule UNKNOWN_LABEL = PolicyRule.builtIn("unknown-label");

    public Disclosure {
        limits = List.copyOf(limits);
        grounds = List.copyOf(grounds);
        unseen = Set.copyOf(unseen);
    }

    static Disclosure withheld(List<PolicyRule> limits) {
        return new Disclosure(limits, List.of(), null, FieldSet.NONE, FieldSet.NONE, FieldSet.NONE, true, Set.of());
    }

    /** The same, of an update from which parts of the case were cut: what has changed could tell of them. */
    Disclosure inPart() {
        return new Disclosure(withPartly(), grounds, update, open, told, hidden, true, Set.of());
    }

    /** The same, of an update whose title was cut because it names them. */
    Disclosure untitled(Set<String> keys) {
        return new Disclosure(withPartly(), grounds, update, open, told, hidden, dependsOnStatement, keys);
    }

    private List<PolicyRule> withPartly() {
        var all = new ArrayList<>(limits);
        all.add(RESTRICTED_IN_PART);
        return all;
    }

    /** The same of a case of which those parts are hidden. */
    Disclosure unseen(Set<String> keys) {
        return keys.isEmpty() || withheld()
                ? this
                : new Disclosure(limits, grounds, update, open, told, hidden, dependsOnStatement, keys);
    }

    /** Whether parts of the case are hidden, so that others who see the same classes of facts may see more of them. */
    public boolean partial() {
        return limits.contains(RESTRICTED_IN_PART) || !unseen.isEmpty();
    }

    /** The names of the rules that reduced or withheld. */
    public List<String> rules() {
        return limits.stream().map(PolicyRule::name).toList();
    }

    /** Nothing may be told, not even that there is something. */
    public boolean withheld() {
        return update == null;
    }

    /** It is withheld for a label of which no policy speaks, so that nobody has decided that it be withheld. */
    public boolean withheldByUnknownLabel() {
        return withheld() && limits.contains(UNKNOWN_LABEL);
    }

    /** Something was taken out. */
    public boolean redacted() {
        return update != null && !limits.isEmpty();
    }

    /** Whether what has changed may be told, but for what it may tell of hidden parts. */
    public boolean tells(Change change) {
        return open.has(FieldClass.CHANGE) && open.has(change.about());
    }

    /** How far a change tells of what is hidden. What the update itself names is not. */
    public Change.Bearing bearsOnHidden(Change change) {
        return unseen.isEmpty() || isNamed(change) ? Change.Bearing.NONE : change.bearingOn(unseen);
    }

    private boolean isNamed(Change change) {
        return update != null
                && update.charges().stream()
                        .anyMatch(charge -> change.bearingOn(charge.keys()) == Change.Bearing.CERTAIN);
    }

    /** Names the rules, never the facts. */
    @Override
    public String toString() {
        return "Disclosure[" + (withheld() ? "withheld" : redacted() ? "redacted" : "disclosed") + " by " + limits
                + "]";
    }
}
