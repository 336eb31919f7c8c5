package org.caseway.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What has become of the deliveries of events. Thread safe. */
public interface DeliveredEvents {

    /** An event of a case. */
    record Of(UUID caseId, long eventId) {}

    /**
     * A delivery that arrived.
     *
     * @param recipientClass what the subscriber is in privacy law
     */
    record Delivered(long eventId, String subscriber, String recipientClass, Instant at) {}

    /**
     * Those that arrived, and which of the events are still under way to somebody.
     *
     * @param open numbers of events
     */
    record Found(List<Delivered> delivered, Collection<Long> open) {}

    /** One query for each. What policy kept from somebody is not among them. */
    Found of(Collection<Of> events);
}
