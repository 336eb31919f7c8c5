package org.caseway.wiring.sftp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.caseway.wiring.Secrets;

/**
 * The door's own key, those of the accounts and those with which the hub logs in elsewhere, generated once (ECDSA P-256, OpenSSH
 * form, owner only) and kept as secrets: {@code sftp-host-key}, {@code sftp-agency-<id>}, {@code sftp-subscriber-<id>}, {@code
 * sftp-push-<id>}, each with its {@code .pub}. Thread safe.
 */
public final class Keys {

    private static final String HOST = "sftp-host-key";

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Secrets secrets;

    public Keys(Secrets secrets) {
        this.secrets = secrets;
    }

    KeyPairProvider host() throws IOException {
        require(HOST);
        return new FileKeyPairProvider(secrets.file(HOST));
    }

    /**
     * The key with which the hub logs in to a subscriber's server, made unless it is there.
     *
     * @throws IOException when it cannot be read or made, or when others than its owner may read it
     */
    public KeyPair push(String subscriber) throws IOException {
        String name = "sftp-push-" + subscriber;
        require(name);
        Path file = secrets.file(name);
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("the key " + name + " is readable by others than its owner");
        }
        return new FileKeyPairProvider(file).loadKeys(null).iterator().next();
    }

    /** Makes the account's key pair unless it is there. */
    void require(Account account) throws IOException {
        require(secret(account));
    }

    /** The keys that open the account. */
    List<PublicKey> of(Account account) throws IOException {
        require(account);
        var keys = new ArrayList<>(read(secrets.file(secret(account) + ".pub")));
        if (Files.isRegularFile(account.furtherKeys())) {
            keys.addAll(read(account.furtherKeys()));
        }
        return keys;
    }

    private static String secret(Account account) {
        return "sftp-" + account.name();
    }

    private static List<PublicKey> read(Path file) throws IOException {
        try {
            var keys = new ArrayList<PublicKey>();
            for (AuthorizedKeyEntry entry : AuthorizedKeyEntry.readAuthorizedKeys(file)) {
                keys.add(entry.resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING));
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException("not a list of public keys: " + file.getFileName(), e);
        }
    }

    private synchronized void require(String name) throws IOException {
        if (Files.exists(secrets.file(name)) && Files.exists(secrets.file(name + ".pub"))) {
            return;
        }
        try {
            KeyPair pair = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
            var writer = OpenSSHKeyPairResourceWriter.INSTANCE;
            String comment = name + "@caseway";
            write(secrets.file(name + ".pub"), out -> writer.writePublicKey(pair, comment, out));
            write(secrets.file(name), out -> writer.writePrivateKey(pair, comment, null, out));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key " + name + " could not be made", e);
        }
    }

    private static void write(Path file, Writing content) throws IOException, GeneralSecurityException {
        Path directory = file.resolveSibling("");
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path fresh = file.resolveSibling("." + UUID.randomUUID());
        try (var channel = Files.newByteChannel(
                        fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
                OutputStream out = Channels.newOutputStream(channel)) {
            content.to(out);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException, GeneralSecurityException;
    }
}
