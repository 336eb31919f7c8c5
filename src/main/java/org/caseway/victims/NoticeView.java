package org.caseway.victims;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice, or why there is none, for people. Names no victim but by the service's own identifier.
 *
 * @param steps every change of it, oldest first; empty in a list
 */
public record NoticeView(
        long noticeId,
        String kind,
        String category,
        String state,
        String reason,
        @Nullable String victimId,
        @Nullable UUID caseId,
        @Nullable Long eventId,
        @Nullable String subscriber,
        @Nullable String channel,
        Instant madeAt,
        @Nullable Instant notBefore,
        @Nullable Instant confirmBy,
        @Nullable Long undoes,
        List<Step> steps) {

    public NoticeView {
        steps = List.copyOf(steps);
    }

    /** One change, with who made it. */
    public record Step(Instant at, String state, String reason, String by) {}

    NoticeView with(List<Step> all) {
        return new NoticeView(
                noticeId,
                kind,
                category,
                state,
                reason,
                victimId,
                caseId,
                eventId,
                subscriber,
                channel,
                madeAt,
                notBefore,
                confirmBy,
                undoes,
                all);
    }
}
