package org.caseway.deadlines;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one case tells clocks. No name and no other personal value: defendants and charges are keys.
 *
 * @param court the identifier of the court it is before; {@code null} while there is none
 */
public record CaseClock(@Nullable String court, List<Party> parties) {

    public CaseClock {
        parties = List.copyOf(parties);
    }

    /**
     * One defendant.
     *
     * @param key empty where the case has one defendant
     * @param circumstances what is known to be so or not so
     * @param offense the earliest day of an offence; {@code null} while none is known
     */
    public record Party(
            String key,
            Map<Circumstance, Boolean> circumstances,
            @Nullable LocalDate offense,
            List<ChargeClock> charges,
            List<Happening> happenings) {

        public Party {
            circumstances = Map.copyOf(circumstances);
            charges = List.copyOf(charges);
            happenings = List.copyOf(happenings);
        }
    }

    /** One charge. @param circumstances of the charge; those of the defendant hold beside them */
    public record ChargeClock(
            String key,
            Map<Circumstance, Boolean> circumstances,
            @Nullable LocalDate offense) {

        public ChargeClock {
            circumstances = Map.copyOf(circumstances);
        }
    }
}
