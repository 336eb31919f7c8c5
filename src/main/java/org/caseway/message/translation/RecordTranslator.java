package org.caseway.message.translation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caseway.message.Problem;

/** Translates one record. Not thread safe. */
final class RecordTranslator {

    private final Head head;
    private final OwnFormat format;
    private final List<Row> rows;
    private final int moved;
    private final Places places;
    private final Branch message;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Branch, Value> said = new IdentityHashMap<>();
    private final List<Unsaid> unsaid = new ArrayList<>();

    /** @param moved what makes a line of the record one of the file */
    RecordTranslator(Head head, List<Row> rows, int line, int moved) {
        this.head = head;
        this.format = head.format();
        this.rows = rows;
        this.moved = moved;
        this.places = new Places(line);
        this.message = new Branch(format.target().root());
    }

    private record Value(int line, List<String> columns, String text) {}

    private record Unsaid(Branch below, ElementPath at, Value value) {}

    Translated translate(int length, Instant receivedAt, String sender) {
        problems.addAll(head.problems());
        rows.stream()
                .filter(row -> !row.readable())
                .map(row -> Objects.requireNonNull(row.problem()).at("line " + (row.line() + moved)))
                .forEach(problems::add);
        if (problems.isEmpty() && rows.isEmpty()) {
            problems.add(
                    Problem.fatal("record-missing", "/", "There is no line of values below the names of the columns."));
        } else if (problems.isEmpty() && length - head.header().length > OwnFormats.LONGEST_RECORD) {
            problems.add(Problem.error(
                    "record-too-long",
                    places.located(Problem.error("", "/", "")).location(),
                    "The record is longer than a megabyte."));
        }
        if (!problems.isEmpty()) {
            return new Translated(format.target().type(), new byte[0], problems, places);
        }
        header(receivedAt, sender);
        format.columns().forEach(mapping -> put(message, mapping, agreeing(mapping)));
        format.groups().forEach(this::group);
        locate();
        return new Translated(format.target().type(), message.document(), problems, places);
    }

    /** What every message says of itself and no column does. */
    private void header(Instant receivedAt, String sender) {
        Target target = format.target();
        if (target.sent() != null) {
            message.at(target.sent().steps())
                    .say(receivedAt.truncatedTo(ChronoUnit.MICROS).toString());
        }
        if (target.sender() != null) {
            message.at(target.sender().steps()).say(sender);
        }
    }

    private void group(RepeatedGroup group) {
        for (Row row : group.ofLines() ? rows : rows.subList(0, 1)) {
            group.numbers().forEach(number -> one(group, row, number));
        }
    }

    /** One of the repeated elements, unless no column says anything of it. */
    private void one(RepeatedGroup group, Row row, int number) {
        List<Value> values = group.columns().stream()
                .map(mapping -> value(row, mapping, mapping.columns(number)))
                .toList();
        if (values.stream()
                .allMatch(value -> value.columns().isEmpty() || value.text().isEmpty())) {
            return;
        }
        Branch another = message.another(group.to().steps());
        for (int i = 0; i < values.size(); i++) {
            put(another, group.columns().get(i), values.get(i));
        }
    }

    private void put(Branch from, ColumnMapping mapping, Value value) {
        if (value.text().isEmpty()) {
            unsaid.add(new Unsaid(from, mapping.to(), value));
            return;
        }
        List<MessageElement> steps = mapping.to().steps();
        Branch at = mapping.to().last().repeated() ? from.another(steps) : from.at(steps);
        ValueForm.Said read = mapping.form().read(value.text());
        at.say(read.text());
        said.put(at, value);
        if (read.problem() != null) {
            problems.add(read.problem().at(Places.at(value.line(), value.columns())));
        }
    }

    /** What the lines of a record say alike; a later line may leave it out. */
    private Value agreeing(ColumnMapping mapping) {
        Value first = value(rows.get(0), mapping, mapping.columns());
        for (Row row : rows.subList(1, rows.size())) {
            Value other = value(row, mapping, mapping.columns());
            if (first.text().isEmpty()) {
                first = other;
            } else if (!other.text().isEmpty() && !other.text().equals(first.text())) {
                problems.add(Problem.error(
                        "lines-differ",
                        Places.at(other.line(), other.columns()),
                        "The lines of one record say different things in this column."));
            }
        }
        return first;
    }

    private Value value(Row row, ColumnMapping mapping, List<String> columns) {
        String text = mapping.columns().isEmpty()
                ? mapping.fixed()
                : columns.stream()
                        .map(column -> value(row, column))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(mapping.between()));
        return new Value(row.line() + moved, columns, text);
    }

    private String value(Row row, String column) {
        String value = row.values().get(head.columns().position(column));
        return format.nothing().contains(value.toUpperCase(Locale.ROOT)) ? "" : value;
    }

    private void locate() {
        message.each("", (path, branch) -> {
            Value value = said.get(branch);
            if (value != null) {
                places.add(path, value.line(), value.columns(), true);
            }
            unsaid.stream()
                    .filter(empty -> empty.below() == branch)
                    .forEach(empty -> places.add(
                            path + Places.path("//" + empty.at().text()),
                            empty.value().line(),
                            empty.value().columns(),
                            false));
        });
        unsaid.stream()
                .filter(empty -> empty.below() == message)
                .forEach(empty -> places.add(
                        Places.path("//" + empty.at().text()),
                        empty.value().line(),
                        empty.value().columns(),
                        false));
    }
}
