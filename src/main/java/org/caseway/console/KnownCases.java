package org.caseway.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How the cases of one page are named: by the number that people know, else by the beginning of the reference. Of one request. */
final class KnownCases {

    private static final int BEGINNING = 8;

    private final Function<List<UUID>, Map<UUID, String>> numbers;
    private final Map<UUID, String> names = new HashMap<>();

    KnownCases(Function<List<UUID>, Map<UUID, String>> numbers) {
        this.numbers = numbers;
    }

    /** Two short queries at the first mention of a case. @param reference a {@link UUID}, or one as a text */
    public String as(Object reference) {
        return names.computeIfAbsent(UUID.fromString(reference.toString()), this::name);
    }

    private String name(UUID caseId) {
        return numbers.apply(List.of(caseId))
                .getOrDefault(caseId, caseId.toString().substring(0, BEGINNING));
    }
}
