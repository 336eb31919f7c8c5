package org.caseway.wiring.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.client.impl.ClientSessionFactoryInternal;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ReattachSessionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ReattachSessionResponseMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.fixtures.BrokerClients;
import org.caseway.fixtures.TestHub;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who knows the name of another's session, as whoever once saw a packet of it does, asks the broker to go on with it. */
class StolenSessionTest {

    private static final String OWNER = "agency-pd-sampleton";
    private static final String THIEF = "agency-court-sampleton";
    private static final String QUEUE = "intake.pd-sampleton";
    private static final int REMEMBERED = 1 << 20;

    private Home home;
    private Secrets secrets;
    private Keystores keystores;
    private Broker broker;
    private ActiveMQConnectionFactory owners;
    private ClientSessionFactory connected;
    private ClientSession session;

    @BeforeEach
    void an_agency_has_a_session_that_it_could_take_up_again(@TempDir Path directory) throws Exception {
        home = TestHub.homeOn(directory);
        secrets = new Secrets(home);
        keystores = new Keystores(secrets);
        keystores.make();
        for (String user : new String[] {"hub", OWNER, THIEF}) {
            secrets.get(user);
        }
        var types = MessageTypes.all().stream().map(MessageType::name).collect(java.util.stream.Collectors.toSet());
        var partners = new PartnerFiles(ConfigurationFolder.at(Path.of("config")), types).read();
        var certificates = new PartnerCertificates(secrets, Clock.systemUTC());
        broker = new Broker(
                "127.0.0.1:" + home.brokerPort(),
                new BrokerSettings(home, null, new Edges("127.0.0.1"), keystores, certificates).configuration(),
                new BrokerLogins(partners, secrets, certificates, BrokerLogins.HubsAt.THIS_PROCESS));
        broker.start();
        broker.serve(partners);
        owners = BrokerClients.of(home.brokerPort(), keystores, null, "");
        owners.setConfirmationWindowSize(REMEMBERED);
        connected = owners.getServerLocator().createSessionFactory();
        session = connected.createSession(OWNER, secrets.get(OWNER), false, true, true, false, 0);
    }

    @AfterEach
    void end() throws Exception {
        connected.close();
        owners.close();
        broker.close();
    }

    @Test
    void nobody_who_has_not_logged_in_gets_it() throws Exception {
        try (var thieves = BrokerClients.of(home.brokerPort(), keystores, null, "");
                var connection = thieves.getServerLocator().createSessionFactory()) {
            assertThat(reattached(connection)).isFalse();
        }
        itsOwnerGoesOn();
    }

    @Test
    void another_agency_does_not_get_it() throws Exception {
        try (var thieves = BrokerClients.of(home.brokerPort(), keystores, null, "");
                var connection = thieves.getServerLocator().createSessionFactory();
                var own = connection.createSession(THIEF, secrets.get(THIEF), false, true, true, false, 0)) {
            assertThat(own.isClosed()).isFalse();
            assertThat(reattached(connection)).isFalse();
        }
        itsOwnerGoesOn();
    }

    /** Whether the broker goes on with the agency's session on that connection; it has to answer. */
    private boolean reattached(ClientSessionFactory on) throws ActiveMQException {
        var connection = (CoreRemotingConnection) ((ClientSessionFactoryInternal) on).getConnection();
        var question = new ReattachSessionMessage(((ClientSessionInternal) session).getName(), 0);
        return ((ReattachSessionResponseMessage)
                        connection.getChannel(1, -1).sendBlocking(question, PacketImpl.REATTACH_SESSION_RESP))
                .isReattached();
    }

    private void itsOwnerGoesOn() throws Exception {
        try (var producer = session.createProducer(SimpleString.of(QUEUE))) {
            producer.send(session.createMessage(true));
        }
        assertThat(broker.depth(QUEUE)).contains(1L);
    }

    /** So a later version of the broker that gives sessions again to somebody is noticed here. */
    @Test
    void not_even_its_owner_gets_it_again() throws Exception {
        assertThat(reattached(connected)).isFalse();
        itsOwnerGoesOn();
    }
}
