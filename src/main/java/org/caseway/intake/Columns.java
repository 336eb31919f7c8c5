package org.caseway.intake;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows turned into arrays, one per column, as {@code unnest} takes them. */
record Columns<R>(List<R> rows) {

    <T extends @Nullable Object> T[] of(IntFunction<T[]> array, Function<R, T> column) {
        T[] values = array.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }
}
