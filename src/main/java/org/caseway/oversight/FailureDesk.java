package org.caseway.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.PolicyTrial;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What could not be delivered, by cause, and its release. Thread safe; a walk over what waits for each question.
 */
@Component
public class FailureDesk {

    /** Most deliveries shown of a group. */
    public static final int MOST = 100;

    /** Deliveries that are released at once. */
    public static final int AT_ONCE = 100_000;

    private static final String GROUPS = """
        select p.subscriber, p.status, coalesce(p.last_error, ''), count(*), count(distinct p.case_id), min(e.received_at),
               max(e.received_at), max(p.attempts), min(p.due_at)
        from delivery_pointer p left join case_event e on e.event_id = p.event_id
        where p.status = 'PARKED' or p.attempts > 0
        group by 1, 2, 3 order by 2, 4 desc, 1, 3 limit 500\
        """;
    private static final String PARKED = """
        select p.event_id, p.case_id, p.attempts, p.due_at, p.sequence, e.message_number, e.message_type
        from delivery_pointer p left join case_event e on e.event_id = p.event_id
        where p.subscriber = :subscriber and p.status = 'PARKED' and coalesce(p.last_error, '') = :cause
        order by p.event_id limit :most\
        """;

    private static final String CHOSEN = """
        select p.event_id, p.case_id, p.attempts, p.due_at, p.sequence, e.message_number, e.message_type
        from delivery_pointer p left join case_event e on e.event_id = p.event_id
        where p.subscriber = :subscriber and p.status = 'PARKED' and p.event_id = any(:events)
        order by p.event_id\
        """;

    private final JdbcClient database;
    private final LaneControl lanes;
    private final PolicyTrial trial;
    private final Privacy privacy;
    private final Partners partners;

    FailureDesk(JdbcClient database, LaneControl lanes, PolicyTrial trial, Privacy privacy, Partners partners) {
        this.database = database;
        this.lanes = lanes;
        this.trial = trial;
        this.privacy = privacy;
        this.partners = partners;
    }

    /**
     * One delivery as it would be sent again now.
     *
     * @param would TOLD, or why it would not be: POLICY, NOT_ASKED, NO_NEWS, EXPUNGED
     */
    public record Chosen(Given delivery, String would) {}

    /**
     * Deliveries to one subscriber that failed alike.
     *
     * @param status PARKED: given up, waits for a human; READY: is tried again by itself
     * @param cause code of the last failure
     * @param cases how many cases they hold up
     * @param firstReceived when the oldest of them came to the hub
     * @param nextTry of those that are tried again; for parked ones when they were given up
     */
    public record Group(
            String subscriber,
            String status,
            String cause,
            long count,
            long cases,
            @Nullable Instant firstReceived,
            @Nullable Instant lastReceived,
            int attempts,
            Instant nextTry) {}

    /** One delivery that was given up. */
    public record Given(
            long eventId,
            UUID caseId,
            int attempts,
            Instant givenUpAt,
            @Nullable Integer sequence,
            @Nullable Long messageNumber,
            @Nullable String messageType) {}

    /** Parked groups first, the largest first. */
    public List<Group> groups() {
        return database.sql(GROUPS)
                .query((row, n) -> new Group(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        instant(row.getTimestamp(6)),
                        instant(row.getTimestamp(7)),
                        row.getInt(8),
                        row.getTimestamp(9).toInstant()))
                .list();
    }

    /** How many are given up, by subscriber; without those of whom none is. One look into an index of them. */
    Map<String, Long> parked() {
        var parked = new TreeMap<String, Long>();
        database.sql("select subscriber, count(*) from delivery_pointer where status = 'PARKED' group by 1")
                .query(row -> {
                    parked.put(row.getString(1), row.getLong(2));
                });
        return parked;
    }

    /** What a release of the first {@code most} would send, oldest first: the dry run. */
    public List<Given> parked(String subscriber, String cause, int most) {
        return database.sql(PARKED)
                .param("subscriber", subscriber)
                .param("cause", cause)
                .param("most", most)
                .query((row, n) -> given(row))
                .list();
    }

    /**
     * Releases the oldest of a group. Who and why go on the audit trail.
     *
     * @param most how many
     * @return how many there were
     * @throws org.caseway.distribution.LaneRefused for a subscriber nobody knows
     * @throws IllegalArgumentException without a why
     */
    public int release(String subscriber, String cause, int most, @Nullable String why, String who) {
        String reason = Why.of(why).orElseThrow(() -> new IllegalArgumentException("why-needed"));
        List<Long> events =
                parked(subscriber, cause, most).stream().map(Given::eventId).toList();
        // of an empty list releaseParked would understand: all of them
        return events.isEmpty() ? 0 : lanes.releaseParked(subscriber, events, who, reason);
    }

    /**
     * The dry run of chosen ones: each that is still given up, with what policy says of it now. Sends nothing.
     *
     * @throws IllegalArgumentException for a subscriber nobody knows
     */
    public List<Chosen> tryOut(String subscriber, List<Long> events) {
        Subscriber to = partners.subscribers().stream()
                .filter(one -> one.id().equals(subscriber))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("subscriber-unknown"));
        return chosen(subscriber, events).stream()
                .map(given -> new Chosen(
                        given,
                        trial.show(privacy, to, given.eventId())
                                .map(shown -> shown.terms().reason().name())
                                .orElse("EXPUNGED")))
                .toList();
    }

    /**
     * Sends chosen ones again, at the rate of the lane. Who and why go on the audit trail.
     *
     * @return how many of them were still given up
     * @throws IllegalArgumentException without a why
     */
    public int sendAgain(String subscriber, List<Long> events, @Nullable String why, String who) {
        String reason = Why.of(why).orElseThrow(() -> new IllegalArgumentException("why-needed"));
        List<Long> parked =
                chosen(subscriber, events).stream().map(Given::eventId).toList();
        return parked.isEmpty() ? 0 : lanes.releaseParked(subscriber, parked, who, reason);
    }

    private List<Given> chosen(String subscriber, List<Long> events) {
        return database.sql(CHOSEN)
                .param("subscriber", subscriber)
                .param("events", events.toArray(Long[]::new))
                .query((row, n) -> given(row))
                .list();
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getInt(3),
                row.getTimestamp(4).toInstant(),
                row.getObject(5, Integer.class),
                row.getObject(6, Long.class),
                row.getString(7));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
