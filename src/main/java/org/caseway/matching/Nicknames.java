package org.caseway.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of given names of the peoples whom a county has most of, with their short forms and ways of being written in Latin letters.
 * Thread safe.
 */
final class Nicknames {

    private static final Map<String, Set<Integer>> ROWS = read();

    private Nicknames() {}

    /** Whether two names share a row: one is short for the other, or both for a third. */
    static boolean equivalent(String a, String b) {
        Set<Integer> rows = ROWS.get(a);
        Set<Integer> others = ROWS.get(b);
        return rows != null && others != null && rows.stream().anyMatch(others::contains);
    }

    static boolean knows(String name) {
        return ROWS.containsKey(name);
    }

    private static Map<String, Set<Integer>> read() {
        try (InputStream table = Objects.requireNonNull(Nicknames.class.getResourceAsStream("nicknames.csv"));
                var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            var rows = new HashMap<String, Set<Integer>>();
            int number = 0;
            for (String line : lines.lines().filter(l -> !l.startsWith("#")).collect(Collectors.toList())) {
                number++;
                for (String name : line.split(",")) {
                    rows.merge(name.strip(), Set.of(number), Nicknames::union);
                }
            }
            return Map.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
    }
}
