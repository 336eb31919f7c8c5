package org.caseway.wiring.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSessionCreationException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;
import org.jspecify.annotations.Nullable;

/**
 * How much of the broker's door one partner may take up, so that there is room for the others: so many connections and sessions, and no
 * transaction that outlives its session. A connection by which nobody logs in is closed. Thread safe; a session that begins costs a
 * look at all there are.
 */
final class LoginLimits implements ActiveMQServerPlugin {

    /** Connections of one login. */
    static final int CONNECTIONS = 50;

    /** Sessions of one login, over all its connections. */
    static final int SESSIONS = 200;

    private static final Duration TO_READ = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Duration patience;
    private final Set<Object> refused = ConcurrentHashMap.newKeySet();
    private @Nullable ActiveMQServer server;

    /** @param patience how long a connection may be there without a login */
    LoginLimits(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void registered(ActiveMQServer registering) {
        server = registering;
    }

    /** From now on looks for who does not log in, as long as that broker works. */
    void watch(ActiveMQServer started) {
        started.getScheduledPool()
                .scheduleWithFixedDelay(() -> putOut(started), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void beforeCreateSession(
            String name,
            String login,
            int minLargeMessageSize,
            RemotingConnection connection,
            boolean autoCommitSends,
            boolean autoCommitAcks,
            boolean preAcknowledge,
            boolean xa,
            @Nullable String defaultAddress,
            @Nullable SessionCallback callback,
            boolean autoCreateQueues,
            @Nullable OperationContext context,
            @Nullable Map<SimpleString, RoutingType> prefixes)
            throws ActiveMQException {
        if (BrokerLogins.HUB.equals(login) || server == null) {
            return;
        }
        if (xa) {
            throw new ActiveMQSessionCreationException("transactions over several systems are not offered");
        }
        long sessions = server.getSessions().stream()
                .filter(session -> login.equals(session.getUsername()))
                .count();
        if (sessions >= SESSIONS) {
            throw new ActiveMQSessionCreationException(login + " has as many sessions as it may have");
        }
        if (connections(server, login) > CONNECTIONS) {
            refuse(server, connection);
            throw new ActiveMQSessionCreationException(login + " has as many connections as it may have");
        }
    }

    /** When the refusal has been read: without a session it would be there for as long as it likes, and count against the others. */
    private void refuse(ActiveMQServer server, RemotingConnection connection) {
        refused.add(connection.getID());
        server.getScheduledPool()
                .schedule(
                        () -> {
                            connection.asyncFail(new ActiveMQException("a connection too many"));
                            refused.remove(connection.getID());
                        },
                        TO_READ.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** With this one, and with those by which it has no session any more; without those that are about to be closed. */
    private long connections(ActiveMQServer server, String login) {
        return server.getRemotingService().getConnections().stream()
                .filter(one -> !refused.contains(one.getID()))
                .filter(one -> BrokerLogins.name(one.getSubject())
                        .filter(login::equals)
                        .isPresent())
                .count();
    }

    private void putOut(ActiveMQServer working) {
        long latest = System.currentTimeMillis() - patience.toMillis();
        for (RemotingConnection connection : working.getRemotingService().getConnections()) {
            if (connection.getSubject() == null
                    && connection.getCreationTime() < latest
                    && !(connection.getTransportConnection() instanceof InVMConnection)) {
                connection.asyncFail(new ActiveMQException("nobody has logged in by this connection"));
            }
        }
    }
}
