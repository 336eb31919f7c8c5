package org.caseway.message.translation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.caseway.message.translation.PhysicalLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines together that a quoted value goes over (RFC 4180). Where quoting is broken the line in which it begins stands alone, and
 * the next one is read for itself: a quotation mark too many spoils its own line and no other. Not thread safe.
 */
final class QuotedLines {

    /** The most lines that one quoted value may go over, so that broken quoting costs no more than that. */
    static final int MOST_LINES = 500;

    private enum State {
        BEGIN,
        PLAIN,
        QUOTED,
        CLOSED,
        BROKEN
    }

    private final PhysicalLines lines;
    private final char delimiter;
    private final int longest;

    QuotedLines(PhysicalLines lines, char delimiter, int longest) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.longest = longest;
    }

    /** @param first the number of its first line, from 1 */
    record Row(int first, byte[] bytes, boolean broken) {}

    /** {@code null} at the end; empty lines are passed over. */
    @Nullable
    Row next() throws IOException {
        Line first = lines.next();
        while (first != null && first.empty()) {
            first = lines.next();
        }
        return first == null ? null : from(first);
    }

    private Row from(Line first) throws IOException {
        var taken = new ArrayList<Line>();
        var bytes = new ByteArrayOutputStream(first.bytes().length);
        bytes.writeBytes(first.bytes());
        State state = first.bytes().length > longest ? State.PLAIN : scan(first.bytes(), State.BEGIN);
        while (state == State.QUOTED) {
            Line more = lines.next();
            if (more != null) {
                taken.add(more);
                bytes.writeBytes(more.bytes());
            }
            state = more == null || taken.size() >= MOST_LINES || bytes.size() > longest
                    ? State.BROKEN
                    : scan(more.bytes(), state);
        }
        if (state == State.BROKEN) {
            lines.putBack(List.copyOf(taken));
            return new Row(first.number(), first.bytes(), true);
        }
        return new Row(first.number(), bytes.toByteArray(), false);
    }

    private State scan(byte[] line, State begin) {
        State state = begin;
        for (byte b : line) {
            state = switch (state) {
                case BEGIN -> b == '"' ? State.QUOTED : b == delimiter ? State.BEGIN : State.PLAIN;
                case PLAIN -> b == delimiter ? State.BEGIN : State.PLAIN;
                case QUOTED -> b == '"' ? State.CLOSED : State.QUOTED;
                case CLOSED -> closed(b);
                case BROKEN -> State.BROKEN;
            };
        }
        return state;
    }

    private State closed(byte b) {
        if (b == '"') {
            return State.QUOTED;
        } else if (b == delimiter) {
            return State.BEGIN;
        }
        return b == '\r' || b == '\n' ? State.CLOSED : State.BROKEN;
    }
}
