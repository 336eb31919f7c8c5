package org.caseway.wiring.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.api.config.ActiveMQDefaultConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.ha.SharedStorePrimaryPolicyConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;

/** The broker's settings: durable, secured, nothing made or dropped by itself. */
final class BrokerSettings {

    static final String IN_VM = "in-vm";
    static final String TLS = "tls";

    /** Of an address, 4 GiB about; one that has them takes no more. */
    static final long MOST_PAGES = 410;

    private static final int JOURNAL_FLUSH_NANOS = 200_000;
    private static final long MIB = 1024L * 1024;
    private static final long PAGE_BYTES = 10 * MIB;

    private final Home home;
    private final @Nullable Path shared;
    private final Edges edges;
    private final Keystores keystores;
    private final PartnerCertificates certificates;

    /** @param shared where the journal is that two brokers have; {@code null} for a journal in the home */
    BrokerSettings(
            Home home, @Nullable Path shared, Edges edges, Keystores keystores, PartnerCertificates certificates) {
        this.home = home;
        this.shared = shared;
        this.edges = edges;
        this.keystores = keystores;
        this.certificates = certificates;
    }

    Configuration configuration() throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setName("caseway");
        storage(configuration);
        security(configuration);
        configuration.setGracefulShutdownEnabled(false);
        configuration.setThreadPoolMaxSize(threads());
        configuration.setJMXManagementEnabled(false);
        configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.SHUTDOWN);
        configuration.addAcceptorConfiguration(inVm());
        configuration.addAcceptorConfiguration(tls());
        configuration.addAddressSetting("#", anywhere());
        // what a node let go of comes again at once, before what was sent after it
        configuration.addAddressSetting(
                "intake.#",
                anywhere().setMaxDeliveryAttempts(-1).setRedeliveryDelay(0).setNoExpiry(true));
        configuration.addAddressSetting("deliver.#", anywhere().setMaxDeliveryAttempts(-1));
        configuration.addAddressSetting("answer.#", anywhere().setMaxDeliveryAttempts(-1));
        configuration.addAddressSetting(
                "receipt.#",
                anywhere().setMaxDeliveryAttempts(-1).setRedeliveryDelay(0).setNoExpiry(true));
        configuration.addAddressSetting("receipt-answer.#", anywhere().setMaxDeliveryAttempts(-1));
        return configuration;
    }

    /** As many as can work: with the default 30 nearly every packet wakes another thread, a fifth of the broker's time. */
    private static int threads() {
        return Math.max(4, Math.min(30, 2 * Runtime.getRuntime().availableProcessors()));
    }

    private void storage(Configuration configuration) {
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalBufferTimeout_NIO(JOURNAL_FLUSH_NANOS);
        configuration.setJournalSyncTransactional(true);
        configuration.setJournalSyncNonTransactional(true);
        configuration.setJournalDatasync(true);
        configuration.setJournalMinFiles(4);
        configuration.setJournalCompactMinFiles(30);
        configuration.setPersistIDCache(true);
        Path store = shared == null ? home.broker() : shared;
        configuration.setJournalDirectory(store.resolve("journal").toString());
        configuration.setBindingsDirectory(store.resolve("bindings").toString());
        configuration.setPagingDirectory(store.resolve("paging").toString());
        configuration.setLargeMessagesDirectory(store.resolve("large").toString());
        if (shared != null) {
            // whoever has the lock in the journal works, the other waits for it; no cluster, no vote, no copy that is
            // behind
            configuration.setHAPolicyConfiguration(
                    new SharedStorePrimaryPolicyConfiguration().setFailoverOnServerShutdown(true));
        }
        configuration.setGlobalMaxSize(256 * MIB);
        configuration.setMinDiskFree(512 * MIB);
    }

    private static void security(Configuration configuration) {
        configuration.setSecurityEnabled(true);
        // SenderRules names the login in partners' messages; doing it to the hub's own too would encode each of them
        // twice
        configuration.setPopulateValidatedUser(false);
        // the broker would know a login again by its name, password and the name in its certificate, not by the
        // certificate; BrokerLogins remembers the connection
        configuration.setAuthenticationCacheSize(0);
        // the built-in defaults are well-known words
        configuration.setClusterUser(UUID.randomUUID().toString());
        configuration.setClusterPassword(UUID.randomUUID().toString());
    }

    private TransportConfiguration inVm() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants.SERVER_ID_PROP_NAME,
                home.brokerPort());
        return new TransportConfiguration(SameThreadAcceptorFactory.class.getName(), parameters, IN_VM);
    }

    private TransportConfiguration tls() throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, edges.listenAddress());
        parameters.put(TransportConstants.PORT_PROP_NAME, home.brokerPort());
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        parameters.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, Edges.TLS_VERSIONS);
        parameters.put(TransportConstants.ENABLED_CIPHER_SUITES_PROP_NAME, Edges.TLS_SUITES);
        parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        parameters.put(
                TransportConstants.KEYSTORE_PATH_PROP_NAME, keystores.keystore().toString());
        parameters.put(
                TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, SecretFile.reference(keystores.keystorePasswordFile()));
        parameters.put(ActiveMQDefaultConfiguration.getPropPasswordCodec(), SecretFile.class.getName());
        parameters.put(TransportConstants.CONNECTIONS_ALLOWED, 500L);
        certificates.truststore(keystores.truststorePassword()).ifPresent(trusted -> {
            parameters.put(TransportConstants.WANT_CLIENT_AUTH_PROP_NAME, true);
            parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
            parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, trusted.toString());
            parameters.put(
                    TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME,
                    SecretFile.reference(keystores.truststorePasswordFile()));
        });
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, TLS);
    }

    /** What holds everywhere; a queue's own entry replaces the whole set, so it starts from a copy. */
    private static AddressSettings anywhere() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(Names.DEAD_LETTER))
                .setExpiryAddress(SimpleString.of(Names.EXPIRED))
                .setMaxDeliveryAttempts(20)
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(30_000)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteCreatedQueues(false)
                .setMaxSizeBytes(64 * MIB)
                .setPageSizeBytes((int) PAGE_BYTES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageLimitBytes(MOST_PAGES * PAGE_BYTES)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    }
}
