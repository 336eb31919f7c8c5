package org.caseway.message.translation;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.caseway.message.Problem;
import org.caseway.message.translation.PhysicalLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file: in which of the agreed formats it is.
 *
 * @param format the one that fits best
 * @param header the bytes of the line that names the columns; empty where none does
 * @param problems what keeps the file from being read at all
 */
record Head(OwnFormat format, Columns columns, byte[] header, List<Problem> problems) {

    private static final int MARK_LENGTH = 3;

    /** Takes a byte order mark and the header from the stream, which can be marked. */
    static Head of(List<OwnFormat> formats, InputStream file, PhysicalLines lines) throws IOException {
        Problem mark = mark(formats, file);
        OwnFormat first = formats.get(0);
        if (mark != null) {
            return new Head(first, new Columns(first.names()), new byte[0], List.of(mark));
        }
        Line line = lines.next();
        if (line == null) {
            var empty = Problem.fatal("file-empty", "/", "The file has no content.");
            return new Head(first, new Columns(first.names()), new byte[0], List.of(empty));
        }
        if (!first.hasHeader()) {
            lines.putBack(List.of(line));
            return new Head(first, new Columns(first.names()), new byte[0], List.of());
        }
        Head best = null;
        for (OwnFormat format : formats) {
            Head other = of(format, line.bytes());
            if (best == null || other.fitsBetterThan(best)) {
                best = other;
            }
        }
        return best == null ? of(first, line.bytes()) : best;
    }

    private static Head of(OwnFormat format, byte[] line) {
        var values = new RowValues(format);
        String text = values.text(line);
        List<String> names = text == null ? null : values.of(text);
        var columns = new Columns(names == null ? List.of() : names);
        return new Head(format, columns, line, columns.problems(format));
    }

    private boolean fitsBetterThan(Head other) {
        return problems.size() < other.problems.size()
                || problems.size() == other.problems.size()
                        && format.columnsRead().size()
                                > other.format.columnsRead().size();
    }

    private static @Nullable Problem mark(List<OwnFormat> formats, InputStream file) throws IOException {
        file.mark(MARK_LENGTH);
        byte[] begin = file.readNBytes(MARK_LENGTH);
        int first = begin.length < 2 ? 0 : (begin[0] & 0xff) << 8 | begin[1] & 0xff;
        boolean utf8 = first == 0xefbb && begin.length == MARK_LENGTH && (begin[2] & 0xff) == 0xbf;
        boolean agreed = formats.stream().anyMatch(format -> format.charset() == OwnFormat.Encoding.UTF_8);
        if (!utf8) {
            file.reset();
        }
        return first == 0xfeff || first == 0xfffe || utf8 && !agreed
                ? Problem.fatal(
                        "charset-differs",
                        "line 1",
                        "The file says of itself that it is in another encoding than agreed.")
                : null;
    }
}
