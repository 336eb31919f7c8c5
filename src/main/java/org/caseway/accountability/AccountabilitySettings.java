package org.caseway.accountability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.accountability}.
 *
 * @param every how often a report is made
 * @param dormantAfter how long an account may be unused (AC-2(3), NIST SP 800-53), and a right
 * @param warn how long before its end an agreement or a certificate is named
 * @param failures how many wrong passwords of one account within seven days are named
 * @param renewAfter how old a password or a key may be, which has no last day of its own
 */
@ConfigurationProperties("caseway.accountability")
public record AccountabilitySettings(
        @DefaultValue("1d") Duration every,
        @DefaultValue("90d") Duration dormantAfter,
        @DefaultValue("60d") Duration warn,
        @DefaultValue("20") int failures,
        @DefaultValue("365d") Duration renewAfter) {}
