package org.caseway.distribution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.FieldClass;
import org.caseway.journey.PersonCases;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.journey.VictimCases;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The dissemination log: who was told what, when, and under which rules. The settled deliveries are its rows. Every reading is on
 * the audit trail, in one transaction with it. Thread safe; one to three queries, by case a walk down the primary key.
 */
public final class Disseminations {

    /** Most rows that one reading gives. */
    public static final int MOST = 10_000;

    private static final String COLUMNS = """
            d.subscriber, d.case_id, d.event_id, coalesce(d.version, 0), d.sequence, d.status, d.settled_at,
            t.reason, t.recipient_class, t.purpose, t.grounds, t.limits, t.released, t.redacted""";
    private static final String OF_CASES = DeliveryLog.RECIPIENTS + " select " + COLUMNS + """

            from recipient r cross join unnest(?::uuid[]) as c(case_id)
            cross join lateral (
              select * from delivery d
              where d.subscriber = r.subscriber and d.case_id = c.case_id and d.sequence is not null offset 0) d
            left join delivery_terms t on t.id = d.terms
            where d.settled_at >= ? and d.settled_at < ?
            order by d.settled_at, d.event_id, d.subscriber limit ?""";
    private static final int MOST_DIGITS = 18;
    private static final String OF_EVENT = "select " + COLUMNS + """

            from delivery d left join delivery_terms t on t.id = d.terms
            where d.subscriber = ? and d.case_id = ? and d.event_id = ? and d.sequence is not null""";
    private static final String OF_RECIPIENT = "select " + COLUMNS + """

            from delivery d left join delivery_terms t on t.id = d.terms
            where d.subscriber = ? and d.sequence is not null and d.settled_at >= ? and d.settled_at < ?
            order by d.settled_at, d.event_id limit ?""";

    private final JdbcOperations jdbc;
    private final Privacy privacy;
    private final Timeline timeline;
    private final PersonCases people;
    private final VictimCases victims;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    public Disseminations(
            JdbcOperations jdbc,
            Privacy privacy,
            Timeline timeline,
            PersonCases people,
            VictimCases victims,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.privacy = privacy;
        this.timeline = timeline;
        this.people = people;
        this.victims = victims;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A span of time.
     *
     * @param from the first moment of it
     * @param to the first moment after it
     */
    public record Period(Instant from, Instant to) {

        public static final Period EVER = new Period(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    }

    /**
     * Of what was asked for, the oldest first.
     *
     * @param complete whether there is no more than {@link #MOST}
     */
    public record Found(boolean complete, List<Dissemination> disseminations) {

        static Found of(List<Dissemination> rows) {
            return rows.size() <= MOST ? new Found(true, rows) : new Found(false, List.copyOf(rows.subList(0, MOST)));
        }
    }

    /** Who was told what of a case. An expunged one too: that it was told is no fact of the case. */
    public Found ofCase(UUID caseId, Period period, String reader) {
        return read(() -> Found.of(ofCases(Set.of(caseId), period)), "case " + caseId, period, reader);
    }

    /**
     * Who was told what of a person: of every case that describes it, from the first message on that did.
     *
     * @param person the hub's number, for example {@code P-17}
     * @throws IllegalArgumentException when that is no person's number
     */
    public Found ofPerson(String person, Period period, String reader) {
        return read(
                () -> {
                    Map<UUID, Instant> since = people.of(person);
                    List<Dissemination> told = since.isEmpty() ? List.of() : ofCases(since.keySet(), period);
                    Found found = Found.of(told);
                    return new Found(found.complete(), since(since, found.disseminations()));
                },
                "person " + person,
                period,
                reader);
    }

    /**
     * Who was told anything that is about a victim: of every case for which the service has registered it, what released a fact
     * of the class {@link FieldClass#VICTIM_FACT}. Several victims of one case are not told apart.
     *
     * @param service the victim service's id as an agency
     * @param victim the service's own number of the victim
     */
    public Found ofVictim(String service, String victim, Period period, String reader) {
        return read(
                () -> {
                    Set<UUID> cases = victims.of(service, victim);
                    Found found = Found.of(cases.isEmpty() ? List.of() : ofCases(cases, period));
                    return new Found(
                            found.complete(),
                            found.disseminations().stream()
                                    .filter(told -> told.released().contains(FieldClass.VICTIM_FACT.name()))
                                    .toList());
                },
                "victim " + victim + " of " + service,
                period,
                reader);
    }

    /** What a recipient was told, in force or not. */
    public Found ofRecipient(String subscriber, Period period, String reader) {
        return read(
                () -> Found.of(jdbc.query(
                        OF_RECIPIENT,
                        (row, n) -> row(row),
                        subscriber,
                        Timestamp.from(period.from()),
                        Timestamp.from(period.to()),
                        MOST + 1)),
                "recipient " + subscriber,
                period,
                reader);
    }

    /**
     * What one delivery told, and by when what it told had been heard.
     *
     * @param effective when what it told took effect
     * @param known when the hub received what it told
     */
    public record Told(Dissemination dissemination, Instant effective, Instant known) {}

    /**
     * One delivery.
     *
     * @param deliveryId as it stands in the delivery, the event's number and the recipient
     * @return empty when nothing was sent under that identifier, or nothing is left of what was
     */
    public Optional<Told> one(String deliveryId, String reader) {
        int dash = deliveryId.indexOf('-');
        if (dash < 1
                || dash > MOST_DIGITS
                || !deliveryId.substring(0, dash).chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        long eventId = Long.parseLong(deliveryId.substring(0, dash));
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.append("disclosures-read", List.of("delivery " + deliveryId + " by " + reader));
            return timeline.events(Set.of(eventId)).stream()
                    .findFirst()
                    .flatMap(event -> told(event, deliveryId.substring(dash + 1)));
        }));
    }

