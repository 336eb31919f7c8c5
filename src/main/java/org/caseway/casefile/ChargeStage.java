package org.caseway.casefile;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a charge has come, from the officer's allegation to the sentence. */
public enum ChargeStage {
    ALLEGED,
    REFERRED,
    DECLINED,
    FILED,
    AMENDED,
    /** A plea or a verdict was entered. */
    ADJUDGED,
    DISPOSED,
    SENTENCED,
    /** Others took its place. */
    SUPERSEDED;

    private static final Set<String> DISPOSES_NOTHING = Set.of("MISTRIAL", "DEFERRED", "DIVERTED");
    private static final Map<String, ChargeStage> BY_STATUS = Map.ofEntries(
            Map.entry("ALLEGED", ALLEGED),
            Map.entry("REFERRED", REFERRED),
            Map.entry("DECLINED", DECLINED),
            Map.entry("FILED", FILED),
            Map.entry("AMENDED", AMENDED),
            Map.entry("PLED", ADJUDGED),
            Map.entry("TRIED", ADJUDGED),
            Map.entry("DISMISSED", DISPOSED),
            Map.entry("DISPOSED", DISPOSED),
            Map.entry("TRANSFERRED", DISPOSED),
            Map.entry("SENTENCED", SENTENCED),
            Map.entry("SUPERSEDED", SUPERSEDED));
    private static final Map<ChargeStage, Set<ChargeStage>> NEXT = Map.of(
            ALLEGED, Set.of(REFERRED, DECLINED, FILED, SUPERSEDED),
            REFERRED, Set.of(DECLINED, FILED, SUPERSEDED),
            DECLINED, Set.of(REFERRED, FILED),
            FILED, Set.of(AMENDED, ADJUDGED, DISPOSED, SUPERSEDED),
            AMENDED, Set.of(FILED, AMENDED, ADJUDGED, DISPOSED, SUPERSEDED),
            ADJUDGED, Set.of(AMENDED, DISPOSED, SUPERSEDED),
            DISPOSED, Set.of(SENTENCED),
            SENTENCED, Set.of(),
            SUPERSEDED, Set.of());

    /** Whether the charge can go from here to there in one step. */
    public boolean leadsTo(ChargeStage next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether nothing more is expected of the charge but the serving of a sentence. */
    public boolean isFinal() {
        return this == DECLINED || this == DISPOSED || this == SENTENCED || this == SUPERSEDED;
    }

    /** What must have come right before, whether or not anyone told it; {@code null} where a charge can begin. */
    @Nullable
    ChargeStage needs() {
        return switch (this) {
            case AMENDED, ADJUDGED, DISPOSED -> FILED;
            case SENTENCED -> DISPOSED;
            default -> null;
        };
    }

    /** The stage that this charge tells of, {@code null} when it tells of none. */
    public static @Nullable ChargeStage of(Charge charge) {
        Code status = charge.status();
        ChargeStage told = status == null ? null : BY_STATUS.get(status.word());
        if (charge.sentence() != null || told == SENTENCED) {
            return SENTENCED;
        }
        Disposition disposition = charge.disposition();
        if (disposition != null && "DECLINED".equals(disposition.category().word())) {
            return DECLINED;
        }
        if (disposition != null
                && !DISPOSES_NOTHING.contains(disposition.category().word())) {
            return DISPOSED;
        }
        if (told == DISPOSED || told == SUPERSEDED || told == DECLINED) {
            return told;
        }
        if (charge.plea() != null || charge.verdict() != null || charge.verdictDate() != null) {
            return ADJUDGED;
        }
        return told == null && charge.filingDate() != null ? FILED : told;
    }
}
