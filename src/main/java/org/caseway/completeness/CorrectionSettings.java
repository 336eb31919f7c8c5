package org.caseway.completeness;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.corrections}.
 *
 * @param ask the agencies, by id, that agreed to be asked for corrections on their answer queues
 * @param due how long an agency has where whoever asks says nothing else
 */
@ConfigurationProperties("caseway.corrections")
public record CorrectionSettings(
        @DefaultValue Set<String> ask, @DefaultValue("14d") Duration due) {

    public CorrectionSettings {
        ask = Set.copyOf(ask);
    }
}