    private Optional<Told> told(Recorded event, String subscriber) {
        var said = event.statement();
        return jdbc.query(OF_EVENT, (row, n) -> row(row), subscriber, event.caseId(), event.eventId()).stream()
                .findFirst()
                .map(row -> new Told(row, said.effectiveAt(), said.receivedAt()));
    }

    /** What turned out to be one case with one of these counts too. */
    private List<Dissemination> ofCases(Collection<UUID> caseIds, Period period) {
        var cases = new HashSet<>(caseIds);
        privacy.oneWith(caseIds).values().forEach(cases::addAll);
        return jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(OF_CASES);
                    select.setArray(1, connection.createArrayOf("uuid", cases.toArray()));
                    select.setTimestamp(2, Timestamp.from(period.from()));
                    select.setTimestamp(3, Timestamp.from(period.to()));
                    select.setInt(4, MOST + 1);
                    return select;
                },
                (row, n) -> row(row));
    }

    /** What was received before the person was on the case was not about it. What nothing is left of stays. */
    private List<Dissemination> since(Map<UUID, Instant> since, List<Dissemination> told) {
        var ids = new HashSet<Long>();
        told.forEach(one -> ids.add(one.eventId()));
        Set<Long> earlier = ids.isEmpty()
                ? Set.of()
                : timeline.events(ids).stream()
                        .filter(event -> event.statement()
                                .receivedAt()
                                .isBefore(since.getOrDefault(event.caseId(), Instant.MIN)))
                        .map(Recorded::eventId)
                        .collect(Collectors.toSet());
        return told.stream().filter(one -> !earlier.contains(one.eventId())).toList();
    }

    private Found read(Supplier<Found> query, String what, Period period, String reader) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Found found = query.get();
            String span = period.equals(Period.EVER) ? "" : " from " + period.from() + " to " + period.to();
            audit.append("disclosures-read", List.of(what + span + " by " + reader));
            return found;
        }));
    }

    private static Dissemination row(ResultSet row) throws SQLException {
        return new Dissemination(
                row.getLong(3) + "-" + row.getString(1),
                row.getString(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                words(row.getArray(11)),
                words(row.getArray(12)),
                words(row.getArray(13)),
                words(row.getArray(14)));
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
