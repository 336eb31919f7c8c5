package org.caseway.victims;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code caseway.victims}.
 *
 * @param settle how long a notice waits for a retraction before it is handed over; zero for not at all
 * @param settleSafety whether releases, escapes and transfers wait too
 * @param confirmWithin when a human is told that nobody has confirmed a notice
 * @param confirmSafetyWithin the same for releases, escapes and transfers
 * @param retry how long after a victim service could not be reached it is tried again
 * @param channels what is tried where the victim has not said
 * @param feedSilenceTo further subscribers that are told when an agency is silent, by id; victim services always are
 * @param look how often deadlines and feeds are looked at
 */
@ConfigurationProperties("caseway.victims")
public record VictimSettings(
        @DefaultValue("0s") Duration settle,
        @DefaultValue("false") boolean settleSafety,
        @DefaultValue("24h") Duration confirmWithin,
        @DefaultValue("1h") Duration confirmSafetyWithin,
        @DefaultValue("30s") Duration retry,
        @DefaultValue({"SMS", "EMAIL", "PHONE"}) List<String> channels,
        @DefaultValue List<String> feedSilenceTo,
        @DefaultValue("5s") Duration look) {

    public VictimSettings {
        channels = List.copyOf(channels);
        feedSilenceTo = List.copyOf(feedSilenceTo);
        if (channels.isEmpty() || settle.isNegative() || look.isZero() || look.isNegative()) {
            throw new IllegalArgumentException(
                    "caseway.victims needs a channel, and spans of time that are not negative");
        }
    }

    Duration settle(boolean safety) {
        return safety && !settleSafety ? Duration.ZERO : settle;
    }

    Duration confirm(boolean safety) {
        return safety ? confirmSafetyWithin : confirmWithin;
    }
}
