package org.caseway.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the doors for partners listen.
 *
 * @param listenAddress the local address that the broker, SFTP and https bind to; loopback until an operator opens it
 */
@ConfigurationProperties("caseway.edges")
public record Edges(@DefaultValue("127.0.0.1") String listenAddress) {}
