package org.caseway.measures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure as it came out.
 *
 * @param asOf as at the end of which day
 * @param at when it was worked out
 * @param cases how many cases it is about, those left out among them; 0 where it is not about cases
 * @param excluded how many were left out, and why
 * @param unmapped how many of the cases have a code that no code list knows
 * @param sections all cases first, then by slice
 */
public record Measured(
        String id,
        String number,
        String version,
        String title,
        String says,
        Span period,
        LocalDate asOf,
        Instant at,
        long cases,
        List<Excluded> excluded,
        long unmapped,
        @Nullable Double unmappedShare,
        List<Section> sections,
        List<String> unknown) {

    public Measured {
        excluded = List.copyOf(excluded);
        sections = List.copyOf(sections);
        unknown = List.copyOf(unknown);
    }

    /** @param as the word of the definition, or not-known, negative */
    public record Excluded(String as, long cases) {}

    /** @param slice {@code all}, or an attribute and its value as {@code class=FELONY} */
    public record Section(String slice, List<Figure> figures) {
        public Section {
            figures = List.copyOf(figures);
        }
    }
}
