package org.caseway.wiring.delivery;

import org.caseway.distribution.Delivery;
import org.caseway.message.Encoding;

/** What a delivered document's file is called: names sort in the order of sending, and a repeat has the same name. */
final class DocumentName {

    private DocumentName() {}

    /** Letters, digits, dots, hyphens and underscores only. */
    static String of(Delivery delivery) {
        return "%012d-%s.%s"
                .formatted(
                        delivery.pointer().eventId(),
                        delivery.deliveryId().replaceAll("[^A-Za-z0-9._-]", "_"),
                        delivery.encoding() == Encoding.XML ? "xml" : "json");
    }

    /** Its name until it is whole. */
    static String part(Delivery delivery) {
        return "." + of(delivery) + ".part";
    }
}
