package org.caseway.message.translation;

import java.io.IOException;
import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the rows below a header; rows without any value are passed over. Not thread safe. */
final class Rows {

    private final QuotedLines lines;
    private final RowValues values;
    private final int width;

    Rows(PhysicalLines lines, OwnFormat format, int width) {
        this.lines = new QuotedLines(lines, format.delimiter().character(), OwnFormats.LONGEST_RECORD);
        this.values = new RowValues(format);
        this.width = width;
    }

    /** {@code null} at the end. */
    @Nullable
    Row next() throws IOException {
        QuotedLines.Row raw = lines.next();
        while (raw != null) {
            Row row = row(raw);
            if (!row.saysNothing()) {
                return row;
            }
            raw = lines.next();
        }
        return null;
    }

    private Row row(QuotedLines.Row raw) {
        if (raw.bytes().length > OwnFormats.LONGEST_RECORD) {
            return unreadable(raw, "record-too-long", "The record is longer than a megabyte.");
        }
        String text = values.text(raw.bytes());
        if (text == null) {
            return unreadable(raw, "charset-broken", "The line holds bytes that are no text in the agreed encoding.");
        }
        List<String> found = raw.broken() ? null : values.of(text);
        if (found == null) {
            return unreadable(
                    raw,
                    "quoting-broken",
                    "A quotation mark in this line is not closed, or something other than the delimiter follows it.");
        }
        if (found.size() != width && found.stream().anyMatch(value -> !value.isEmpty())) {
            return unreadable(
                    raw, "line-ragged", "The line has " + found.size() + " values where " + width + " are agreed.");
        }
        return new Row(raw.first(), raw.bytes(), found, null);
    }

    private static Row unreadable(QuotedLines.Row raw, String code, String text) {
        return new Row(raw.first(), raw.bytes(), List.of(), Problem.error(code, "line " + raw.first(), text));
    }
}
