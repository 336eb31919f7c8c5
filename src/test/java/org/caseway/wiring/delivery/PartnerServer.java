package org.caseway.wiring.delivery;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A partner's SFTP server, real but for its moods. */
final class PartnerServer implements AutoCloseable {

    /** What the server does when a file is opened. */
    enum Mood {
        WELL,
        STALLED,
        FULL
    }

    final AtomicInteger logins = new AtomicInteger();
    final List<String> opened = new CopyOnWriteArrayList<>();
    volatile Mood mood = Mood.WELL;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Path root;
    private final SshServer server;
    private KeyPair hostKey;

    PartnerServer(Path root, KeyPair client) throws IOException, GeneralSecurityException {
        this.root = root;
        Files.createDirectories(root.resolve("inbox"));
        hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> {
            logins.incrementAndGet();
            return user.equals("caseway") && KeyUtils.compareKeys(key, client.getPublic());
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new Moody())
                .build()));
        server.start();
    }

    /** Only the plain protocol, in which a rename does not replace. */
    void plain() {
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "");
    }

    int port() {
        return server.getPort();
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /** The server is set up anew, or somebody else answers in its place. */
    void changeHostKey() throws GeneralSecurityException {
        hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    }

    void cutConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    List<String> names() throws IOException {
        try (var files = Files.list(root.resolve("inbox"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    Path file(String name) {
        return root.resolve("inbox").resolve(name);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.stop(true);
    }

    private final class Moody implements SftpFileSystemAccessor {

        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String name,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            opened.add(String.valueOf(file.getFileName()));
            if (mood == Mood.FULL) {
                throw new FileSystemException(ChannelContract.CANARY, null, "No space left on device");
            }
            if (mood == Mood.STALLED) {
                try {
                    over.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
        }
    }
}
