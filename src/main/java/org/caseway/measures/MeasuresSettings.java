package org.caseway.measures;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.measures}.
 *
 * @param zone in which the days of the agencies are
 */
@ConfigurationProperties("caseway.measures")
public record MeasuresSettings(
        @DefaultValue("America/Phoenix") ZoneId zone) {}
