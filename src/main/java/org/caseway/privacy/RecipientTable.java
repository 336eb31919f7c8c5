package org.caseway.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;

/** The policies as far as they matter to one recipient: a column per label and one for the rest. Immutable, thread safe. */
final class RecipientTable {

    private static final Column UNKNOWN_LABEL = Column.closed(Disclosure.UNKNOWN_LABEL);

    private final Column unlabelled;
    private final Map<String, Column> byLabel;
    private final boolean party;

    RecipientTable(Column unlabelled, Map<String, Column> byLabel) {
        this.unlabelled = unlabelled;
        this.byLabel = Map.copyOf(byLabel);
        this.party = unlabelled.openings().stream().anyMatch(Opening::party)
                || byLabel.values().stream()
                        .flatMap(column -> column.openings().stream())
                        .anyMatch(Opening::party);
    }

    /** Whether it matters if the recipient's agency has spoken on the case. */
    boolean asksForParty() {
        return party;
    }

    boolean opens(FieldClass field) {
        return unlabelled.openings().stream()
                .anyMatch(opening -> opening.fields().has(field));
    }

    Disclosure answer(Question question) {
        List<Column> columns = columns(question);
        Sight sight = Sight.FULL;
        boolean depends = false;
        for (Column column : columns) {
            Sight open = column.open(question);
            if (told(question, open).isEmpty()) {
                return Disclosure.withheld(List.of(toBlame(column, question)));
            }
            sight = sight.and(open);
            depends |= column.dependsOnStatement();
        }
        CaseUpdate update = question.update();
        EventSet events = told(question, sight);
        FieldSet hidden = question.said().without(sight.fields());
        if (hidden.isEmpty() && events.equals(question.events())) {
            return new Disclosure(
                    List.of(),
                    grounds(columns, question),
                    update,
                    sight.fields(),
                    question.said(),
                    hidden,
                    depends,
                    Set.of());
        }
        List<PolicyRule> rules = blamed(columns, question, hidden);
        return events.isEmpty()
                ? Disclosure.withheld(rules)
                : new Disclosure(
                        rules,
                        grounds(columns, question),
                        Redaction.keep(update, sight.fields(), events.among(update.events())),
                        sight.fields(),
                        question.said().and(sight.fields()),
                        hidden,
                        depends,
                        Set.of());
    }

    /** The same answer class by class, in the order of the classes, with what decided each. */
    List<FieldDecision> decisions(Question question) {
        List<Column> columns = columns(question);
        Sight sight = Sight.FULL;
        for (Column column : columns) {
            Sight open = column.open(question);
            if (told(question, open).isEmpty()) {
                return closed(question, List.of(toBlame(column, question)));
            }
            sight = sight.and(open);
        }
        if (told(question, sight).isEmpty()) {
            return closed(question, blamed(columns, question, question.said().without(sight.fields())));
        }
        var decisions = new ArrayList<FieldDecision>();
        for (FieldClass field : question.said().fields()) {
            boolean shown = sight.fields().has(field);
            decisions.add(new FieldDecision(field, shown, deciding(columns, question, field, shown)));
        }
        return decisions;
    }

    /** Nothing of it is told. */
    private static List<FieldDecision> closed(Question question, List<PolicyRule> why) {
        return question.said().fields().stream()
                .map(field -> new FieldDecision(field, false, why))
                .toList();
    }

    private static List<PolicyRule> deciding(List<Column> columns, Question question, FieldClass field, boolean shown) {
        var rules = new ArrayList<PolicyRule>();
        for (Column column : columns) {
            if (!shown && !column.open(question).fields().has(field)) {
                add(rules, column.blame(field));
            }
            if (shown) {
                column.openings().stream()
                        .filter(opening -> opening.fields().has(field) && question.meets(opening))
                        .forEach(opening -> add(rules, opening.rule()));
            }
        }
        return rules;
    }

    private static EventSet told(Question question, Sight sight) {
        return question.events().and(sight.events()).told(sight.fields());
    }

    /** The labels first, so that what closes a case is named before what hides a field. */
    private List<Column> columns(Question question) {
        var columns = new ArrayList<Column>(4);
        if (!question.labels().isEmpty() || question.ofVictim()) {
            var labels = new TreeSet<>(question.labels());
            if (question.ofVictim()) {
                labels.add(Question.VICTIM_RELEASE);
            }
            labels.forEach(label -> columns.add(byLabel.getOrDefault(label, UNKNOWN_LABEL)));
        }
        columns.add(unlabelled);
        return columns;
    }

    private static PolicyRule toBlame(Column column, Question question) {
        return column.blame(FieldClass.of(question.update().events().iterator().next()));
    }

    private static List<PolicyRule> blamed(List<Column> columns, Question question, FieldSet hidden) {
        var rules = new ArrayList<PolicyRule>();
        for (Column column : columns) {
            Sight sight = column.open(question);
            for (FieldClass field : hidden.without(sight.fields()).fields()) {
                add(rules, column.blame(field));
            }
            for (CaseEventType event : question.update().events()) {
                if (!sight.events().has(event)) {
                    add(rules, column.blame(FieldClass.of(event)));
                }
            }
        }
        return rules;
    }

    private static List<PolicyRule> grounds(List<Column> columns, Question question) {
        var rules = new ArrayList<PolicyRule>(4);
        for (Column column : columns) {
            for (Opening opening : column.openings()) {
                if (!opening.fields().and(question.said()).isEmpty() && question.meets(opening)) {
                    add(rules, opening.rule());
                }
            }
        }
        return rules;
    }

    private static void add(List<PolicyRule> rules, PolicyRule rule) {
        if (!rules.contains(rule)) {
            rules.add(rule);
        }
    }
}
