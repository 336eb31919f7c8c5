package org.caseway.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Elements of one kind by their key, later reports laid over earlier ones. Not thread safe. */
final class Keyed<T> {

    private final Function<T, String> key;
    private final BinaryOperator<T> overlay;
    private final Map<String, T> byKey = new LinkedHashMap<>();

    Keyed(Function<T, String> key, BinaryOperator<T> overlay) {
        this.key = key;
        this.overlay = overlay;
    }

    void lay(T later) {
        byKey.merge(key.apply(later), later, overlay);
    }

    List<T> values() {
        return List.copyOf(byKey.values());
    }
}
