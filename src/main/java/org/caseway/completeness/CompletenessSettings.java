package org.caseway.completeness;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.completeness}.
 *
 * @param ask the agencies, by id, that agreed to be asked for what is missing on their answer queues
 */
@ConfigurationProperties("caseway.completeness")
public record CompletenessSettings(@DefaultValue Set<String> ask) {

    public CompletenessSettings {
        ask = Set.copyOf(ask);
    }
}
