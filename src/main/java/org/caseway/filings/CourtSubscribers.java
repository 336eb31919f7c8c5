package org.caseway.filings;

import java.util.stream.Stream;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;

/** Who is handed what is filed with a court. Pure. */
public final class CourtSubscribers {

    private CourtSubscribers() {}

    /**
     * A court that is told like everybody else is told of every filing, as far as it asks.
     *
     * @param court the court's identifier
     */
    public static Stream<Subscriber> of(Partners partners, String court) {
        return partners.subscribers().stream()
                .filter(s -> s.recipientClass().equals("court"))
                .filter(s -> s.serves().isEmpty()
                        ? s.courts().isEmpty() || s.courts().contains(court)
                        : s.serves().contains(court));
    }
}
