package org.caseway.wiring.victims;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caseway.journey.Digests;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The vault's master key, made (HMAC-SHA-256) of a secret: that of the environment variable {@code CASEWAY_VAULT_SECRET}, else of
 * the file {@code vault-master} among the hub's secrets, generated at first start. To rotate it, keep the old one as {@code
 * vault-master.previous} until the hub has wrapped the data keys anew, which it does at start. Nodes of one cluster need the same.
 * Immutable, thread safe.
 */
public final class VaultKeys implements MasterKeys {

    private static final String SECRET = "vault-master";
    private static final String PREVIOUS = SECRET + ".previous";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;
    private static final int ID_BYTES = 6;

    private final MasterKey current;
    private final Map<String, MasterKey> all = new LinkedHashMap<>();

    /** @param given the secret of the environment, {@code null} when there is none */
    VaultKeys(@Nullable String given, Secrets secrets) {
        if (given != null && given.length() < SHORTEST) {
            throw new IllegalArgumentException("CASEWAY_VAULT_SECRET needs " + SHORTEST + " characters or more");
        }
        this.current = key(given == null ? secrets.get(SECRET) : given);
        if (secrets.has(PREVIOUS)) {
            MasterKey previous = key(secrets.get(PREVIOUS));
            all.put(previous.id(), previous);
        }
        if (given != null && secrets.has(SECRET)) {
            MasterKey generated = key(secrets.get(SECRET));
            all.put(generated.id(), generated);
        }
        all.put(current.id(), current);
    }

    /** Those of this environment and these secrets. */
    public static MasterKeys of(Secrets secrets) {
        return new VaultKeys(System.getenv("CASEWAY_VAULT_SECRET"), secrets);
    }

    @Override
    public MasterKey current() {
        return current;
    }

    @Override
    public Set<String> ids() {
        return Set.copyOf(all.keySet());
    }

    @Override
    public Optional<MasterKey> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    private static MasterKey key(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] material = mac.doFinal("caseway vault master key".getBytes(StandardCharsets.US_ASCII));
            String id = HexFormat.of().formatHex(Digests.sha256(material), 0, ID_BYTES);
            return new MasterKey(id, new SecretKeySpec(material, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
