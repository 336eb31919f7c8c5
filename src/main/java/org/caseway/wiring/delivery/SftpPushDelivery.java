package org.caseway.wiring.delivery;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;
import org.caseway.partners.Subscriber;

/**
 * Pushes deliveries into a directory of the subscriber's own SFTP server: one connection per consignment, a server known by the keys
 * that the entry names and by nothing else, and no wait without end. Reads no file of the user it runs as. Thread safe.
 */
public final class SftpPushDelivery implements ChannelAdapter, AutoCloseable {

    private final KeysOfHub keys;
    private final Duration timeout;
    private final SshClient client;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sftp-push-limit");
        thread.setDaemon(true);
        return thread;
    });

    /** The key with which the hub logs in to a subscriber's server. */
    public interface KeysOfHub {
        /** @throws IOException when it cannot be used */
        KeyPair of(String subscriber) throws IOException;
    }

    /** @param timeout for logging in, and for each document then */
    public SftpPushDelivery(KeysOfHub keys, Duration timeout) {
        this.keys = keys;
        this.timeout = timeout;
        this.client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(PinnedKeys::verify);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, timeout);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, timeout);
        CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, timeout);
        CoreModuleProperties.CHANNEL_CLOSE_TIMEOUT.set(client, timeout);
        client.start();
    }

    @Override
    public Dispatched send(Consignment consignment) {
        if (consignment.deliveries().isEmpty() || !consignment.tenure().held()) {
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::untried).toList());
        }
        try (PushSession session = open(consignment.subscriber())) {
            return Dispatched.of(consignment, CaseOrder.send(consignment, session::put));
        } catch (IOException away) {
            String error = Attempt.NOT_REACHED + away.getMessage();
            return Dispatched.of(consignment, CaseOrder.send(consignment, delivery -> delivery.unreachable(error)));
        }
    }

    /**
     * Logs in and out again.
     *
     * @throws IOException with a text that says in the hub's own words why it could not
     */
    void tryOut(Subscriber subscriber) throws IOException {
        open(subscriber).close();
    }

    private PushSession open(Subscriber subscriber) throws IOException {
        KeyPair key;
        try {
            key = keys.of(subscriber.id());
        } catch (IOException unusable) {
            throw new IOException("the hub's key cannot be used");
        }
        return PushSession.open(client, subscriber, key, new Limit(timer, timeout));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.stop();
    }
}
