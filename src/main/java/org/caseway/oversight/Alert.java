package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to see to. It is raised when it begins to be so, acknowledged by a person, and resolved when it is so no more; nobody can
 * click it away.
 *
 * @param subject an agency, a subscriber, a door; empty for the hub as a whole
 * @param node of which node it is so; empty for all
 * @param text plain words that name nobody
 * @param owner who sees to it; {@code null} until somebody has acknowledged it
 * @param resolvedAt {@code null} while it is so
 */
public record Alert(
        long number,
        AlertKind kind,
        String subject,
        String node,
        Overview.Level level,
        String text,
        Instant raisedAt,
        @Nullable String owner,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String note,
        @Nullable Instant resolvedAt) {

    /** RAISED, ACKNOWLEDGED or RESOLVED. */
    @JsonProperty
    public String state() {
        return resolvedAt != null ? "RESOLVED" : acknowledgedAt != null ? "ACKNOWLEDGED" : "RAISED";
    }

    /** What to do about it. */
    @JsonProperty
    public String runbook() {
        return kind.runbook();
    }
}
