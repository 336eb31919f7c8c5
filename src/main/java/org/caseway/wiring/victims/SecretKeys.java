package org.caseway.wiring.victims;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caseway.journey.Digests;
import org.caseway.victims.vault.KeyMissing;
import org.caseway.victims.vault.MasterKeys;

/**
 * Keys that are made (HMAC-SHA-256) of secrets and read again while the hub runs: when it is asked to, and at most once a second when a
 * key is wanted that it does not have. Thread safe.
 */
final class SecretKeys implements MasterKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 6;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final String label;
    private final Supplier<List<String>> secrets;
    private volatile Map<String, MasterKey> ring = Map.of();
    private volatile long looked = System.nanoTime() - PAUSE;

    /**
     * @param label what the keys are for: one secret gives another key for something else
     * @param secrets the oldest first, the last is the current one
     */
    SecretKeys(String label, Supplier<List<String>> secrets) {
        this.label = label;
        this.secrets = secrets;
        lookAgain();
    }

    @Override
    public MasterKey current() {
        return ring.values().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new KeyMissing("there is no secret for the " + label));
    }

    @Override
    public List<String> ids() {
        return List.copyOf(ring.keySet());
    }

    @Override
    public Optional<MasterKey> find(String id) {
        MasterKey key = ring.get(id);
        if (key == null && System.nanoTime() - looked >= PAUSE) {
            lookAgain();
            key = ring.get(id);
        }
        return Optional.ofNullable(key);
    }

    @Override
    public void lookAgain() {
        looked = System.nanoTime();
        var all = new LinkedHashMap<String, MasterKey>();
        for (String secret : secrets.get()) {
            MasterKey key = key(secret);
            // one that comes twice counts where it comes last
            all.remove(key.id());
            all.put(key.id(), key);
        }
        ring = Collections.unmodifiableMap(all);
    }

    private MasterKey key(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] material = mac.doFinal(label.getBytes(StandardCharsets.US_ASCII));
            String id = HexFormat.of().formatHex(Digests.sha256(material), 0, ID_BYTES);
            return new MasterKey(id, new SecretKeySpec(material, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
