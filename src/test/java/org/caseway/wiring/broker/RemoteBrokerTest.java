package org.caseway.wiring.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.caseway.fixtures.TestHub;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub hears of a broker's queues that it can only ask about. */
class RemoteBrokerTest {

    private static final String QUEUE = Names.answerQueue("pd-sampleton");
    private static final int PAGE = 16 * 1024;
    private static final Set<String> TYPES =
            MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());

    @Test
    void a_queue_whose_reader_stays_away_takes_no_more_until_somebody_reads(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory);
        var secrets = new Secrets(home);
        var keystores = new Keystores(secrets);
        keystores.make();
        secrets.get("hub");
        var partners = new PartnerFiles(ConfigurationFolder.at(Path.of("config")), TYPES).read();
        var certificates = new PartnerCertificates(secrets, Clock.systemUTC());
        var settings = new BrokerSettings(home, null, new Edges("127.0.0.1"), keystores, certificates).configuration();
        settings.addAddressSetting(QUEUE, small());
        try (var broker = new Broker(
                "127.0.0.1:" + home.brokerPort(),
                settings,
                new BrokerLogins(partners, secrets, certificates, BrokerLogins.HubsAt.THIS_PROCESS))) {
            broker.start();
            broker.serve(partners);
            try (var asked = new RemoteBroker("here", HubConnections.inside(home, secrets));
                    var hub = HubConnections.inside(home, secrets);
                    var connection = hub.createConnection();
                    var session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
                connection.start();
                asked.require();
                assertThat(asked.takes(QUEUE)).isTrue();

                assertThatThrownBy(() -> endlessly(session))
                        .as("the broker itself")
                        .isInstanceOf(JMSException.class);
                await().atMost(Duration.ofSeconds(20)).until(() -> !asked.takes(QUEUE));
                assertThat(broker.takes(QUEUE)).as("asked in its own process").isFalse();
                assertThat(asked.takes(Names.answerQueue("court-sampleton")))
                        .as("another agency's")
                        .isTrue();

                assertThat(asked.oldest(QUEUE))
                        .as("the first of those that wait")
                        .isPresent()
                        .isEqualTo(broker.oldest(QUEUE));
                assertThat(asked.oldest(Names.answerQueue("court-sampleton"))).isEmpty();

                var reader = session.createConsumer(session.createQueue(QUEUE));
                while (reader.receive(1_000) != null) {
                    assertThat(asked.depth(QUEUE)).isPresent();
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> asked.takes(QUEUE));
            }
        }
    }

    /** As many pages as ever, of a size that is full in seconds. */
    private static AddressSettings small() {
        return new AddressSettings()
                .setMaxSizeBytes(2L * PAGE)
                .setPageSizeBytes(PAGE)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageLimitBytes(BrokerSettings.MOST_PAGES * PAGE)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    }

    private static void endlessly(Session session) throws JMSException {
        var producer = session.createProducer(session.createQueue(QUEUE));
        var answer = session.createBytesMessage();
        answer.writeBytes(new byte[PAGE - 2_000]);
        for (long i = 0; i < 3 * BrokerSettings.MOST_PAGES; i++) {
            producer.send(answer);
        }
    }
}
