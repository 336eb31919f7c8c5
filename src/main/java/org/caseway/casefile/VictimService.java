package org.caseway.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a victim service says of one registration. Names and contacts of victims are not part of the case: they are in the
 * vault and nowhere else.
 *
 * @param victimId the service's own identifier
 * @param registeredFor event categories the victim asks to be told of
 * @param withdrawnFrom event categories the victim no longer wants
 * @param preference how the victim wants to be told, {@code null} where the message does not say
 */
public record VictimService(
        String victimId,
        List<Code> registeredFor,
        List<Code> withdrawnFrom,
        @Nullable Code status,
        @Nullable VictimRelease release,
        @Nullable NoticePreference preference) {

    public VictimService {
        registeredFor = List.copyOf(registeredFor);
        withdrawnFrom = List.copyOf(withdrawnFrom);
    }

    /** Of which no preference was said. */
    public VictimService(
            String victimId,
            List<Code> registeredFor,
            List<Code> withdrawnFrom,
            @Nullable Code status,
            @Nullable VictimRelease release) {
        this(victimId, registeredFor, withdrawnFrom, status, release, null);
    }
}
