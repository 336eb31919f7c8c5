package org.caseway.distribution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Recorded;
import org.caseway.journey.Report;
import org.caseway.journey.Timeline;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What recipients say they have received, by delivery id. The receipt for an order or a notice to undo something acknowledges the
 * recall, which goes on the audit trail. The same receipt twice is one. Thread safe; three statements for up to {@link #MOST}.
 */
public final class Acknowledgements {

    /** Most deliveries acknowledged at once, and most shown as missing. */
    public static final int MOST = 1_000;

    private static final Pattern DELIVERY_ID = Pattern.compile("(\\d{1,18})-([a-z][a-z0-9-]{1,39})");
    private static final String DELIVERED = """
            select event_id from delivery
            where subscriber = ? and case_id = any(?::uuid[]) and event_id = any(?::bigint[]) and status = 'DELIVERED'""";
    /** For what an expunged case has left nothing of: a walk over all that the recipient was ever told. */
    private static final String DELIVERED_OF_ANY_CASE = """
            select event_id from delivery
            where subscriber = ? and event_id = any(?::bigint[]) and status = 'DELIVERED'""";

    private static final String TAKE = """
            with taken as (
              insert into delivery_receipt (subscriber, event_id, received_at, received_by)
              select ?, event_id, ?, ? from unnest(?::bigint[]) as e(event_id)
              on conflict do nothing)
            update delivery_recall set acknowledged_at = ?, acknowledged_by = ?
            where subscriber = ? and event_id = any(?::bigint[]) and acknowledged_at is null
            returning id, event_id""";
    private static final String MISSING = """
            select d.event_id || '-' || d.subscriber, d.subscriber, d.case_id, d.sequence, d.settled_at
            from delivery d
            where d.subscriber = any(?::text[]) and d.status = 'DELIVERED' and d.settled_at >= ? and d.settled_at < ?
              and not exists (
                select from delivery_receipt r where r.subscriber = d.subscriber and r.event_id = d.event_id)
            order by d.settled_at, d.event_id limit ?""";

    private final Partners partners;
    private final Timeline timeline;
    private final JdbcOperations jdbc;
    private final AuditTrail audit;
    private final AcknowledgementSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Acknowledgements(
            Partners partners,
            Timeline timeline,
            JdbcOperations jdbc,
            AuditTrail audit,
            AcknowledgementSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.partners = partners;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Of some delivery ids, those that no delivery to this recipient has; then nothing was acknowledged. */
    public static final class UnknownDeliveries extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> unknown;

        UnknownDeliveries(List<String> unknown) {
            super(unknown.size() + " of the deliveries are unknown");
            this.unknown = List.copyOf(unknown);
        }

        /** As they were given; what has not the form of a delivery id, by its place in the list, as in {@code #1}. */
        public List<String> unknown() {
            return unknown;
        }
    }

    /**
     * A delivery of which no receipt has come.
     *
     * @param age since it was delivered
     */
    public record Missing(
            String deliveryId, String recipient, UUID caseReference, int sequence, Instant deliveredAt, Duration age) {}

    /**
     * Takes a recipient's receipts, all of them or none.
     *
     * @param by who says so: the recipient, or an administrator in its place
     * @return how many recalls it acknowledges
     * @throws UnknownDeliveries when one of them is no delivery to this recipient; another's is as unknown as one there never was
     */
    public int take(String subscriber, Collection<String> deliveryIds, String by) {
        return taken(subscriber, deliveryIds, by).size();
    }

    /**
     * Takes the receipts that came by queue: all of one subscriber together, and each by itself where one of them is refused.
     * Reports of other things are left as they are.
     */
    public List<Report> receive(List<Report> reports) {
        var answered = new ArrayList<>(reports);
        reports.stream()
                .filter(report -> !report.deliveryIds().isEmpty())
                .collect(Collectors.groupingBy(Report::subscriber))
                .forEach((subscriber, own) -> {
                    Map<Report, Report> answers = together(subscriber, own);
                    answered.replaceAll(report -> answers.getOrDefault(report, report));
                });
        return answered;
    }

    private Map<Report, Report> together(String subscriber, List<Report> reports) {
        var answers = new IdentityHashMap<Report, Report>();
        List<String> all = reports.stream()
                .flatMap(report -> report.deliveryIds().stream())
                .toList();
        if (reports.size() > 1 && all.size() <= MOST) {
            try {
                Set<String> recalls = taken(subscriber, all, subscriber);
                reports.forEach(report -> answers.put(report, answer(report, recalls)));
                return answers;
            } catch (UnknownDeliveries oneIsRefused) {
                // which one is found below
            }
        }
        reports.forEach(report -> answers.put(report, alone(subscriber, report)));
        return answers;
    }

    private Report alone(String subscriber, Report report) {
        if (report.deliveryIds().size() > MOST) {
            return report.refused("too-many-deliveries");
        }
        try {
            return answer(report, taken(subscriber, report.deliveryIds(), subscriber));
        } catch (UnknownDeliveries refused) {
            return report.answered(Map.of("problem", "delivery-unknown", "deliveryIds", refused.unknown()));
        }
    }

    private static Report answer(Report report, Set<String> recalls) {
        long acknowledged =
                report.deliveryIds().stream().filter(recalls::contains).count();
        return report.answered(Map.of("receipts", report.deliveryIds().size(), "recallsAcknowledged", acknowledged));
    }

    /** The delivery ids of the recalls that are acknowledged by it. */
    private Set<String> taken(String subscriber, Collection<String> deliveryIds, String by) {
        var unknown = new ArrayList<String>();
        var events = new HashSet<Long>();
        int place = 0;
        for (String id : deliveryIds) {
            place++;
            Matcher form = DELIVERY_ID.matcher(id);
            if (!form.matches()) {
                unknown.add("#" + place);
            } else if (form.group(2).equals(subscriber)) {
                events.add(Long.parseLong(form.group(1)));
            } else {
                unknown.add(id);
            }
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Set<Long> delivered = delivered(subscriber, events);
            events.stream()
                    .filter(event -> !delivered.contains(event))
                    .forEach(event -> unknown.add(event + "-" + subscriber));
            if (!unknown.isEmpty()) {
                throw new UnknownDeliveries(unknown);
            }
            return take(subscriber, delivered, by);
        }));
    }

    private Set<String> take(String subscriber, Set<Long> events, String by) {
        Timestamp now = Timestamp.from(clock.instant());
        List<long[]> recalls = jdbc.query(
                connection -> {
                    Array ids = connection.createArrayOf("bigint", events.toArray());
                    PreparedStatement take = connection.prepareStatement(TAKE);
                    take.setString(1, subscriber);
                    take.setTimestamp(2, now);
                    take.setString(3, by);
                    take.setArray(4, ids);
                    take.setTimestamp(5, now);
                    take.setString(6, by);
                    take.setString(7, subscriber);
                    take.setArray(8, ids);
                    return take;
                },
                (row, n) -> new long[] {row.getLong(1), row.getLong(2)});
        if (!recalls.isEmpty()) {
            audit.append(
                    "recall-acknowledged",
                    recalls.stream()
                            .map(recall -> recall[0] + " of " + subscriber + " by " + by)
                            .toList());
        }
        return recalls.stream().map(recall -> recall[1] + "-" + subscriber).collect(Collectors.toSet());
    }

    private Set<Long> delivered(String subscriber, Set<Long> events) {
        List<Recorded> known = events.isEmpty() ? List.of() : timeline.events(events);
        Set<UUID> cases = known.stream().map(Recorded::caseId).collect(Collectors.toSet());
        var delivered = new HashSet<Long>(jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(DELIVERED);
                    select.setString(1, subscriber);
                    select.setArray(2, connection.createArrayOf("uuid", cases.toArray()));
                    select.setArray(3, connection.createArrayOf("bigint", events.toArray()));
                    return select;
                },
                (row, n) -> row.getLong(1)));
        var left = new HashSet<>(events);
        known.forEach(event -> left.remove(event.eventId()));
        if (!left.isEmpty()) {
            delivered.addAll(jdbc.query(
                    connection -> {
                        PreparedStatement select = connection.prepareStatement(DELIVERED_OF_ANY_CASE);
                        select.setString(1, subscriber);
                        select.setArray(2, connection.createArrayOf("bigint", left.toArray()));
                        return select;
                    },
                    (row, n) -> row.getLong(1)));
        }
        return delivered;
    }

    /**
     * What was delivered to those who agreed to give receipts, and has none in time: the oldest first, a thousand at most.
     *
     * @param since only what was delivered from then on
     */
    public List<Missing> missing(Instant since) {
        String[] owing = partners.subscribers().stream()
                .filter(subscriber -> subscriber.terms().receipts())
                .map(Subscriber::id)
                .toArray(String[]::new);
        Instant now = clock.instant();
        return owing.length == 0
                ? List.of()
                : jdbc.query(
                        connection -> {
                            PreparedStatement select = connection.prepareStatement(MISSING);
                            select.setArray(1, connection.createArrayOf("text", owing));
                            select.setTimestamp(2, Timestamp.from(since));
                            select.setTimestamp(3, Timestamp.from(now.minus(settings.receipt())));
                            select.setInt(4, MOST);
                            return select;
                        },
                        (row, n) -> {
                            Instant at = row.getTimestamp(5).toInstant();
                            return new Missing(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getObject(3, UUID.class),
                                    row.getInt(4),
                                    at,
                                    Duration.between(at, now));
                        });
    }
}
