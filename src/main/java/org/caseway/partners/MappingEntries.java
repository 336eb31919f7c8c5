package org.caseway.partners;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.message.translation.ColumnMapping;
import org.caseway.message.translation.ElementPath;
import org.caseway.message.translation.MessageElement;
import org.caseway.message.translation.MessageElement.Content;
import org.caseway.message.translation.Target;
import org.caseway.message.translation.ValueForm;
import org.jspecify.annotations.Nullable;

/** The columns of a format or of a repeated group in it, and its fixed values. */
final class MappingEntries {

    private static final ValueForm TEXT = new ValueForm(Content.TEXT, null, null, Map.of());

    private final boolean zoneKnown;
    private final @Nullable ZoneId zone;

    /** @param zone {@code null} where none is agreed */
    MappingEntries(Fields format, @Nullable ZoneId zone) {
        this.zoneKnown = zone != null || format.has("timeZone");
        this.zone = zone;
    }

    /** Where the message is unknown nothing below can be judged. */
    static void skim(Fields entry) {
        entry.entries("columns");
        entry.entries("fixed");
        entry.entries("groups");
    }

    /** The message's identifier, made of the values of several columns. */
    static List<ColumnMapping> identifier(Set<String> columns, MessageElement root) {
        return columns.isEmpty()
                ? List.of()
                : List.of(new ColumnMapping(
                        List.copyOf(columns), "-", "", ElementPath.of(root, Target.MESSAGE_ID), TEXT));
    }

    List<ColumnMapping> read(Fields entry, MessageElement from) {
        var mappings = new ArrayList<ColumnMapping>();
        var mapped = new HashSet<String>();
        for (Fields column : entry.entries("columns")) {
            add(column, column(column, from), mapped, mappings);
        }
        for (Fields fixed : entry.entries("fixed")) {
            ElementPath to = value(fixed, from);
            String value = fixed.text("value");
            add(
                    fixed,
                    to == null || value.isEmpty() ? null : new ColumnMapping(List.of(), " ", value, to, TEXT),
                    mapped,
                    mappings);
        }
        return mappings;
    }

    private static void add(
            Fields entry, @Nullable ColumnMapping mapping, Set<String> mapped, List<ColumnMapping> mappings) {
        entry.refuseUnknownKeys();
        if (mapping != null) {
            if (!mapped.add(mapping.to().text()) && !mapping.to().last().repeated()) {
                entry.problem("to", mapping.to().text() + " is mapped twice");
            }
            mappings.add(mapping);
        }
    }

    private @Nullable ColumnMapping column(Fields entry, MessageElement from) {
        Set<String> several = entry.words("columns");
        String one = entry.optionalText("column");
        if (one == null && several.isEmpty()) {
            entry.problem("column", "is missing");
        } else if (one != null && !several.isEmpty()) {
            entry.problem("columns", "and column exclude one another");
        }
        String pattern = entry.optionalText("pattern");
        Map<String, String> codes = entry.texts("codes");
        ElementPath to = value(entry, from);
        if (to == null) {
            return null;
        }
        Content content = to.last().content();
        if (content == Content.TEXT && pattern != null) {
            entry.problem("pattern", to.text() + " is no date or time");
        } else if (content != Content.TEXT && !codes.isEmpty()) {
            entry.problem("codes", to.text() + " is a date or time");
        }
        var form = new ValueForm(content, pattern(entry, pattern, content), zone, capitals(entry, codes));
        return new ColumnMapping(one == null ? List.copyOf(several) : List.of(one), " ", "", to, form);
    }

    private @Nullable DateTimeFormatter pattern(Fields entry, @Nullable String pattern, Content content) {
        if (pattern == null || content == Content.TEXT) {
            return null;
        }
        try {
            return ValueForm.pattern(pattern, content, zoneKnown);
        } catch (IllegalArgumentException e) {
            entry.problem("pattern", pattern + " " + e.getMessage());
            return null;
        }
    }

    private static Map<String, String> capitals(Fields entry, Map<String, String> codes) {
        return codes.entrySet().stream()
                .collect(Collectors.toMap(
                        code -> code.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue, (first, again) -> {
                            entry.problem("codes", "has a word twice, in capitals and not");
                            return first;
                        }));
    }

    /** A place that a value can stand in; {@code null} when there is none such. */
    private @Nullable ElementPath value(Fields entry, MessageElement from) {
        ElementPath to = path(entry, "to", from);
        if (to != null && to.last().content() == Content.ELEMENTS) {
            entry.problem(
                    "to",
                    to.text() + " holds no value; within it there are "
                            + to.last().childNames());
            return null;
        }
        return to;
    }

    @Nullable
    ElementPath path(Fields entry, String key, MessageElement from) {
        String text = entry.text(key);
        try {
            return text.isEmpty() ? null : ElementPath.of(from, text);
        } catch (IllegalArgumentException e) {
            entry.problem(key, text + ": " + e.getMessage());
            return null;
        }
    }
}
