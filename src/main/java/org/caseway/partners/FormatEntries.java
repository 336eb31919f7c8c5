package org.caseway.partners;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.translation.ColumnMapping;
import org.caseway.message.translation.MessageElement;
import org.caseway.message.translation.OwnFormat;
import org.caseway.message.translation.OwnFormats;
import org.caseway.message.translation.RepeatedGroup;
import org.jspecify.annotations.Nullable;

/** From {@code formats} in an agency's file to the formats that its records are read by. */
final class FormatEntries {

    private static final int MOST_NUMBERED = 50;

    private FormatEntries() {}

    static OwnFormats read(Fields agency) {
        var formats = new ArrayList<OwnFormat>();
        var names = new HashSet<String>();
        List<Fields> entries = agency.entries("formats");
        for (Fields entry : entries) {
            OwnFormat format = format(entry);
            entry.refuseUnknownKeys();
            if (format != null && !names.add(format.name())) {
                entry.problem("name", "is the name of an earlier format too");
            }
            if (format != null && entries.size() > 1 && !format.names().isEmpty()) {
                entry.problem("names", "beside another format the files must name their columns in the first line");
            }
            if (format != null) {
                formats.add(format);
            }
        }
        formatsApart(agency, formats);
        return new OwnFormats(formats);
    }

    /** The first line has to tell which format a file is in. */
    private static void formatsApart(Fields agency, List<OwnFormat> formats) {
        for (int i = 0; i < formats.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (formats.get(i).columnsRead().equals(formats.get(j).columnsRead())) {
                    agency.problem("formats", "entries " + (j + 1) + " and " + (i + 1) + " read the same columns");
                }
            }
        }
    }

    private static @Nullable OwnFormat format(Fields entry) {
        String name = entry.text("name");
        MessageType<?> type = type(entry);
        var delimiter = entry.choice("delimiter", OwnFormat.Delimiter.class, OwnFormat.Delimiter.COMMA);
        var charset = entry.choice("charset", OwnFormat.Encoding.class, OwnFormat.Encoding.UTF_8);
        boolean header = entry.flag("header", true);
        Set<String> names = entry.words("names");
        if (header != names.isEmpty()) {
            entry.problem(
                    "names", header ? "belongs to files without a header" : "must name the columns in their order");
        }
        String key = entry.optionalText("key");
        Set<String> identifiedBy = entry.words("identifiedBy");
        Set<String> nothing = entry.words("nothing").stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        ZoneId zone = zone(entry);
        if (type == null) {
            MappingEntries.skim(entry);
            return null;
        }
        MessageElement root = MessageElement.rootOf(type);
        var mappings = new MappingEntries(entry, zone);
        List<ColumnMapping> columns = new ArrayList<>(mappings.read(entry, root));
        columns.addAll(MappingEntries.identifier(identifiedBy, root));
        var groups = new ArrayList<RepeatedGroup>();
        for (Fields group : entry.entries("groups")) {
            RepeatedGroup read = group(group, mappings, root, key != null);
            group.refuseUnknownKeys();
            if (read != null) {
                groups.add(read);
            }
        }
        var check = new MappingCheck(root, columns, groups);
        var format = new OwnFormat(
                name, check.target(type), delimiter, charset, List.copyOf(names), key, nothing, columns, groups);
        check.problems(!identifiedBy.isEmpty()).forEach(problem -> entry.problem("columns", problem));
        if (!header) {
            format.columnsRead().stream()
                    .filter(column -> !names.contains(column))
                    .forEach(column -> entry.problem("names", "does not name the column " + column));
        }
        return format;
    }

    private static @Nullable RepeatedGroup group(
            Fields entry, MappingEntries mappings, MessageElement root, boolean keyed) {
        var to = mappings.path(entry, "to", root);
        boolean lines = entry.flag("lines", false);
        int numbered = entry.number("numbered", 1);
        if (lines && (entry.has("numbered") || !keyed)) {
            entry.problem(
                    "lines",
                    keyed ? "and numbered exclude one another" : "needs a key that lines of one message share");
        }
        if (numbered < 1 || numbered > MOST_NUMBERED) {
            entry.problem("numbered", "must be 1 to " + MOST_NUMBERED);
        }
        if (to == null) {
            MappingEntries.skim(entry);
            return null;
        }
        if (!to.last().repeated()) {
            entry.problem("to", to.text() + " can be there once only");
        }
        List<ColumnMapping> columns = mappings.read(entry, to.last());
        if (numbered > 1 && columns.stream().anyMatch(FormatEntries::withoutNumber)) {
            entry.problem("columns", "must have " + ColumnMapping.NUMBER + " where the number stands in their names");
        }
        return new RepeatedGroup(to, lines ? 0 : numbered, columns);
    }

    private static boolean withoutNumber(ColumnMapping mapping) {
        return !mapping.columns().isEmpty()
                && mapping.columns().stream().noneMatch(column -> column.contains(ColumnMapping.NUMBER));
    }

    private static @Nullable MessageType<?> type(Fields entry) {
        String message = entry.text("message");
        String asked = entry.optionalText("version");
        String version = asked == null ? MessageType.FIRST : asked;
        for (MessageType<?> type : MessageTypes.all()) {
            if (type.name().equals(message) && type.version().equals(version)) {
                return type;
            }
        }
        if (!message.isEmpty()) {
            boolean known =
                    MessageTypes.all().stream().anyMatch(type -> type.name().equals(message));
            entry.problem(known ? "version" : "message", "there is no " + message + " " + version);
        }
        return null;
    }

    private static @Nullable ZoneId zone(Fields entry) {
        String text = entry.optionalText("timeZone");
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException e) {
            entry.problem("timeZone", text + " is no time zone like America/Phoenix");
            return null;
        }
    }
}
