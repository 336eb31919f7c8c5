package org.caseway.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.journey.DeliveredEvents;
import org.caseway.journey.LaterAnswer;
import org.caseway.journey.LaterAnswers;
import org.caseway.journey.Recorded;
import org.caseway.partners.Agency;
import org.caseway.partners.AnswerStage;
import org.caseway.partners.Partners;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells senders who agreed to hear it that a recipient has their message. One that policy keeps it from is never spoken of, and
 * neither is one to whom it has not gone. Where a contract does not name recipients, a class is told of once. Thread safe; costs
 * nothing as long as no agency asks.
 */
@Component
public class AwaitedDeliveries {

    private static final String AWAIT = """
            insert into intake_awaiting_delivery (number, agency, event_id, case_id, since, look_at)
            select number, agency, event_id, case_id, moment, moment
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::uuid[]) as a(number, agency, event_id, case_id),
                 (select ?::timestamptz) as now(moment)
            on conflict do nothing""";

    private static final String NEXT = """
            select number, agency, event_id, case_id from intake_awaiting_delivery
            where look_at <= ? order by look_at limit 500 for update skip locked""";

    /** The older, the less often: what a recipient does not take for days costs a row a minute. */
    private static final String LATER = """
            update intake_awaiting_delivery
            set look_at = ?::timestamptz + least(interval '1 minute', greatest(interval '1 second', (?::timestamptz - since) / 4))
            where number = any(?)""";

    private final JdbcTemplate jdbc;
    private final Partners partners;
    private final DeliveredEvents deliveries;
    private final LaterAnswers answers;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AwaitedDeliveries(
            JdbcTemplate jdbc,
            Partners partners,
            DeliveredEvents deliveries,
            LaterAnswers answers,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.partners = partners;
        this.deliveries = deliveries;
        this.answers = answers;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Awaiting(long number, String agency, long eventId, UUID caseId) {}

    /** Inside the caller's transaction: of these messages its sender hears who has them. No statement when nobody asked. */
    void await(List<Recorded> events) {
        List<Recorded> asked = events.stream()
                .filter(event -> asks(event.statement().source()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        var rows = new Columns<>(asked);
        jdbc.update(
                AWAIT,
                rows.of(Long[]::new, e -> e.statement().messageNumber()),
                rows.of(String[]::new, e -> e.statement().source()),
                rows.of(Long[]::new, Recorded::eventId),
                rows.of(UUID[]::new, Recorded::caseId),
                Timestamp.from(clock.instant()));
    }

    private boolean asks(String agency) {
        return partners.agency(agency)
                .filter(a -> a.answers().asksFor(AnswerStage.DELIVERED))
                .isPresent();
    }

    /** Looks what has arrived meanwhile, in transactions of their own. Five statements for five hundred messages. */
    public void look() {
        boolean more = partners.agencies().stream().anyMatch(a -> a.answers().asksFor(AnswerStage.DELIVERED));
        Timestamp now = Timestamp.from(clock.instant());
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> look(now)));
        }
    }

    /** Whether there was anything to look at; what it looked at is then due later or gone. */
    private boolean look(Timestamp now) {
        List<Awaiting> awaiting = jdbc.query(
                NEXT,
                (row, n) ->
                        new Awaiting(row.getLong(1), row.getString(2), row.getLong(3), row.getObject(4, UUID.class)),
                now);
        if (awaiting.isEmpty()) {
            return false;
        }
        var found = deliveries.of(awaiting.stream()
                .map(a -> new DeliveredEvents.Of(a.caseId(), a.eventId()))
                .toList());
        answers.tell(told(awaiting, found));
        Set<Long> open = new HashSet<>(found.open());
        Long[] settled = awaiting.stream()
                .filter(a -> !open.contains(a.eventId()))
                .map(Awaiting::number)
                .toArray(Long[]::new);
        if (settled.length > 0) {
            jdbc.update("delete from intake_awaiting_delivery where number = any(?)", (Object) settled);
        }
        Long[] waiting = awaiting.stream()
                .filter(a -> open.contains(a.eventId()))
                .map(Awaiting::number)
                .toArray(Long[]::new);
        if (waiting.length > 0) {
            jdbc.update(LATER, now, now, waiting);
        }
        return true;
    }

    private List<LaterAnswer> told(List<Awaiting> awaiting, DeliveredEvents.Found found) {
        Map<Long, List<DeliveredEvents.Delivered>> byEvent = new HashMap<>();
        found.delivered()
                .forEach(d -> byEvent.computeIfAbsent(d.eventId(), id -> new ArrayList<>(2))
                        .add(d));
        var told = new ArrayList<LaterAnswer>();
        for (Awaiting message : awaiting) {
            boolean names = partners.agency(message.agency())
                    .map(Agency::answers)
                    .filter(terms -> terms.namesRecipients())
                    .isPresent();
            var subjects = new HashSet<String>();
            for (DeliveredEvents.Delivered delivered : byEvent.getOrDefault(message.eventId(), List.of())) {
                String subject = names ? delivered.subscriber() : delivered.recipientClass();
                if (subjects.add(subject)) {
                    told.add(delivered(message, subject, delivered.at()));
                }
            }
        }
        return told;
    }

    private static LaterAnswer delivered(Awaiting message, String subject, Instant at) {
        return new LaterAnswer(message.number(), AnswerStage.DELIVERED.name(), subject, message.caseId(), null, at);
    }
}
