package org.caseway.partners;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a court may take with what is filed with it, where that was agreed with this court and not left to the hub's setting.
 * Immutable.
 *
 * @param receiptWithin from the filing to the court's receipt; {@code null} for as long as every court
 * @param reviewWithin from the receipt to the court's decision; {@code null} for as long as every court
 */
public record CourtTimes(
        @Nullable Duration receiptWithin, @Nullable Duration reviewWithin) {

    /** As long as every court. */
    public static final CourtTimes USUAL = new CourtTimes(null, null);

    List<String> problems() {
        return Stream.of(receiptWithin, reviewWithin)
                        .anyMatch(time -> time != null && time.compareTo(Duration.ofMinutes(1)) < 0)
                ? List.of("receiptWithin and reviewWithin are a minute or more")
                : List.of();
    }
}
