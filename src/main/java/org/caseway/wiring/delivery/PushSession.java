package org.caseway.wiring.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.util.Objects;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.Delivery;
import org.caseway.partners.Subscriber;

/** One connection to one subscriber's SFTP server, for one consignment. Not thread safe. */
final class PushSession implements AutoCloseable {

    private static final int STANDARD_PORT = 22;
    private static final int PIECE = 32 * 1024;
    private static final String HOME = "/~/";

    private final ClientSession session;
    private final SftpClient files;
    private final String directory;
    private final Limit limit;

    private PushSession(ClientSession session, SftpClient files, String directory, Limit limit) {
        this.session = session;
        this.files = files;
        this.directory = directory;
        this.limit = limit;
    }

    /** @throws IOException with a text that says in the hub's own words why there is no session */
    static PushSession open(SshClient client, Subscriber subscriber, KeyPair key, Limit limit) throws IOException {
        URI url = Objects.requireNonNull(subscriber.url(), "an entry for sftp-push has a url");
        var pinned = new PinnedKeys(subscriber.reach().hostKeys());
        ClientSession session = connect(client, subscriber, url, pinned, limit);
        try {
            SftpClient files = limit.on(() -> logIn(session, key, limit), () -> session.close(true));
            return new PushSession(session, files, directory(url), limit);
        } catch (IOException | RuntimeException refused) {
            session.close(true);
            throw new IOException(
                    pinned.stranger()
                            ? "the server's key is not one that is known"
                            : refused instanceof Limit.Passed ? "timed out at login" : "not let in");
        }
    }

    private static ClientSession connect(
            SshClient client, Subscriber subscriber, URI url, PinnedKeys pinned, Limit limit) throws IOException {
        int port = url.getPort() < 0 ? STANDARD_PORT : url.getPort();
        String why = "no connection";
        for (InetAddress address : addresses(subscriber, url)) {
            try {
                return client.connect(url.getUserInfo(), new InetSocketAddress(address, port), pinned.context(), null)
                        .verify(limit.length())
                        .getSession();
            } catch (IOException | RuntimeException next) {
                why = pinned.stranger() ? "the server's key is not one that is known" : why;
            }
        }
        throw new IOException(why);
    }

    private static InetAddress[] addresses(Subscriber subscriber, URI url) throws IOException {
        try {
            return new ReachableAddresses(ReachableAddresses.networks(subscriber)).resolve(url.getHost());
        } catch (ReachableAddresses.Forbidden forbidden) {
            throw new IOException("the address is not allowed");
        } catch (UnknownHostException unknown) {
            throw new IOException("no such host");
        }
    }

    /** Waits longer than the limit around it, so that it is always the limit that ends it and says so. */
    private static SftpClient logIn(ClientSession session, KeyPair key, Limit limit) throws IOException {
        session.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(key));
        session.auth().verify(limit.length().multipliedBy(2));
        return SftpClientFactory.instance().createSftpClient(session);
    }

    /** {@code /~/} leads to where the account begins, anything else from the server's root. */
    private static String directory(URI url) {
        String path = url.getPath().endsWith("/") ? url.getPath() : url.getPath() + "/";
        return path.startsWith(HOME) ? path.substring(HOME.length()) : path;
    }

    /** Appears under its name only when it is whole; what lies there from an earlier attempt is replaced. */
    Attempt put(Delivery delivery) {
        String part = directory + DocumentName.part(delivery);
        try {
            limit.on(() -> write(part, delivery.content()), this::cut);
        } catch (IOException | RuntimeException failed) {
            return delivery.unreachable(Attempt.NOT_REACHED + word(failed, "write"));
        }
        try {
            return limit.on(
                    () -> {
                        rename(part, directory + DocumentName.of(delivery));
                        return delivery.delivered();
                    },
                    this::cut);
        } catch (IOException | RuntimeException failed) {
            String certainty = failed instanceof SftpException ? Attempt.NOT_REACHED : Attempt.UNANSWERED;
            return delivery.unreachable(certainty + word(failed, "rename"));
        }
    }

    private boolean write(String part, byte[] content) throws IOException {
        try (var file = files.open(part, OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
            for (int from = 0; from < content.length; from += PIECE) {
                files.write(file, from, content, from, Math.min(PIECE, content.length - from));
            }
            var sync = files.getExtension(OpenSSHFsyncExtension.class);
            if (sync != null && sync.isSupported()) {
                sync.fsync(file);
            }
        }
        return true;
    }

    private void rename(String from, String to) throws IOException {
        var replacing = files.getExtension(OpenSSHPosixRenameExtension.class);
        if (replacing != null && replacing.isSupported()) {
            replacing.posixRename(from, to);
            return;
        }
        try {
            files.rename(from, to);
        } catch (SftpException taken) {
            // a server of the plain protocol does not replace
            files.remove(to);
            files.rename(from, to);
        }
    }

    /** The server's own words may say anything, so only the number of its answer is kept (SFTP version 3, section 7). */
    private static String word(Exception failure, String step) {
        if (failure instanceof SftpException refused) {
            return step + " refused, sftp status " + refused.getStatus();
        }
        return failure instanceof Limit.Passed ? "timed out at " + step : "connection broken at " + step;
    }

    private void cut() {
        session.close(true);
    }

    @Override
    public void close() {
        session.close(true);
    }
}
