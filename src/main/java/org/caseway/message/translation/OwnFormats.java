package org.caseway.message.translation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The formats that were agreed with one agency. Which one a file is in, its first line says. Immutable, thread safe; streams in
 * constant memory, and a record costs some 50 µs to translate.
 */
public record OwnFormats(List<OwnFormat> formats) {

    /** In bytes; of a longer one only the beginning is kept, and it is refused. */
    public static final int LONGEST_RECORD = 1024 * 1024;

    /** Of an agency that sends messages as they are. */
    public static final OwnFormats NONE = new OwnFormats(List.of());

    private static final int LOOKED_AT = 256;

    public OwnFormats {
        formats = List.copyOf(formats);
    }

    /** Takes records, each a document of its own: the line that names the columns, and its own lines. */
    @FunctionalInterface
    public interface Records {
        /** @param line on which it begins, from 1 */
        void next(int line, byte[] record) throws IOException;
    }

    /**
     * A file that was read to its end.
     *
     * @param problems of the file as a whole, which then has no records
     */
    public record Whole(int records, List<Problem> problems) {}

    /** One record. */
    public record Piece(int line, byte[] record) {}

    /** Whether content is in one of these formats: an agency that has any may still send XML. */
    public boolean speaks(byte[] content) {
        try {
            return speaks(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a stream that can be marked; reads nothing off it. */
    public boolean speaks(InputStream content) throws IOException {
        if (formats.isEmpty()) {
            return false;
        }
        content.mark(LOOKED_AT);
        byte[] begin = content.readNBytes(LOOKED_AT);
        content.reset();
        for (int i = 0; i < begin.length; i++) {
            int b = begin[i] & 0xff;
            boolean mark = i == 0 && b == 0xef || i == 1 && b == 0xbb || i == 2 && b == 0xbf;
            if (!mark && b > ' ') {
                return b != '<';
            }
        }
        return true;
    }

    /**
     * Hands over every record in order; the same bytes give the same records, always. A line that cannot be read spoils its own record
     * and no other: where lines are put together by a key, the records before and after it, since it may belong to either.
     */
    public Whole read(InputStream content, Records records) throws IOException {
        InputStream file = content.markSupported() ? content : new BufferedInputStream(content);
        var lines = new PhysicalLines(file, LONGEST_RECORD);
        Head head = Head.of(formats, file, lines);
        if (!head.problems().isEmpty()) {
            return new Whole(0, head.problems());
        }
        var grouping = new Grouping(head, records);
        var rows = new Rows(lines, head.format(), head.columns().width());
        for (Row row = rows.next(); row != null; row = rows.next()) {
            grouping.take(row);
        }
        return new Whole(grouping.end(), List.of());
    }

    /** The records of content at hand, with what keeps it from having any. */
    public Whole read(byte[] content, List<Piece> pieces) {
        try {
            return read(new ByteArrayInputStream(content), (line, record) -> pieces.add(new Piece(line, record)));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes at hand cannot be read", e);
        }
    }

    /**
     * One record as a message. Never throws for bad content.
     *
     * @param line on which its own lines begin in the file it came in; 0 for one that came alone
     * @param receivedAt what stands for the moment of sending where no column does
     * @param sender who the message says it is of
     */
    public Translated translate(byte[] record, int line, Instant receivedAt, String sender) {
        try {
            var file = new ByteArrayInputStream(record);
            var lines = new PhysicalLines(file, LONGEST_RECORD);
            Head head = Head.of(formats, file, lines);
            var rows = new ArrayList<Row>();
            if (head.problems().isEmpty()) {
                var reading = new Rows(lines, head.format(), head.columns().width());
                for (Row row = reading.next(); row != null; row = reading.next()) {
                    rows.add(row);
                }
            }
            int begin = rows.isEmpty() ? 1 : rows.get(0).line();
            int moved = line == 0 ? 0 : line - begin;
            return new RecordTranslator(head, rows, begin + moved, moved).translate(record.length, receivedAt, sender);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes at hand cannot be read", e);
        }
    }

    /** The encoding of content in one of these formats; UTF-8 of any other. */
    public Charset charsetOf(byte[] content) {
        if (!speaks(content)) {
            return StandardCharsets.UTF_8;
        }
        try {
            var file = new ByteArrayInputStream(content);
            return Head.of(formats, file, new PhysicalLines(file, LONGEST_RECORD))
                    .format()
                    .charset()
                    .charset();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes at hand cannot be read", e);
        }
    }

    /** Text that somebody typed as the agency would send it; what its encoding has no character for is refused as in another one. */
    public byte[] bytes(String text) {
        Charset charset = charsetOf(text.getBytes(StandardCharsets.UTF_8));
        return charset.newEncoder().canEncode(text)
                ? text.getBytes(charset)
                : ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** What comes by itself and holds more records than one arrival may. */
    public Translated tooMany(int most) {
        return new Translated(
                null,
                new byte[0],
                List.of(Problem.fatal(
                        "too-many-records",
                        "/",
                        "A message may hold " + most + " records; send more of them as a file by SFTP.")),
                new Places(1));
    }

    /** Puts together what makes one record. */
    private static final class Grouping {
        private final Head head;
        private final Records records;
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        private int line;
        private int count;
        private @Nullable String key;
        private boolean glued;
        private int nextLine;

        Grouping(Head head, Records records) {
            this.head = head;
            this.records = records;
        }

        void take(Row row) throws IOException {
            String column = head.format().key();
            String own = column == null || !row.readable()
                    ? ""
                    : row.values().get(head.columns().position(column));
            boolean joins =
                    column != null && line > 0 && (glued || !row.readable() || !own.isEmpty() && own.equals(key));
            if (!joins) {
                end();
                line = row.line();
                open.writeBytes(head.header());
                nextLine = line;
            }
            if (open.size() <= LONGEST_RECORD + head.header().length) {
                // what was passed over between the lines of a record, so that these keep their numbers
                open.writeBytes("\n".repeat(Math.max(0, row.line() - nextLine)).getBytes(StandardCharsets.US_ASCII));
                open.writeBytes(row.bytes());
                nextLine = row.line() + row.ends();
                if (row.bytes()[row.bytes().length - 1] != '\n') {
                    open.write('\n');
                }
            }
            glued = !row.readable();
            key = glued ? key : own;
        }

        int end() throws IOException {
            if (line > 0) {
                records.next(line, open.toByteArray());
                open.reset();
                line = 0;
                count++;
            }
            return count;
        }
    }
}
