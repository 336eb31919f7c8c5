package org.caseway.deadlines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.TestClock;
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

/** The deadlines' room with a real database and the real record before it; tests play its clock and its people. */
final class DeadlineRoom implements AutoCloseable {

    final CaseRooms rooms = new CaseRooms();
    final TestClock clock = new TestClock();
    final PackDesk packs;
    final Deadlines deadlines;
    final WhatIf whatIf;
    final Following following;
    private static final java.time.Instant BEGINNING = java.time.Instant.parse("2026-03-02T09:00:00Z");

    private final Path config;
    private int run;

    DeadlineRoom(Path directory) {
        config = directory.resolve("deadlines");
        var transactions = new JdbcTransactionManager(rooms.jdbc.getDataSource());
        var cursor = new FollowCursor(rooms.jdbc);
        var audit = rooms.room(AuditTrail.class);
        var timeline = rooms.room(Timeline.class);
        var log = rooms.room(RecordLog.class);
        packs = new PackDesk(rooms.jdbc, transactions, ConfigurationFolder.at(directory), audit, cursor, (Clock) clock);
        deadlines = new Deadlines(packs, rooms.jdbc, audit, clock, transactions, rooms.room(KeyedHash.class));
        whatIf = new WhatIf(packs, timeline, log, audit, clock, transactions, rooms.room(KeyedHash.class));
        following = new Following(
                cursor, transactions, log, timeline, rooms.room(CasesAtHand.class), List.of(deadlines), clock);
    }

    /** As if nothing had been recorded, published or warned of yet. */
    void begin() {
        List<String> tables = rooms.jdbc.queryForList(
                "select tablename from pg_tables where schemaname = 'public'"
                        + " and tablename not in ('flyway_schema_history', 'follow_cursor')",
                String.class);
        rooms.jdbc.execute("truncate " + String.join(", ", tables) + " cascade");
        clock.pass(java.time.Duration.between(clock.instant(), BEGINNING));
        run++;
    }

    /** A number that no other test uses. */
    String own(String tracking) {
        return tracking + "-" + run;
    }

    /** A draft as it lies in the configuration. */
    void draft(String pack, String text) {
        try {
            Files.createDirectories(config);
            Files.writeString(config.resolve(pack + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void publish(String pack) {
        String version = packs.propose(pack, "admin", "as agreed");
        packs.approve(pack, version, "admin-second");
        follow();
    }

    UUID says(Canonical message) {
        UUID caseId = rooms.process(List.of(message)).onward().get(0).caseId();
        follow();
        return caseId;
    }

    /** Until nothing is left: what is written is settled at the second look. */
    void follow() {
        following.turn(1_000);
        while (following.turn(1_000) > 0) {
            continue;
        }
    }

    Deadline one(UUID caseId, String rule) {
        return deadlines.ofCase(caseId, "tester").stream()
                .map(KeptDeadline::deadline)
                .filter(deadline -> deadline.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no deadline of " + rule));
    }

    List<String> items() {
        return rooms.jdbc.queryForList(
                "select kind || ' ' || reason || ' ' || state from exception_item order by id", String.class);
    }

    @Override
    public void close() {
        rooms.close();
    }
}
