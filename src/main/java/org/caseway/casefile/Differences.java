package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of one class as they are found. Not thread safe. */
final class Differences {

    private final FieldClass about;
    private final List<Change> found;

    /** @param found takes the changes, in the order in which they are told */
    Differences(FieldClass about, List<Change> found) {
        this.about = about;
        this.found = found;
    }

    void tell(String code, String text) {
        found.add(Change.of(about, code, text));
    }

    void tell(String code, @Nullable String element, String text) {
        found.add(Change.of(about, code, element, text));
    }

    /** A value that is not told, only that it is another. */
    void unlike(String code, String text, @Nullable Object before, @Nullable Object after) {
        if (after != null && !Objects.equals(before, after)) {
            tell(code, text);
        }
    }

    /** A word that is told with the one before; nothing when it is the same or left out. */
    boolean word(String code, @Nullable String element, String what, @Nullable String before, @Nullable String after) {
        if (after == null || after.equals(before)) {
            return false;
        }
        String text = before == null ? what + ": " + after : what + " changed from " + before + " to " + after;
        found.add(new Change(about, code, element, before, after, text));
        return true;
    }

    /** Those of the first that are not among the second, by their key. */
    static <T> List<T> missing(List<T> from, List<T> among, Function<T, String> key) {
        if (from.equals(among)) {
            return List.of();
        }
        var known = among.stream().map(key).collect(Collectors.toSet());
        return from.stream().filter(e -> !known.contains(key.apply(e))).toList();
    }

    /** Those of the second that are in the first by their key and yet another, each with the one before. */
    static <T> List<Pair<T>> altered(List<T> before, List<T> after, Function<T, String> key) {
        if (before.equals(after)) {
            return List.of();
        }
        var known = before.stream().collect(Collectors.toMap(key, e -> e, (one, other) -> other));
        var altered = new ArrayList<Pair<T>>();
        for (T element : after) {
            T earlier = known.get(key.apply(element));
            if (earlier != null && !earlier.equals(element)) {
                altered.add(new Pair<>(earlier, element));
            }
        }
        return altered;
    }

    /** One element in two states of a case. */
    record Pair<T>(T before, T after) {}
}
