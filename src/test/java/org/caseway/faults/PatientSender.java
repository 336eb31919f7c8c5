package org.caseway.faults;

import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.JSchException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseway.fixtures.Doors;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;

/** The agencies' side: connects anew until what it sends is acknowledged, byte for byte the same. Used by one thread. */
final class PatientSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final List<Home> homes;
    private final Sent sent;
    private final Map<String, QueueSender> senders = new HashMap<>();
    private final AtomicInteger resends = new AtomicInteger();
    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private Doors doors;

    PatientSender(Home home, Sent sent) {
        this(List.of(home), sent);
    }

    /** @param homes of brokers of which one works; each is tried in turn */
    PatientSender(List<Home> homes, Sent sent) {
        this.homes = homes;
        this.sent = sent;
        this.doors = new Doors(homes.get(0));
    }

    /** How often something had to be sent again because nobody said that it had come. */
    int resends() {
        return resends.get();
    }

    void send(List<SyntheticMessage> messages) {
        messages.forEach(message -> send(message.agencyId(), message.messageId(), encoder.encode(message.message())));
    }

    /** By queue. */
    void send(String agency, String messageId, byte[] content) {
        sent.attempt(agency, messageId);
        untilAcknowledged(() -> {
            var sender = senders.get(agency);
            if (sender == null) {
                sender = doors.sender(agency);
                senders.put(agency, sender);
            }
            sender.send(content);
        });
        sent.acknowledged(agency, messageId, content);
    }

    /** As one file of the agency of the first. */
    void drop(String name, List<SyntheticMessage> messages) {
        messages.forEach(message -> sent.attempt(message.agencyId(), message.messageId()));
        var contents = messages.stream()
                .map(message -> encoder.encode(message.message()))
                .toList();
        byte[] file = MessageBatchFile.of(contents);
        String account = "agency-" + messages.get(0).agencyId();
        untilAcknowledged(() -> {
            try (var drop = doors.drop(account)) {
                drop.drop(name, file);
            }
        });
        for (int i = 0; i < messages.size(); i++) {
            sent.acknowledged(messages.get(i).agencyId(), messages.get(i).messageId(), contents.get(i));
        }
    }

    private interface Attempt {
        void go() throws JMSException, IOException, JSchException;
    }

    private void untilAcknowledged(Attempt attempt) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    try {
                        attempt.go();
                        return true;
                    } catch (JMSException | IOException notAcknowledged) {
                        resends.incrementAndGet();
                        close();
                        doors = new Doors(homes.get(resends.get() % homes.size()));
                        return false;
                    }
                });
    }

    @Override
    public void close() {
        senders.clear();
        try {
            doors.close();
        } catch (Exception hubIsDead) {
            // nothing is left to close
        }
    }
}
