package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.caseway.oversight.PartnerKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Passwords and keys as the files of the hub's home have them: their names, ages and public fingerprints. Thread safe. */
@Component
class CredentialFiles implements PartnerKeys {

    private static final String SUBSCRIBER = "subscriber-";

    private final Secrets secrets;
    private final Keystores keystores;

    CredentialFiles(Secrets secrets, Keystores keystores) {
        this.secrets = secrets;
        this.keystores = keystores;
    }

    @Override
    public List<Key> of(String account) {
        var keys = new ArrayList<Key>();
        add(keys, account, "PASSWORD");
        add(keys, "sftp-" + account, "SSH_KEY");
        if (account.startsWith(SUBSCRIBER)) {
            String id = account.substring(SUBSCRIBER.length());
            add(keys, "sftp-push-" + id, "SSH_KEY");
            add(keys, "webhook-" + id, "SIGNING_KEY");
            add(keys, "webhook-" + id + ".previous", "SIGNING_KEY");
        }
        return keys;
    }

    private void add(List<Key> keys, String name, String kind) {
        Path file = secrets.file(name);
        try {
            if (Files.isRegularFile(file)) {
                keys.add(new Key(
                        name,
                        kind,
                        Files.getLastModifiedTime(file).toInstant(),
                        fingerprint(secrets.file(name + ".pub"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As OpenSSH shows it. */
    private static @Nullable String fingerprint(Path publicKey) throws IOException {
        if (!Files.isRegularFile(publicKey)) {
            return null;
        }
        String[] parts = Files.readString(publicKey).strip().split(" ");
        if (parts.length < 2) {
            return null;
        }
        byte[] digest = digest(Base64.getDecoder().decode(parts[1]));
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public List<Certificate> certificates() {
        try {
            var store = KeyStore.getInstance(
                    keystores.keystore().toFile(), keystores.keystorePassword().toCharArray());
            var all = new ArrayList<Certificate>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate one) {
                    all.add(certificate(alias, one));
                }
            }
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the hub's keystore cannot be read", e);
        }
    }

    private static Certificate certificate(String alias, X509Certificate one) throws GeneralSecurityException {
        Instant from = one.getNotBefore().toInstant();
        String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest(one.getEncoded()));
        return new Certificate(alias, from, one.getNotAfter().toInstant(), fingerprint);
    }

    private static byte[] digest(byte[] of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
