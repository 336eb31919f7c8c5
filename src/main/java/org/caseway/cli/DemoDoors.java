package org.caseway.cli;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.caseway.simulator.BrokerAddress;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpAddress;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.delivery.SigningKey;

/** The doors of the hub of one home, opened with the partners' own credentials. */
final class DemoDoors {

    private static final String LOOPBACK = "localhost";

    private final Secrets secrets;
    private final BrokerAddress broker;
    private final SftpAddress sftp;

    /** @param hub a ready one */
    DemoDoors(Home home, HubProcess hub) {
        this.secrets = new Secrets(home);
        var keystores = new Keystores(secrets);
        var door = hub.brokerOf(home);
        this.broker = new BrokerAddress(
                door.getHostString(), door.getPort(), keystores.truststore(), keystores.truststorePassword());
        this.sftp = new SftpAddress(LOOPBACK, home.sftpPort(), secrets.file("sftp-host-key.pub"));
    }

    QueueSender sender(String agency) throws JMSException {
        return new QueueSender(broker, "agency-" + agency, password("agency-" + agency), Names.intakeQueue(agency));
    }

    QueueSubscriber answers(String agency) throws JMSException {
        return new QueueSubscriber(broker, "agency-" + agency, password("agency-" + agency), Names.answerQueue(agency));
    }

    QueueSubscriber deliveries(String subscriber) throws JMSException {
        return new QueueSubscriber(
                broker,
                "subscriber-" + subscriber,
                password("subscriber-" + subscriber),
                Names.deliveryQueue(subscriber));
    }

    /** @param account for example {@code agency-da-sample-county} */
    SftpDrop drop(String account) throws IOException {
        return new SftpDrop(sftp, account, secrets.file("sftp-" + account));
    }

    WebhookSubscriber webhook(String subscriber, URI url) throws IOException {
        // made by whichever of hub and demo needs it first
        var shared = SigningKey.of(secrets.get("webhook-" + subscriber)).shared();
        return new WebhookSubscriber(url.getPort(), Base64.getDecoder().decode(shared.substring("whsec_".length())));
    }

    private String password(String name) {
        if (!secrets.has(name)) {
            throw new IllegalStateException("there is no secret " + name + " below "
                    + secrets.file(name).getParent() + ": is this the home of a hub that has run?");
        }
        return secrets.get(name);
    }
}
