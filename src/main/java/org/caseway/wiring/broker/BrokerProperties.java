package org.caseway.wiring.broker;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is.
 *
 * @param url {@code ssl://host:port} of a broker that runs alone ({@code caseway broker}), or two of them with a comma between, of which
 *     one works and the other waits; empty: in this process
 * @param verifyHost whether a certificate must name its host
 */
@ConfigurationProperties("caseway.broker")
record BrokerProperties(
        @DefaultValue("") String url, @DefaultValue("true") boolean verifyHost) {

    private static final String ONE = "ssl://[^/:@?,]+:\\d{1,5}";

    BrokerProperties {
        if (!url.isEmpty() && !url.matches(ONE + "(," + ONE + ")?")) {
            throw new IllegalArgumentException(
                    "caseway.broker.url is ssl://host:port, two of them with a comma between, or empty");
        }
    }

    boolean embedded() {
        return url.isEmpty();
    }

    /** Each broker, host and port. */
    List<URI> all() {
        return Stream.of(url.split(",")).map(URI::create).toList();
    }

    /** As people write it: host:port, or both. */
    String address() {
        return url.replace("ssl://", "");
    }
}
