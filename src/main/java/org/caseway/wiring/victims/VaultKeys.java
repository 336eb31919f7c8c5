package org.caseway.wiring.victims;

import java.util.ArrayList;
import java.util.List;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The vault's master key: of the environment variable {@code CASEWAY_VAULT_SECRET}, else of the secret {@code vault-master}, generated
 * at first start. To change it while hubs run, give every node the new one as {@code vault-master.next}, which opens and does not
 * seal; then on each let {@code vault-master} become {@code vault-master.previous} and {@code .next} {@code vault-master}. Data keys
 * are wrapped anew within seconds. Nodes of one cluster need the same.
 */
public final class VaultKeys {

    private static final String LABEL = "caseway vault master key";
    private static final String SECRET = "vault-master";
    private static final int SHORTEST = 32;

    private VaultKeys() {}

    /** Those of this environment and these secrets. */
    public static MasterKeys of(Secrets secrets) {
        return of(System.getenv("CASEWAY_VAULT_SECRET"), secrets);
    }

    /** @param given the secret of the environment, {@code null} when there is none */
    static MasterKeys of(@Nullable String given, Secrets secrets) {
        if (given != null && given.length() < SHORTEST) {
            throw new IllegalArgumentException("CASEWAY_VAULT_SECRET needs " + SHORTEST + " characters or more");
        }
        return new SecretKeys(LABEL, () -> all(given, secrets));
    }

    private static List<String> all(@Nullable String given, Secrets secrets) {
        var all = new ArrayList<String>();
        for (String beside : List.of(SECRET + ".next", SECRET + ".previous")) {
            if (secrets.has(beside)) {
                all.add(secrets.get(beside));
            }
        }
        if (given == null || secrets.has(SECRET)) {
            all.add(secrets.get(SECRET));
        }
        if (given != null) {
            all.add(given);
        }
        return all;
    }
}
