package org.caseway.oversight;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caseway.audit.AuditAnchors;
import org.caseway.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Whether the audit trail is whole, read now and then from its beginning. Called by one thread. */
@Component
class AuditAlerts implements AlertSource {

    private final AuditTrail trail;
    private final AuditAnchors anchors;
    private final AlertSettings settings;
    private final Clock clock;
    private Instant next;
    private List<Condition> found = List.of();

    /** Not right at the start, when there is other work. */
    AuditAlerts(AuditTrail trail, AuditAnchors anchors, AlertSettings settings, Clock clock) {
        this.trail = trail;
        this.anchors = anchors;
        this.settings = settings;
        this.clock = clock;
        this.next = clock.instant().plus(settings.auditEvery());
    }

    @Override
    public List<Condition> now() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(settings.auditEvery());
            found =
                    broken()
                            .map(text -> new Condition(AlertKind.AUDIT_BROKEN, "", true, Overview.Level.BAD, text))
                            .stream()
                            .toList();
        }
        return found;
    }

    private Optional<String> broken() {
        try {
            return trail.verify(anchors).holds()
                    ? Optional.empty()
                    : Optional.of("a link of the audit trail, or a note of one, was altered or is missing");
        } catch (UncheckedIOException unreadable) {
            return Optional.of("the notes beside the audit trail cannot be read");
        }
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.AUDIT_BROKEN);
    }
}
