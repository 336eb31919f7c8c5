package org.caseway.following;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.following}.
 *
 * @param look how often the record is looked at
 * @param most how many events are followed at each look; what came faster waits, so that following never slows what it follows
 */
@ConfigurationProperties("caseway.following")
public record FollowingSettings(
        @DefaultValue("1s") Duration look,
        @DefaultValue("1000") int most) {

    public FollowingSettings {
        if (look.isZero() || look.isNegative() || most < 1) {
            throw new IllegalArgumentException(
                    "caseway.following needs a look above zero and at least one event at each");
        }
    }
}
