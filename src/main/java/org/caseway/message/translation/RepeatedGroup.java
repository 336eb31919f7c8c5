package org.caseway.message.translation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A repeated element of a message and its columns.
 *
 * @param to the element
 * @param numbered how many the columns of one line have room for; 0 where each line of the message tells of one
 * @param columns from within the element
 */
public record RepeatedGroup(ElementPath to, int numbered, List<ColumnMapping> columns) {

    public RepeatedGroup {
        columns = List.copyOf(columns);
    }

    boolean ofLines() {
        return numbered == 0;
    }

    IntStream numbers() {
        return IntStream.rangeClosed(1, Math.max(1, numbered));
    }
}
