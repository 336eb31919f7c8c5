package org.caseway.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * A file of comma-separated values with a header, held in memory. Windows-1252 is read where it is not UTF-8.
 *
 * @param header the names of the columns
 * @param rows as long as the header
 */
record PeopleTable(List<String> header, List<List<String>> rows) {

    /** @throws IllegalArgumentException in words for the person at the terminal, without content */
    static PeopleTable read(Path file) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (MappingIterator<String[]> lines = CsvMapper.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.TRIM_SPACES, CsvReadFeature.SKIP_EMPTY_LINES)
                .build()
                .readerFor(String[].class)
                .readValues(text(file))) {
            while (lines.hasNext()) {
                rows.add(List.of(lines.next()));
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + " is not comma-separated values, near line " + line, e);
        }
        if (rows.size() < 2) {
            throw new IllegalArgumentException(file + " has no rows below a header");
        }
        List<String> header = rows.remove(0);
        return new PeopleTable(
                header, rows.stream().map(r -> fit(r, header.size())).toList());
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<String> fit(List<String> row, int columns) {
        var fitted = new ArrayList<>(row.subList(0, Math.min(row.size(), columns)));
        while (fitted.size() < columns) {
            fitted.add("");
        }
        return fitted;
    }

    /** @throws IllegalArgumentException naming the columns there are */
    int column(String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(name.strip())) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name + "; there are " + String.join(", ", header));
    }
}
