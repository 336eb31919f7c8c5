package org.caseway.oversight;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When somebody is told, from {@code caseway.alerts}.
 *
 * @param look how often is looked
 * @param expiresWithin how long before an agreement or a certificate ends
 * @param diskFree below how much free space on the disk of the hub's home
 * @param auditEvery how often the whole audit trail is read, at about 3 µs a link
 * @param keep how long what is resolved is kept; the audit trail keeps who acknowledged it for good
 * @param keepJobs how long a release job that has ended is kept; the audit trail keeps who ordered it for good
 */
@ConfigurationProperties("caseway.alerts")
public record AlertSettings(
        @DefaultValue("15s") Duration look,
        @DefaultValue("30d") Duration expiresWithin,
        @DefaultValue("2GB") DataSize diskFree,
        @DefaultValue("6h") Duration auditEvery,
        @DefaultValue("365d") Duration keep,
        @DefaultValue("365d") Duration keepJobs) {

    private static final Duration A_DAY = Duration.ofDays(1);

    public AlertSettings {
        if (look.isNegative() || look.isZero() || expiresWithin.isNegative() || auditEvery.isNegative()) {
            throw new IllegalArgumentException("caseway.alerts: look must be above zero, and no time below it");
        }
        if (keep.compareTo(A_DAY) < 0 || keepJobs.compareTo(A_DAY) < 0) {
            throw new IllegalArgumentException("caseway.alerts: keep and keep-jobs are a day or longer");
        }
    }
}
