package org.caseway.record;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a held message waits before a human is told.
 *
 * @param deadlines by reason, the code of the problem that holds the message
 * @param otherwise for every other reason
 * @param look how often it is looked whether a deadline has passed
 */
@ConfigurationProperties("caseway.waiting")
public record WaitingSettings(
        @DefaultValue Map<String, Duration> deadlines,
        @DefaultValue("5d") Duration otherwise,
        @DefaultValue("1m") Duration look) {

    public WaitingSettings {
        deadlines = Map.copyOf(deadlines);
    }

    Duration deadline(String reason) {
        return deadlines.getOrDefault(reason, otherwise);
    }
}
