package org.caseway.casefile;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Titles of cases, which mostly name all their defendants. Pure. */
public final class CaseTitle {

    private CaseTitle() {}

    /**
     * Whether the title may name one of those defendants: by a surname, or at all where one is an organization.
     *
     * @param keys of defendants, {@link Defendant#keys}; others count for nothing
     */
    public static boolean names(@Nullable String title, Collection<String> keys) {
        if (title == null) {
            return false;
        }
        List<String> words = words(title);
        return keys.stream().anyMatch(key -> Keys.ofOrganization(key) || names(words, Keys.surname(key)));
    }

    private static boolean names(List<String> title, @Nullable String surname) {
        List<String> name = surname == null ? List.of() : words(surname);
        return !name.isEmpty() && Collections.indexOfSubList(title, name) >= 0;
    }

    private static List<String> words(String text) {
        return Arrays.stream(Keys.normal(text).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
