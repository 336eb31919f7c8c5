package org.caseway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
            found = trail.verify(anchors).holds()
                    ? List.of()
                    : List.of(new Condition(
                            AlertKind.AUDIT_BROKEN,
                            "",
                            true,
                            Overview.Level.BAD,
                            "a link of the audit trail was altered or is missing"));
        }
        return found;
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.AUDIT_BROKEN);
    }
}
