package org.caseway.distribution;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.delivery}.
 *
 * @param batch most pointers claimed at once
 * @param webhookBatch the same for webhooks and SFTP servers, whose answers take longer: policy is asked once per claim
 * @param poll how often a lane looks without having been woken
 * @param lease how long a lane stays with a node that has stopped renewing it
 * @param retries delays after the first failures
 * @param retryInterval delay after every further failure
 * @param giveUpAfter when a failing delivery is parked
 * @param probeCeiling longest pause before a recipient that could not be reached is tried again
 * @param recentEvents weight of the recorded events kept in memory for the lanes, about 1 per event and 1 per charge
 * @param webhookTimeout for one whole exchange with a webhook
 * @param webhookConcurrency webhook calls to one subscriber at a time, each of another case
 * @param sftpTimeout for logging in to a subscriber's SFTP server, and for each document then
 * @param disableAfter when the lane of a recipient that could not be reached, or refused everything, all that time is switched off
 */
@ConfigurationProperties("caseway.delivery")
public record DeliverySettings(
        @DefaultValue("200") int batch,
        @DefaultValue("32") int webhookBatch,
        @DefaultValue("700ms") Duration poll,
        @DefaultValue("15s") Duration lease,
        @DefaultValue({"5s", "30s", "5m", "30m", "2h"}) List<Duration> retries,
        @DefaultValue("6h") Duration retryInterval,
        @DefaultValue("7d") Duration giveUpAfter,
        @DefaultValue("1m") Duration probeCeiling,
        @DefaultValue("8000") int recentEvents,
        @DefaultValue("15s") Duration webhookTimeout,
        @DefaultValue("8") int webhookConcurrency,
        @DefaultValue("30s") Duration sftpTimeout,
        @DefaultValue("3d") Duration disableAfter) {

    public DeliverySettings {
        retries = List.copyOf(retries);
        if (batch < 1 || batch > 1000 || webhookBatch < 1 || webhookBatch > 1000) {
            throw new IllegalArgumentException("caseway.delivery.batch and webhook-batch must be from 1 to 1000");
        }
        for (Duration span : List.of(
                poll, lease, retryInterval, giveUpAfter, probeCeiling, webhookTimeout, sftpTimeout, disableAfter)) {
            if (span.isNegative() || span.isZero()) {
                throw new IllegalArgumentException("the durations below caseway.delivery must be positive");
            }
        }
        if (webhookConcurrency < 1 || recentEvents < 0) {
            throw new IllegalArgumentException("caseway.delivery.webhook-concurrency must be 1 or more");
        }
    }

    /** What the keys are when none is set. */
    public static DeliverySettings defaults() {
        return new DeliverySettings(
                200,
                32,
                Duration.ofMillis(700),
                Duration.ofSeconds(15),
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2)),
                Duration.ofHours(6),
                Duration.ofDays(7),
                Duration.ofMinutes(1),
                20_000,
                Duration.ofSeconds(15),
                8,
                Duration.ofSeconds(30),
                Duration.ofDays(3));
    }

    RetrySchedule schedule() {
        return new RetrySchedule(retries, retryInterval, giveUpAfter);
    }
}
