package org.caseway.record;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Batch;
import org.caseway.journey.Correlated;
import org.caseway.journey.Digests;
import org.caseway.journey.Everywhere;
import org.caseway.journey.Keeper;
import org.caseway.journey.Payloads;
import org.caseway.journey.Recorded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The record on a database of its own, as the wiring would build it. */
final class RecordRoom {

    static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final CanonicalJson json = new CanonicalJson();
    final CaseEvents events;
    final HeldMessages held;
    final AuditTrail audit;
    final CaseRecord record;
    final List<Keeper> keepers = new ArrayList<>();
    final List<Everywhere> everywhere = new ArrayList<>();

    RecordRoom(DataSource database, Clock clock) {
        jdbc = new JdbcTemplate(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        audit = new AuditTrail(jdbc, clock);
        events = new CaseEvents(jdbc, json, Payloads.CLEAR);
        var settings = new WaitingSettings(
                Map.of("case-unknown", Duration.ofDays(30)), Duration.ofDays(5), Duration.ofMinutes(1));
        held = new HeldMessages(jdbc, json, Payloads.CLEAR, settings);
        var numbers = new MessageNumbers(jdbc);
        record = new CaseRecord(
                new Arrivals(
                        jdbc,
                        json,
                        numbers,
                        held,
                        new GoingOn(
                                jdbc,
                                json,
                                held,
                                new Originals(jdbc, held, Payloads.CLEAR, original -> original),
                                provider(keepers)),
                        Payloads.CLEAR,
                        clock),
                new Cases(jdbc, events),
                events,
                held,
                expunging(clock),
                new PartExpunging(
                        jdbc,
                        events,
                        new Originals(jdbc, held, Payloads.CLEAR, original -> original),
                        text -> Digests.sha256(("secret" + text).getBytes(StandardCharsets.UTF_8)),
                        provider(keepers),
                        provider(everywhere),
                        audit,
                        clock),
                new Recounting(events, provider(keepers)),
                new CaseReviews(jdbc),
                numbers,
                audit,
                (name, n) -> {},
                clock);
    }

    private Expunging expunging(Clock clock) {
        return new Expunging(
                jdbc,
                new Strayed(jdbc, events, provider(keepers)),
                new Originals(jdbc, held, Payloads.CLEAR, original -> original),
                provider(keepers),
                provider(everywhere),
                audit,
                clock);
    }

    private static <T> ObjectProvider<T> provider(List<T> all) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return all.stream();
            }

            @Override
            public T getIfAvailable() {
                return all.stream().findFirst().orElse(null);
            }
        };
    }

    Batch<Recorded> write(Journeys... messages) {
        return writeTo(CASE, messages);
    }

    Batch<Recorded> writeTo(UUID caseId, Journeys... messages) {
        return transaction.execute(s -> record.write(Batch.of(Stream.of(messages)
                .map(m -> new Correlated(m.canonical(), caseId, false))
                .toList())));
    }

    <T> List<T> all(String query, Class<T> type) {
        return jdbc.queryForList(query, type);
    }

    int count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }
}
