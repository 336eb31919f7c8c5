package org.caseway.message.translation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The values of one row. Thread safe. */
final class RowValues {

    private static final Map<OwnFormat.Delimiter, ObjectReader> READERS = readers();

    private final ObjectReader reader;
    private final OwnFormat.Encoding charset;

    RowValues(OwnFormat format) {
        this.charset = format.charset();
        this.reader = Objects.requireNonNull(READERS.get(format.delimiter()));
    }

    private static Map<OwnFormat.Delimiter, ObjectReader> readers() {
        var readers = new EnumMap<OwnFormat.Delimiter, ObjectReader>(OwnFormat.Delimiter.class);
        var mapper =
                CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build().readerFor(String[].class);
        for (OwnFormat.Delimiter delimiter : OwnFormat.Delimiter.values()) {
            readers.put(
                    delimiter,
                    mapper.with(CsvSchema.emptySchema()
                            .withColumnSeparator(delimiter.character())
                            .withQuoteChar('"')
                            .withoutEscapeChar()));
        }
        return readers;
    }

    /** @return without space around them; {@code null} when the row is none of values */
    @Nullable
    List<String> of(String row) {
        if (row.isBlank()) {
            return List.of(row.strip());
        }
        try (MappingIterator<String[]> rows = reader.readValues(row)) {
            var values = new ArrayList<String>();
            for (String value : rows.next()) {
                values.add(value == null ? "" : value.strip());
            }
            return rows.hasNext() ? null : values;
        } catch (JacksonException | NoSuchElementException malformed) {
            return null;
        }
    }

    /** @return {@code null} when the bytes are not text as agreed */
    @Nullable
    String text(byte[] bytes) {
        try {
            return charset.charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException otherwise) {
            return null;
        }
    }
}
