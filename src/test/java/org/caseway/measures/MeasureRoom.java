package org.caseway.measures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.CaseRooms;
import org.caseway.following.FollowCursor;
import org.caseway.following.Following;
import org.caseway.journey.Canonical;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.KeyedHash;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.caseway.partners.ConfigurationFolder;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The measures' room with a real database and the real record before it, by the definitions that are shipped. */
final class MeasureRoom implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final ZoneId ZONE = ZoneId.of("America/Phoenix");
    static final Span YEAR = new Span(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    final CaseRooms rooms = new CaseRooms();
    final List<Definition> definitions = new DefinitionFiles(ConfigurationFolder.packaged()).read();
    final Measures measures;
    final Fairness fairness;
    final Publications publications;
    private final Following following;

    MeasureRoom() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-02T19:00:00Z"), ZoneOffset.UTC);
        var transactions = new JdbcTransactionManager(rooms.jdbc.getDataSource());
        measures = new Measures(
                definitions,
                rooms.jdbc,
                transactions,
                (operation, period) -> List.of(),
                ZONE,
                rooms.room(KeyedHash.class),
                clock);
        fairness = new Fairness(measures, rooms.jdbc, transactions, rooms.room(KeyedHash.class));
        publications = new Publications(measures, rooms.jdbc, transactions, rooms.room(AuditTrail.class), clock);
        following = new Following(
                new FollowCursor(rooms.jdbc),
                transactions,
                rooms.room(RecordLog.class),
                rooms.room(Timeline.class),
                rooms.room(CasesAtHand.class),
                List.of(measures, fairness),
                clock);
    }

    UUID says(Canonical message) {
        UUID caseId = rooms.process(List.of(message)).onward().get(0).caseId();
        follow();
        return caseId;
    }

    /** Until nothing is left: what is written is settled at the second look. */
    void follow() {
        following.turn(100_000);
        while (following.turn(100_000) > 0) {
            continue;
        }
    }

    Measured.Section section(String id, String slice, Span period, LocalDate asOf) {
        return measures.one(id, period, asOf).sections().stream()
                .filter(one -> one.slice().equals(slice))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " has no slice " + slice));
    }

    Figure figure(String id, String slice, String figure) {
        return figure(section(id, slice, YEAR, TODAY), figure);
    }

    static Figure figure(Measured.Section section, String figure) {
        return section.figures().stream()
                .filter(one -> one.id().equals(figure))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + figure));
    }

    @Override
    public void close() {
        rooms.close();
    }
}
