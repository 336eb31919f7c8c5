package org.caseway.privacy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;

/**
 * What one recipient may see under one label, or under none: the rules that speak to it, and for each class of field the first
 * rule that speaks of it, which is to blame where none opens it. Immutable.
 */
record Column(List<Opening> openings, List<PolicyRule> blame) {

    /**
     * @param all every rule for the label, in order
     * @param unspoken to blame for fields of which no rule speaks
     */
    static Column of(Recipient recipient, List<Opening> all, PolicyRule unspoken) {
        return new Column(
                all.stream().filter(opening -> opening.speaksTo(recipient)).toList(),
                Arrays.stream(FieldClass.values())
                        .map(field -> all.stream()
                                .filter(opening -> opening.fields().has(field))
                                .map(Opening::rule)
                                .findFirst()
                                .orElse(unspoken))
                        .toList());
    }

    /** Nothing is open. */
    static Column closed(PolicyRule why) {
        return new Column(List.of(), Collections.nCopies(FieldClass.values().length, why));
    }

    /** What is open of that which the question is about. */
    Sight open(Question question) {
        FieldSet fields = FieldSet.NONE;
        EventSet events = EventSet.NONE;
        for (Opening opening : openings) {
            if (question.meets(opening)) {
                fields = fields.or(opening.fields());
                events = events.or(opening.events());
            }
        }
        return new Sight(fields, events);
    }

    PolicyRule blame(FieldClass field) {
        return blame.get(field.ordinal());
    }

    /** Whether what it opens differs between the statements of one case. */
    boolean dependsOnStatement() {
        return openings.stream().anyMatch(Opening::dependsOnStatement);
    }
}
