package org.caseway.simulator;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who was arrested when, and held until when: nobody is arrested in the street while the jail holds him. */
final class Arrests {

    /** Person and day together must name one case. */
    private static final int DAYS_APART = 7;

    private final Map<Integer, List<Stay>> stays = new HashMap<>();

    /** @param out when the jail told that he is out, {@code null} when it never does */
    private record Stay(OffsetDateTime in, @Nullable OffsetDateTime out) {

        boolean farFrom(Stay other) {
            long days = Duration.between(
                            in.toLocalDate().atStartOfDay(),
                            other.in.toLocalDate().atStartOfDay())
                    .abs()
                    .toDays();
            return days > DAYS_APART && (endsBefore(other) || other.endsBefore(this));
        }

        private boolean endsBefore(Stay other) {
            return out != null && out.isBefore(other.in);
        }
    }

    /** Whether the defendant may be arrested for that case, having been neither held nor arrested about then. */
    boolean atLarge(SyntheticCase of, @Nullable OffsetDateTime out) {
        var stay = new Stay(of.arrestedAt(), out);
        return stays.getOrDefault(of.defendant().number(), List.of()).stream().allMatch(stay::farFrom);
    }

    void add(SyntheticCase of, @Nullable OffsetDateTime out) {
        stays.computeIfAbsent(of.defendant().number(), n -> new ArrayList<>()).add(new Stay(of.arrestedAt(), out));
    }
}
