package org.caseway.message.translation;

import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A row of a record.
 *
 * @param line on which it begins, from 1
 * @param values empty when it cannot be read
 * @param problem why it cannot; {@code null} when it can
 */
record Row(
        int line,
        byte[] bytes,
        List<String> values,
        @Nullable Problem problem) {

    Row {
        values = List.copyOf(values);
    }

    boolean readable() {
        return problem == null;
    }

    /** How many lines it goes over. */
    int ends() {
        int ends = 0;
        for (byte b : bytes) {
            ends += b == '\n' ? 1 : 0;
        }
        return Math.max(1, ends);
    }

    boolean saysNothing() {
        return readable() && values.stream().allMatch(String::isEmpty);
    }
}
