package org.caseway.wiring.broker;

import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Names;

/** Which queues there must be, and how each is made; the same whoever makes it. */
final class NeededQueues {

    /** The hub's own. */
    static final List<String> OWN = List.of(Names.HUB_INTAKE, Names.CONSIGNMENTS, Names.DEAD_LETTER, Names.EXPIRED);

    private NeededQueues() {}

    static List<String> of(Partners partners) {
        return Stream.concat(
                        partners.agencies().stream()
                                .map(Agency::id)
                                .flatMap(id -> Stream.of(Names.intakeQueue(id), Names.answerQueue(id))),
                        partners.subscribers().stream().flatMap(NeededQueues::of))
                .toList();
    }

    /** Whoever is reached in another way may report by queue all the same. */
    private static Stream<String> of(Subscriber subscriber) {
        var reports = Stream.of(Names.receiptQueue(subscriber.id()), Names.receiptAnswerQueue(subscriber.id()));
        return subscriber.channel() == Subscriber.DeliveryChannel.QUEUE
                ? Stream.concat(Stream.of(Names.deliveryQueue(subscriber.id())), reports)
                : reports;
    }

    static QueueConfiguration form(String name) {
        return QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true)
                // one consumer at a time over all nodes: a sender's messages are taken in its own order
                .setExclusive(name.startsWith("intake.") || name.startsWith("receipt."))
                .setLastValue(name.equals(Names.CONSIGNMENTS))
                .setAutoDelete(false)
                .setAutoCreateAddress(true);
    }
}
