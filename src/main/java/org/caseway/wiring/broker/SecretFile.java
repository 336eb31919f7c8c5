package org.caseway.wiring.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.utils.SensitiveDataCodec;
import org.caseway.wiring.Secrets;

/**
 * Lets the broker's configuration, which the broker prints when a door fails to open, name the file of a password and not
 * the password. Made by the broker by its class name.
 */
public final class SecretFile implements SensitiveDataCodec<String> {

    /** How the configuration refers to a secret. */
    static String reference(Path file) {
        return "ENC(" + file + ")";
    }

    @Override
    public String decode(Object file) throws Exception {
        return Secrets.in(Path.of(file.toString()));
    }

    @Override
    public String encode(Object secret) {
        throw new UnsupportedOperationException("secrets are only read here");
    }
}
