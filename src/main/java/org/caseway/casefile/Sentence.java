package org.caseway.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * j:SentenceType.
 *
 * @param date when it was imposed
 * @param term ISO 8601 duration of confinement or supervision, as reported
 * @param fineAmount in the currency of the court
 */
public record Sentence(
        @Nullable LocalDate date,
        @Nullable String description,
        @Nullable String term,
        @Nullable BigDecimal fineAmount) {}
