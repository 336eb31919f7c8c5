package org.caseway.wiring.broker;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is.
 *
 * @param url {@code ssl://host:port} of a broker that runs alone ({@code caseway broker}); empty: in this process
 * @param verifyHost whether its certificate must name that host
 */
@ConfigurationProperties("caseway.broker")
record BrokerProperties(
        @DefaultValue("") String url, @DefaultValue("true") boolean verifyHost) {

    BrokerProperties {
        if (!url.isEmpty() && !url.matches("ssl://[^/:@?]+:\\d{1,5}")) {
            throw new IllegalArgumentException("caseway.broker.url is ssl://host:port, or empty");
        }
    }

    boolean embedded() {
        return url.isEmpty();
    }

    String host() {
        return URI.create(url).getHost();
    }

    int port() {
        return URI.create(url).getPort();
    }
}
