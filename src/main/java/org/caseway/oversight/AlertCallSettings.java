package org.caseway.oversight;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of alerts outside the hub, from {@code caseway.alerts.call}.
 *
 * @param url where JSON is posted, https or on this machine; {@code null} for nobody
 * @param networks private networks in which it may be
 * @param level NOTICE tells of every alert, BAD of those that cannot wait
 * @param every how often is looked, and the first pause after a failure; it doubles up to a quarter of an hour
 */
@ConfigurationProperties("caseway.alerts.call")
public record AlertCallSettings(
        @Nullable URI url,
        @DefaultValue List<String> networks,
        @DefaultValue("NOTICE") Overview.Level level,
        @DefaultValue("5s") Duration every) {

    public AlertCallSettings {
        networks = List.copyOf(networks);
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("caseway.alerts.call: every is above zero");
        }
        if (level != Overview.Level.NOTICE && level != Overview.Level.BAD) {
            throw new IllegalArgumentException("caseway.alerts.call: level is NOTICE or BAD");
        }
    }
}
