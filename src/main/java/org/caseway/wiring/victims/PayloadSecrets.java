package org.caseway.wiring.victims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.wiring.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that seal payloads: of the secrets {@code payload-key-<name>}, by name, so that the last of them is the newest. A file that
 * is not whole yet or that others can read is no key.
 */
final class PayloadSecrets {

    static final String PREFIX = "payload-key-";

    private static final Logger LOG = LoggerFactory.getLogger(PayloadSecrets.class);
    private static final String LABEL = "caseway payload key";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z0-9][a-z0-9-]*");
    private static final int SHORTEST = 32;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Secrets secrets;

    PayloadSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    static MasterKeys of(Secrets secrets) {
        var all = new PayloadSecrets(secrets);
        return new SecretKeys(LABEL, all::usable);
    }

    private List<String> usable() {
        return secrets.beginning(PREFIX).stream()
                .filter(name -> NAME.matcher(name).matches() && ownersAlone(name))
                .map(this::secret)
                .filter(secret -> secret.length() >= SHORTEST)
                .toList();
    }

    private boolean ownersAlone(String name) {
        Path file = secrets.file(name);
        try {
            boolean alone = secrets.given(name).isPresent()
                    || Files.getPosixFilePermissions(file).stream().allMatch(OWNER::contains);
            if (!alone) {
                LOG.error("secrets/{} is not used: others than its owner can read it (chmod 600)", name);
            }
            return alone;
        } catch (IOException gone) {
            return false;
        }
    }

    private String secret(String name) {
        try {
            String secret = secrets.given(name).orElse("");
            secret = secret.isEmpty() ? Files.readString(secrets.file(name)).strip() : secret;
            if (secret.length() < SHORTEST) {
                LOG.error("secrets/{} is not used: it needs {} characters or more", name, SHORTEST);
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + name, e);
        }
    }
}
