package org.caseway.filings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a court may take before a human is told, where its own file in {@code config/agencies} says nothing else.
 *
 * @param receiptWithin from the filing to the court's receipt
 * @param reviewWithin from the receipt to the court's decision
 * @param look how often it is looked whether one is overdue
 */
@ConfigurationProperties("caseway.filings")
public record FilingSettings(
        @DefaultValue("1d") Duration receiptWithin,
        @DefaultValue("5d") Duration reviewWithin,
        @DefaultValue("1m") Duration look) {}
