package org.caseway.wiring.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.caseway.partners.Partners;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The SFTP server. Opens after everything that takes files in, closes before it. What is not named here is not offered: no
 * passwords, shell, commands, forwarding, agents.
 */
public final class SftpDoor implements SmartLifecycle {

    /** After the workers that take files onward. */
    public static final int PHASE = Worker.PHASE + 100;

    private static final Logger LOG = LoggerFactory.getLogger(SftpDoor.class);
    private static final Set<String> WEAK = Set.of("ssh-rsa", "ssh-dss");
    private static final int CHANNELS_PER_CONNECTION = 4;
    private static final int AUTH_ATTEMPTS = 6;
    private static final long CLOSING_SECONDS = 5;

    private final Accounts accounts;
    private final Keys keys;
    private final Predicate<String> sealed;
    private final SftpSettings settings;
    private final String address;
    private final int port;
    private final Drop drop;
    private @Nullable SshServer server;

    /**
     * @param sealed agencies of which nothing lies unsealed: what such a one had not finished when the hub stopped is removed at
     *     start, for nothing in {@code in} was acknowledged
     * @param address the local address to listen on
     * @param port 0 for any free one
     */
    public SftpDoor(
            Home home,
            Secrets secrets,
            Partners partners,
            FileTaking taking,
            Predicate<String> sealed,
            SftpSettings settings,
            String address,
            int port) {
        this.accounts = new Accounts(partners, home, settings.keys());
        this.keys = new Keys(secrets);
        this.sealed = sealed;
        this.settings = settings;
        this.address = address;
        this.port = port;
        this.drop = new Drop(taking, settings);
    }

    @Override
    public synchronized void start() {
        try {
            for (Account account : accounts.all()) {
                prepare(account);
                if (account.agency() != null && sealed.test(account.agency())) {
                    discardUnfinished(account.root().resolve("in"));
                }
            }
            SshServer opening = server();
            opening.start();
            server = opening;
            LOG.info("SFTP listens on {}:{}", address, opening.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("the SFTP door cannot be opened on port " + port, e);
        }
    }

    @Override
    public synchronized void stop() {
        SshServer closing = server;
        server = null;
        if (closing == null) {
            return;
        }
        try {
            closing.close(false).await(CLOSING_SECONDS, TimeUnit.SECONDS);
            closing.stop(true);
        } catch (IOException e) {
            LOG.warn("the SFTP door did not close cleanly", e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null && server.isOpen();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** The port it listens on, 0 while closed. */
    public synchronized int port() {
        return server == null ? 0 : server.getPort();
    }

    private SshServer server() throws IOException {
        SshServer door = SshServer.setUpDefaultServer();
        door.setHost(address);
        door.setPort(port);
        door.setKeyPairProvider(keys.host());
        door.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        door.setPublickeyAuthenticator(this::opens);
        door.setShellFactory(null);
        door.setCommandFactory(null);
        door.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        door.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        door.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        door.setSignatureFactories(door.getSignatureFactories().stream()
                .filter(signature -> !WEAK.contains(signature.getName()))
                .toList());
        door.setMacFactories(door.getMacFactories().stream()
                .filter(mac -> mac.getName().startsWith("hmac-sha2-"))
                .toList());
        door.setSubsystemFactories(List.of(new DropSubsystemFactory(accounts, drop)));
        door.setFileSystemFactory(new Jails());
        door.setIoServiceEventListener(new ConnectionLimit());
        limit(door);
        return door;
    }

    private void limit(SshServer door) {
        // an answer is a small packet that must not wait for the acknowledgement of the one before
        CoreModuleProperties.TCP_NODELAY.set(door, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(door, settings.authTimeout());
        CoreModuleProperties.IDLE_TIMEOUT.set(door, settings.idleTimeout());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(door, AUTH_ATTEMPTS);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(door, settings.maxSessionsPerAccount());
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(door, CHANNELS_PER_CONNECTION);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(door, "CASEWAY");
        SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(door, settings.maxHandles());
        SftpModuleProperties.SFTP_VERSION.set(door, 3);
        SftpModuleProperties.AUTO_FOLLOW_LINKS.set(door, false);
    }

    private boolean opens(String user, PublicKey offered, ServerSession session) {
        var account = accounts.find(user);
        if (account.isEmpty()) {
            return false;
        }
        try {
            prepare(account.get());
            return keys.of(account.get()).stream().anyMatch(known -> KeyUtils.compareKeys(known, offered));
        } catch (IOException e) {
            LOG.error("the keys of {} cannot be read; it is refused", user, e);
            return false;
        }
    }

    private void prepare(Account account) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(account.root().resolve("in"), ownerOnly);
        if (account.has(Place.Area.OUT)) {
            Files.createDirectories(account.root().resolve("out"), ownerOnly);
        }
        keys.require(account);
    }

    private static void discardUnfinished(Path in) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(in, Files::isRegularFile)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    private final class Jails extends VirtualFileSystemFactory {

        @Override
        public Path getUserHomeDir(SessionContext session) throws IOException {
            return accounts.find(session.getUsername())
                    .orElseThrow(() -> new IOException("the account is no longer in force"))
                    .root();
        }
    }

    private final class ConnectionLimit implements IoServiceEventListener {

        @Override
        public void connectionAccepted(
                IoAcceptor acceptor, SocketAddress local, SocketAddress remote, SocketAddress service)
                throws IOException {
            if (acceptor.getManagedSessions().size() >= settings.maxConnections()) {
                throw new IOException("too many connections");
            }
        }
    }
}
