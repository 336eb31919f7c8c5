package org.caseway.message.translation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, each with its end; some may be put back. Memory: one line and what was put back. Not thread safe. */
final class PhysicalLines {

    private final InputStream stream;
    private final int longest;
    private final Deque<Line> back = new ArrayDeque<>();
    private int number;

    /**
     * @param stream buffered
     * @param longest in bytes; of a longer line one more than that is kept
     */
    PhysicalLines(InputStream stream, int longest) {
        this.stream = stream;
        this.longest = longest;
    }

    /** @param number from 1 */
    record Line(int number, byte[] bytes) {

        /** Whether there is nothing in it but its end. */
        boolean empty() {
            for (byte b : bytes) {
                if (b != '\r' && b != '\n') {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code null} at the end. */
    @Nullable
    Line next() throws IOException {
        Line again = back.poll();
        if (again != null) {
            return again;
        }
        var bytes = new ByteArrayOutputStream(256);
        int b = stream.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0) {
            if (bytes.size() <= longest) {
                bytes.write(b);
            }
            if (b == '\n') {
                break;
            }
            b = stream.read();
        }
        return new Line(++number, bytes.toByteArray());
    }

    /** In their order, to be read next. */
    void putBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            back.addFirst(lines.get(i));
        }
    }
}
