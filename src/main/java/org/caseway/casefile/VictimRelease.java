package org.caseway.casefile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The victim's written, time-limited permission to share (34 U.S.C. 12291(b)(2)): what may be shared and until when. */
public record VictimRelease(
        List<Code> scopes,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate expiresOn) {

    public VictimRelease {
        scopes = List.copyOf(scopes);
    }
}
