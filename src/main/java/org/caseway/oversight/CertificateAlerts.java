package org.caseway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The certificates by which partners know the hub, when their last day is near. Read at each look, so a new one counts. */
@Component
class CertificateAlerts implements AlertSource {

    private final PartnerKeys keys;
    private final AlertSettings settings;
    private final Clock clock;

    CertificateAlerts(PartnerKeys keys, AlertSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Condition> now() {
        Instant now = clock.instant();
        return keys.certificates().stream()
                .filter(one -> !one.until().isAfter(now.plus(settings.expiresWithin())))
                .map(one -> condition(one, one.until().isBefore(now)))
                .toList();
    }

    private static Condition condition(PartnerKeys.Certificate one, boolean over) {
        return new Condition(
                AlertKind.CERTIFICATE_EXPIRES,
                one.name(),
                true,
                over ? Overview.Level.BAD : Overview.Level.NOTICE,
                "the hub's certificate " + (over ? "ended at " : "ends at ") + one.until());
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.CERTIFICATE_EXPIRES);
    }
}
