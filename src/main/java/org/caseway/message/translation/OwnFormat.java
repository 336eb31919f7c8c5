package org.caseway.message.translation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form of delimited lines that was agreed with an agency, and which message they become. Immutable, thread safe.
 *
 * @param name shown to people
 * @param names of the columns in their order, where the file has no line that names them; otherwise empty
 * @param key the column whose value lines share that make one message; {@code null} where each line makes one
 * @param nothing values in capitals that mean none
 */
public record OwnFormat(
        String name,
        Target target,
        Delimiter delimiter,
        Encoding charset,
        List<String> names,
        @Nullable String key,
        Set<String> nothing,
        List<ColumnMapping> columns,
        List<RepeatedGroup> groups) {

    public OwnFormat {
        names = List.copyOf(names);
        nothing = Set.copyOf(nothing);
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }

    /** What stands between values. */
    public enum Delimiter {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /** How text is bytes; in each of them a line ends, and a value begins, with the same bytes. */
    public enum Encoding {
        UTF_8(StandardCharsets.UTF_8),
        WINDOWS_1252(Charset.forName("windows-1252")),
        ISO_8859_1(StandardCharsets.ISO_8859_1);

        private final Charset charset;

        Encoding(Charset charset) {
            this.charset = charset;
        }

        public Charset charset() {
            return charset;
        }
    }

    boolean hasHeader() {
        return names.isEmpty();
    }

    /** Every column that something is made of, as the file names it. */
    public Set<String> columnsRead() {
        var read = new LinkedHashSet<String>();
        if (key != null) {
            read.add(key);
        }
        columns.forEach(mapping -> read.addAll(mapping.columns()));
        groups.forEach(group -> group.numbers()
                .forEach(number -> group.columns().forEach(mapping -> read.addAll(mapping.columns(number)))));
        return read;
    }

    /** The places that something is mapped to, as steps from the root. */
    Stream<List<MessageElement>> places() {
        Stream<List<MessageElement>> ofGroups = groups.stream()
                .flatMap(group -> group.columns().stream()
                        .map(mapping -> Stream.concat(group.to().steps().stream(), mapping.to().steps().stream())
                                .toList()));
        return Stream.concat(columns.stream().map(mapping -> mapping.to().steps()), ofGroups);
    }
}
