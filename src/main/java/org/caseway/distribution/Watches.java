package org.caseway.distribution;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.Identifier;
import org.caseway.journey.Recorded;
import org.springframework.jdbc.core.JdbcOperations;

/** Tables delivery_watch and delivery_watched_case. Every method is one statement. Thread safe. */
final class Watches {

    private static final String WATCHING = """
            with said as (select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as s (case_id, kind, issuer, value)),
            named as (
              select s.case_id, w.id, w.subscriber, w.kind from said s
              join delivery_watch w on w.kind = s.kind and w.value = s.value and w.issuer = s.issuer
              where w.expires_at is null or w.expires_at > ?)""";
    private static final String KEEP = """
            , kept as (
              insert into delivery_watched_case (case_id, watch_id, since)
              select distinct case_id, id, ?::timestamptz from named on conflict do nothing)""";
    private static final String FOUND = """

            select case_id, subscriber, kind from named
            union
            select c.case_id, w.subscriber, w.kind from delivery_watched_case c join delivery_watch w on w.id = c.watch_id
            where c.case_id = any(?::uuid[]) and (w.expires_at is null or w.expires_at > ?)""";
    private static final String ADD = """
            insert into delivery_watch (subscriber, kind, issuer, value, added_by, added_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (kind, value, issuer, subscriber)
              do update set added_by = excluded.added_by, expires_at = excluded.expires_at
            returning *""";
    private static final String LIST =
            "select * from delivery_watch where subscriber = ? and id > ? order by id limit ?";
    private static final String REMOVE = "delete from delivery_watch where subscriber = ? and id = ?";

    private final JdbcOperations jdbc;

    Watches(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Who watches a case, and by which kind of identifier. */
    record Watching(String subscriber, String kind) {}

    /**
     * Who watches the cases of these events.
     *
     * @param keep remember what was found by an identifier, so that later events of the case need not repeat it
     */
    Map<UUID, Set<Watching>> watching(Collection<Recorded> events, Instant now, boolean keep) {
        var said = Said.of(events);
        var found = new HashMap<UUID, Set<Watching>>();
        jdbc.query(connection -> said.find(connection, now, keep), row -> {
            found.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashSet<>())
                    .add(new Watching(row.getString(2), row.getString(3)));
        });
        return found;
    }

    /** The identifiers that events name, one per position of the lists. */
    private record Said(List<UUID> cases, List<String> kinds, List<String> issuers, List<String> values) {

        static Said of(Collection<Recorded> events) {
            var said = new Said(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (Recorded event : events) {
                said.add(event.caseId(), Watch.CASE, "", event.caseId().toString());
                var update = event.statement().update();
                update.identifiers().forEach(identifier -> said.add(event.caseId(), identifier));
                if (update.defendant() != null && update.defendant().person() != null) {
                    update.defendant().person().identifiers().forEach(i -> said.add(event.caseId(), i));
                }
            }
            return said;
        }

        private void add(UUID caseId, Identifier identifier) {
            add(caseId, identifier.kind().name(), identifier.issuer(), identifier.value());
        }

        private void add(UUID caseId, String kind, String issuer, String value) {
            cases.add(caseId);
            kinds.add(kind);
            issuers.add(issuer);
            values.add(value);
        }

        PreparedStatement find(Connection connection, Instant now, boolean keep) throws SQLException {
            Array ids = connection.createArrayOf("uuid", cases.toArray());
            Timestamp at = Timestamp.from(now);
            PreparedStatement find = connection.prepareStatement(WATCHING + (keep ? KEEP : "") + FOUND);
            find.setArray(1, ids);
            find.setArray(2, connection.createArrayOf("text", kinds.toArray()));
            find.setArray(3, connection.createArrayOf("text", issuers.toArray()));
            find.setArray(4, connection.createArrayOf("text", values.toArray()));
            find.setTimestamp(5, at);
            int next = 6;
            if (keep) {
                find.setTimestamp(next++, at);
            }
            find.setArray(next++, ids);
            find.setTimestamp(next, at);
            return find;
        }
    }

    /** Adds it, or gives one there is already another end. */
    Watch add(Watch watch) {
        Instant end = watch.expiresAt();
        return jdbc.query(
                        ADD,
                        (row, n) -> watch(row),
                        watch.subscriber(),
                        watch.kind(),
                        watch.issuer(),
                        watch.value(),
                        watch.addedBy(),
                        Timestamp.from(watch.addedAt()),
                        end == null ? null : Timestamp.from(end))
                .get(0);
    }

    List<Watch> list(String subscriber, long after, int limit) {
        return jdbc.query(LIST, (row, n) -> watch(row), subscriber, after, limit);
    }

    boolean remove(String subscriber, long id) {
        return jdbc.update(REMOVE, subscriber, id) > 0;
    }

    private static Watch watch(ResultSet row) throws SQLException {
        Timestamp end = row.getTimestamp("expires_at");
        return new Watch(
                row.getLong("id"),
                row.getString("subscriber"),
                row.getString("kind"),
                row.getString("issuer"),
                row.getString("value"),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant(),
                end == null ? null : end.toInstant());
    }
}
