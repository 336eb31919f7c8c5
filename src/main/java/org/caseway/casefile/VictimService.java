package org.caseway.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a victim service says of one registration. Names and contacts of victims are not part of the case: they stay in
 * the original message until the vault takes them.
 *
 * @param victimId the service's own identifier
 * @param registeredFor event categories the victim asks to be told of
 * @param withdrawnFrom event categories the victim no longer wants
 */
public record VictimService(
        String victimId,
        List<Code> registeredFor,
        List<Code> withdrawnFrom,
        @Nullable Code status,
        @Nullable VictimRelease release) {

    public VictimService {
        registeredFor = List.copyOf(registeredFor);
        withdrawnFrom = List.copyOf(withdrawnFrom);
    }
}
