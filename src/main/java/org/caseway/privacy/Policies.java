package org.caseway.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.partners.Subscriber;

/**
 * The policies of one reading, compiled into a table per recipient at its first question. What no rule opens is closed: a
 * recipient of a class of which no rule speaks, a label of which no rule speaks and a field that no rule opens. Thread safe.
 */
public final class Policies {

    private final List<Opening> openings;
    private final Map<Recipient, RecipientTable> tables = new ConcurrentHashMap<>();

    Policies(List<Policy> policies) {
        this.openings =
                policies.stream().flatMap(policy -> policy.openings().stream()).toList();
    }

    RecipientTable of(Subscriber recipient) {
        return tables.computeIfAbsent(Recipient.of(recipient), this::compile);
    }

    private RecipientTable compile(Recipient recipient) {
        boolean known = openings.stream().anyMatch(o -> o.recipientClasses().contains(recipient.recipientClass()));
        if (!known) {
            return new RecipientTable(Column.closed(PolicyRule.builtIn("unknown-recipient-class")), Map.of());
        }
        var byLabel = new HashMap<String, List<Opening>>();
        var unlabelled = new ArrayList<Opening>();
        for (Opening opening : openings) {
            if (opening.labels().isEmpty()) {
                unlabelled.add(opening);
            }
            opening.labels()
                    .forEach(label -> byLabel.computeIfAbsent(label, l -> new ArrayList<>())
                            .add(opening));
        }
        PolicyRule unspoken = PolicyRule.builtIn("unknown-field");
        var columns = new HashMap<String, Column>();
        byLabel.forEach((label, rules) -> columns.put(label, Column.of(recipient, rules, unspoken)));
        return new RecipientTable(Column.of(recipient, unlabelled, unspoken), columns);
    }
}
