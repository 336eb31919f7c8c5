package org.caseway.casefile;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** j:PleaType: what was pleaded and when. */
public record Plea(Code category, @Nullable LocalDate date) {

    private static final Set<String> ADMITTING = Set.of("GUILTY", "NO_CONTEST", "ALFORD", "ADMITTED");

    /** Whether it lets a conviction follow without a trial. */
    public boolean admits() {
        return ADMITTING.contains(category.word());
    }
}
