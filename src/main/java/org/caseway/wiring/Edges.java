package org.caseway.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the doors for partners listen.
 *
 * @param listenAddress the local address that the broker, SFTP and https bind to; loopback until an operator opens it
 */
@ConfigurationProperties("caseway.edges")
public record Edges(@DefaultValue("127.0.0.1") String listenAddress) {

    /** Versions of TLS that every door speaks, the better first. */
    public static final String TLS_VERSIONS = "TLSv1.3,TLSv1.2";

    /** And with which ciphers: authenticated encryption with forward secrecy, and nothing else (NIST SP 800-52r2, 3.3.1). */
    public static final String TLS_SUITES = "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,"
            + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,"
            + "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
}
