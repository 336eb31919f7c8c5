package org.caseway.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Elements of one kind by their key, later reports laid over earlier ones. What nothing is laid on costs nothing. Not thread
 * safe.
 */
final class Keyed<T> {

    private final Function<T, String> key;
    private final BinaryOperator<T> overlay;
    private final List<T> before;
    private @Nullable Map<String, T> byKey;

    /** @param before elements of different keys */
    Keyed(List<T> before, Function<T, String> key, BinaryOperator<T> overlay) {
        this.before = before;
        this.key = key;
        this.overlay = overlay;
    }

    void lay(T later) {
        if (byKey == null) {
            byKey = new LinkedHashMap<>();
            for (T element : before) {
                byKey.merge(key.apply(element), element, overlay);
            }
        }
        byKey.merge(key.apply(later), later, overlay);
    }

    List<T> values() {
        return byKey == null ? before : List.copyOf(byKey.values());
    }
}
