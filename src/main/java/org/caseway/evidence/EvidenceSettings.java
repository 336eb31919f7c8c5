package org.caseway.evidence;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys below {@code caseway.evidence}.
 *
 * @param largest the largest file that is taken in
 * @param keepFree what must stay free of the disk the files are on
 * @param clamd host:port of a clamd that scans what comes in; empty: none does
 * @param scanTimeout how long the scanner may be silent
 * @param look how often what waits for the scanner is scanned again, and late evidence looked for
 * @param retention how long what has a category is kept at least, from when it was stored
 * @param otherwise the same for every other category; {@code null}: no schedule
 */
@ConfigurationProperties("caseway.evidence")
public record EvidenceSettings(
        @DefaultValue("20GB") DataSize largest,
        @DefaultValue("2GB") DataSize keepFree,
        @DefaultValue("") String clamd,
        @DefaultValue("60s") Duration scanTimeout,
        @DefaultValue("30s") Duration look,
        @DefaultValue Map<String, Period> retention,
        @Nullable Period otherwise) {

    public EvidenceSettings {
        retention = Map.copyOf(retention);
    }

    @Nullable
    Period keep(String category) {
        return retention.getOrDefault(category, otherwise);
    }
}
