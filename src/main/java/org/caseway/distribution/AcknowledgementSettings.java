package org.caseway.distribution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.acknowledgement}: how long recipients have.
 *
 * @param recall to say that they have undone what they were told to undo
 * @param receipt to say that they have received a delivery, where they agreed to
 */
@ConfigurationProperties("caseway.acknowledgement")
public record AcknowledgementSettings(
        @DefaultValue("15d") Duration recall,
        @DefaultValue("1d") Duration receipt) {

    public AcknowledgementSettings {
        if (recall.isNegative() || receipt.isNegative()) {
            throw new IllegalArgumentException("the durations below caseway.acknowledgement must not be negative");
        }
    }

    /** What the keys are when none is set. */
    public static AcknowledgementSettings defaults() {
        return new AcknowledgementSettings(Duration.ofDays(15), Duration.ofDays(1));
    }
}
