package org.caseway.wiring.delivery;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.wiring.Names;

/**
 * Lies in the broker for each lane, and for the notices to each subscriber, and names the deliveries of the last consignment. It is written in the transaction that
 * queues them, so whoever must know whether they were queued need only read it. A lane sends one consignment after the other, so no more than
 * the last can be in doubt; the broker's own detection of duplicates would keep every id, at a cost for every delivery.
 */
final class ConsignmentNote {

    private static final String LAST_VALUE = "_AMQ_LVQ_NAME";

    private ConsignmentNote() {}

    static Message of(Session session, String whose, Collection<String> deliveryIds) throws JMSException {
        TextMessage note = session.createTextMessage(String.join("\n", deliveryIds));
        note.setStringProperty(LAST_VALUE, whose);
        return note;
    }

    static Queue queue(Session session) throws JMSException {
        return session.createQueue(Names.CONSIGNMENTS);
    }

    /** Empty when nothing was ever sent under that name. */
    static Set<String> read(Session session, String whose) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(queue(session))) {
            var named = new TreeSet<String>();
            for (Object message : Collections.list(browser.getEnumeration())) {
                if (message instanceof TextMessage note && whose.equals(note.getStringProperty(LAST_VALUE))) {
                    // the newest is the last
                    named.clear();
                    Collections.addAll(named, note.getText().split("\n"));
                }
            }
            return named;
        }
    }
}
