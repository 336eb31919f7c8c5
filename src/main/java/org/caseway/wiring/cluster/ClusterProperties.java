package org.caseway.wiring.cluster;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which nodes know of each other.
 *
 * @param listenAddress local address to bind to
 * @param members {@code host:port} of the other nodes
 */
@ConfigurationProperties("caseway.cluster")
record ClusterProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") String listenAddress,
        @DefaultValue List<String> members) {}
