package org.caseway.privacy;

import java.util.List;
import org.caseway.casefile.FieldClass;

/**
 * Whether the facts of one class in an update are shown to a recipient, and by which rules.
 *
 * @param rules what opens it, of every label in force and of none; or what closes it
 */
public record FieldDecision(FieldClass field, boolean shown, List<PolicyRule> rules) {

    public FieldDecision {
        rules = List.copyOf(rules);
    }
}
