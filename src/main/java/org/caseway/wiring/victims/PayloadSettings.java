package org.caseway.wiring.victims;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how payloads are sealed.
 *
 * @param sealed whether what messages say is sealed before it is stored
 * @param look how often each node looks for keys that were added
 * @param settle how long a node counts that is not heard of, and how long after a change of keys everybody has followed
 * @param perSecond rows that are looked at in a second, at most, while what is older is sealed anew
 */
@ConfigurationProperties("caseway.payloads")
record PayloadSettings(
        @DefaultValue("false") boolean sealed,
        @DefaultValue("10s") Duration look,
        @DefaultValue("2m") Duration settle,
        @DefaultValue("1000") int perSecond) {

    PayloadSettings {
        if (perSecond < 1) {
            throw new IllegalArgumentException("caseway.payloads.per-second is at least 1");
        }
    }
}
