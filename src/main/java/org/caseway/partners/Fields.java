package org.caseway.partners;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The keys of one YAML file, or of one entry of a list in it, read one by one; what is wrong is noted and not thrown. */
public final class Fields {

    private final String file;
    private final JsonNode root;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> wrong = new LinkedHashSet<>();
    private final List<Fields> inner = new ArrayList<>();

    Fields(String file, JsonNode root, List<String> problems) {
        this.file = file;
        this.root = root;
        this.problems = problems;
    }

    /** A text that must be there; empty when it is not. */
    public String text(String key) {
        String text = optionalText(key);
        if (text == null && !wrong.contains(key)) {
            problem(key, "is missing");
        }
        return text == null ? "" : text;
    }

    public @Nullable String optionalText(String key) {
        JsonNode node = node(key);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            problem(key, "must be text (in quotes where it looks like a number or a date)");
            return null;
        }
        String text = node.stringValue().strip();
        return text.isEmpty() ? null : text;
    }

    /** A list of texts without repetition; empty when it is not there. */
    public Set<String> words(String key) {
        var words = new LinkedHashSet<String>();
        JsonNode node = node(key);
        if (node == null) {
            return words;
        }
        if (!node.isArray()) {
            problem(key, "must be a list");
            return words;
        }
        for (JsonNode item : node) {
            if (!item.isString() || item.stringValue().isBlank()) {
                problem(key, "must list texts only");
            } else if (!words.add(item.stringValue().strip())) {
                problem(key, "lists " + item.stringValue().strip() + " twice");
            }
        }
        return words;
    }

    /** As {@link #words}, each of them one of {@code allowed}. */
    public Set<String> words(String key, Set<String> allowed) {
        var words = words(key);
        words.stream()
                .filter(word -> !allowed.contains(word))
                .forEach(word -> problem(key, word + " is not one of " + String.join(", ", allowed)));
        return words;
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        String text = optionalText(key);
        return text == null ? fallback : constant(key, text, type, fallback);
    }

    /** As {@link #choice}, but it must be there; the first constant when it is not. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        E first = type.getEnumConstants()[0];
        String text = text(key);
        return text.isEmpty() ? first : constant(key, text, type, first);
    }

    public <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
        E first = type.getEnumConstants()[0];
        return words(key).stream()
                .map(word -> constant(key, word, type, first))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As {@link #choice}, {@code null} when it is not there. */
    <E extends Enum<E>> @Nullable E optionalChoice(String key, Class<E> type) {
        String text = optionalText(key);
        return text == null ? null : constant(key, text, type, type.getEnumConstants()[0]);
    }

    /** Sections with keys of their own, each named by a constant; empty when there is none. */
    <E extends Enum<E>> Map<E, Fields> sections(String key, Class<E> type) {
        var sections = new EnumMap<E, Fields>(type);
        JsonNode node = node(key);
        if (node == null) {
            return sections;
        }
        if (!node.isObject()) {
            problem(key, "must be a list of keys and values");
            return sections;
        }
        for (var entry : node.properties()) {
            E name = constant(key, entry.getKey(), type, type.getEnumConstants()[0]);
            var section = new Fields(file + ": " + key + "." + entry.getKey(), entry.getValue(), problems);
            sections.put(name, section);
            inner.add(section);
        }
        return sections;
    }

    public boolean flag(String key, boolean fallback) {
        JsonNode node = node(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isBoolean()) {
            problem(key, "must be true or false");
            return fallback;
        }
        return node.booleanValue();
    }

    public int number(String key, int fallback) {
        JsonNode node = node(key);
        if (node == null) {
            return fallback;
        }
        if (!node.isInt()) {
            problem(key, "must be a whole number");
            return fallback;
        }
        return node.intValue();
    }

    /** A date like 2026-01-31; {@code null} when it is not there. */
    public @Nullable LocalDate date(String key) {
        JsonNode node = node(key);
        if (node == null) {
            return null;
        }
        try {
            return LocalDate.parse(node.asString());
        } catch (RuntimeException e) {
            problem(key, "must be a date like 2026-01-31");
            return null;
        }
    }

    /** A span of time like PT15M; {@code null} when it is not there. */
    @Nullable
    Duration duration(String key) {
        String text = optionalText(key);
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            problem(key, "must be a span of time like PT15M");
            return null;
        }
    }

    /** A section with keys of its own; {@code null} when it is not there. */
    public @Nullable Fields section(String key) {
        JsonNode node = node(key);
        if (node == null) {
            return null;
        }
        if (!node.isObject()) {
            problem(key, "must be a list of keys and values");
            return null;
        }
        var section = new Fields(file + ": " + key, node, problems);
        inner.add(section);
        return section;
    }

    /** A list of entries with keys of their own; empty when it is not there. */
    public List<Fields> entries(String key) {
        JsonNode node = node(key);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            problem(key, "must be a list");
            return List.of();
        }
        var entries = new ArrayList<Fields>();
        for (JsonNode item : node) {
            if (item.isObject()) {
                entries.add(new Fields(file + ": " + key + " " + (entries.size() + 1), item, problems));
            } else {
                problem(key, "must list entries with keys");
            }
        }
        return entries;
    }

    /** Texts by names that are free to choose; empty when it is not there. */
    Map<String, String> texts(String key) {
        var texts = new LinkedHashMap<String, String>();
        JsonNode node = node(key);
        if (node == null) {
            return texts;
        }
        if (!node.isObject()) {
            problem(key, "must be a list of words and what they stand for");
            return texts;
        }
        for (var entry : node.properties()) {
            if (entry.getValue().isString() && !entry.getValue().stringValue().isBlank()) {
                texts.put(entry.getKey().strip(), entry.getValue().stringValue().strip());
            } else {
                problem(key, entry.getKey() + " must stand for a text (in quotes where it looks like a number)");
            }
        }
        return texts;
    }

    public boolean has(String key) {
        return node(key) != null;
    }

    public void problem(String key, String text) {
        wrong.add(key);
        problems.add(file + ": " + key + ": " + text);
    }

    /** Adds what the finished entry says of itself, unless that key has been spoken of. Messages begin with the key. */
    public void entryProblems(List<String> texts) {
        texts.stream()
                .filter(text -> !wrong.contains(text.substring(0, Math.max(0, text.indexOf(' ')))))
                .forEach(text -> problems.add(file + ": " + text));
    }

    /** To be called last: every key that nothing has asked for, here and in the sections. */
    public void refuseUnknownKeys() {
        inner.forEach(Fields::refuseUnknownKeys);
        root.propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(file + ": " + key + ": is not a known key; known are " + known));
    }

    private <E extends Enum<E>> E constant(String key, String text, Class<E> type, E fallback) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        problem(key, text + " is not one of " + names(type));
        return fallback;
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private @Nullable JsonNode node(String key) {
        known.add(key);
        JsonNode node = root.get(key);
        return node == null || node.isNull() ? null : node;
    }
}
