package org.caseway.wiring.broker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.caseway.journey.Digests;
import org.caseway.partners.Partners;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in to the broker and what each login may do. An agency sends to its intake queue and reads its answer queue, a
 * subscriber reads its delivery queue, sends to its receipt queue and reads what is answered; the probe may only connect; the hub
 * itself may do everything, and only from where hubs are: from inside this process, or, at a broker that runs alone, over a
 * connection that proved the certificate of the hubs. Everything else is refused. The broker asks again for every
 * message that is sent: a connection that has proved itself is believed for {@link #BELIEVED}, and a login that is withdrawn is
 * out by then. Thread safe.
 */
final class BrokerLogins implements ActiveMQSecurityManager5 {

    static final String HUB = "hub";
    static final String PROBE = "probe";

    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final int MOST_BELIEVED = 1000;
    private static final String AGENCY = "agency-";
    private static final String SUBSCRIBER = "subscriber-";

    private final Partners partners;
    private final Secrets secrets;
    private final PartnerCertificates certificates;
    private final HubsAt hubs;
    private final Cache<Proof, Subject> believed = Caffeine.newBuilder()
            .expireAfterWrite(BELIEVED)
            .maximumSize(MOST_BELIEVED)
            .build();

    /** What a login was proved with: the connection, which stands for its certificates, and the password. */
    private record Proof(RemotingConnection connection, String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** Where the hubs of a broker are; nowhere else does their login count. */
    enum HubsAt {
        THIS_PROCESS,
        OTHER_PROCESSES
    }

    BrokerLogins(Partners partners, Secrets secrets, PartnerCertificates certificates, HubsAt hubs) {
        this.partners = partners;
        this.secrets = secrets;
        this.certificates = certificates;
        this.hubs = hubs;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        return user == null || password == null || connection == null
                ? prove(user, password, connection)
                : believed.get(new Proof(connection, user, password), any -> prove(user, password, connection));
    }

    private @Nullable Subject prove(
            @Nullable String user, @Nullable String password, @Nullable RemotingConnection connection) {
        if (user == null || password == null || !known(user) || !secrets.has(user) || !matches(user, password)) {
            return null;
        }
        if (user.equals(HUB) ? !isHub(connection) : !certificates.admits(user, proved(connection))) {
            return null;
        }
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(@Nullable Subject subject, @Nullable Set<Role> roles, CheckType check, String address) {
        Optional<String> user = name(subject);
        return user.isPresent() && (user.get().equals(HUB) || allowed(user.get(), check, address));
    }

    /** As whom somebody has logged in; empty for nobody. */
    static Optional<String> name(@Nullable Subject login) {
        return login == null
                ? Optional.empty()
                : login.getPrincipals(UserPrincipal.class).stream()
                        .map(UserPrincipal::getName)
                        .findFirst();
    }

    @Override
    public boolean validateUser(String user, String password) {
        return authenticate(user, password, null, null) != null;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static boolean allowed(String user, CheckType check, String address) {
        if (user.startsWith(AGENCY)) {
            String id = user.substring(AGENCY.length());
            return switch (check) {
                case SEND -> names(address, Names.intakeQueue(id));
                case CONSUME -> names(address, Names.answerQueue(id));
                default -> false;
            };
        }
        if (user.startsWith(SUBSCRIBER)) {
            String id = user.substring(SUBSCRIBER.length());
            return switch (check) {
                case SEND -> names(address, Names.receiptQueue(id));
                case CONSUME -> names(address, Names.deliveryQueue(id)) || names(address, Names.receiptAnswerQueue(id));
                default -> false;
            };
        }
        return false;
    }

    /** A queue is asked for by its address, or by address and queue, which have one name here. */
    private static boolean names(String address, String queue) {
        return address.equals(queue) || address.equals(queue + "::" + queue);
    }

    private boolean known(String user) {
        if (user.startsWith(AGENCY)) {
            return partners.agency(user.substring(AGENCY.length())).isPresent();
        }
        if (user.startsWith(SUBSCRIBER)) {
            String id = user.substring(SUBSCRIBER.length());
            return partners.subscribers().stream().anyMatch(s -> s.id().equals(id));
        }
        return user.equals(HUB) || user.equals(PROBE);
    }

    private boolean matches(String user, String password) {
        return MessageDigest.isEqual(digest(secrets.get(user)), digest(password));
    }

    private static byte[] digest(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isHub(@Nullable RemotingConnection connection) {
        return switch (hubs) {
            case THIS_PROCESS -> connection != null && connection.getTransportConnection() instanceof InVMConnection;
            case OTHER_PROCESSES -> certificates.proves(HUB, proved(connection));
        };
    }

    private static X509Certificate @Nullable [] proved(@Nullable RemotingConnection connection) {
        return connection == null ? null : CertificateUtil.getCertsFromConnection(connection);
    }
}
