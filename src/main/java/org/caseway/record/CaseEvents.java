package org.caseway.record;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Statement;
import org.caseway.journey.Payloads;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The timeline of every case ({@code case_event}). */
@Component
class CaseEvents implements Timeline, RecordLog {

    /** Numbered in whole blocks of 256 (V181), in the order of the statements. */
    private static final String INSERT = """
            with block as materialized (
              select base, row_number() over () - 1 as nth
              from (select nextval('case_event_event_id_seq') as base
                    from generate_series(0, (cardinality(?::uuid[]) - 1) / 256) offset 0) b)
            insert into case_event (event_id, case_id, version, message_number, message_type, agency, message_id, event_types,
                                    effective_at, reported_at, received_at, changes, body, home)
            overriding system value
            select base + (position - 1) % 256, case_id, version, number, type, agency, message_id, string_to_array(events, ','),
                   effective_at, reported_at, received_at, changes, body, home
            from unnest(?::uuid[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bytea[], ?::uuid[])
                 with ordinality as e(case_id, version, number, type, agency, message_id, events,
                                      effective_at, reported_at, received_at, changes, body, home, position)
            join block on nth = (position - 1) / 256
            order by position
            returning event_id, message_number""";

    private static final String COLUMNS = """
            select event_id, case_id, version, message_number, message_type, agency, message_id,
                   effective_at, reported_at, received_at, changes, body from case_event""";

    /** The statements of each case and of those joined with it, wherever they were recorded. */
    private static final String STATEMENTS = """
            with member as materialized (
              select case_id, coalesce(survivor, case_id) as goes_on_as from case_record where case_id = any(?)
              union
              select case_id, survivor from case_record where survivor = any(?)),
            said as (
              select m.goes_on_as, m.case_id as member_id, e.* from member m join case_event e on e.case_id = m.case_id
                where e.home is null
              union all
              select m.goes_on_as, m.case_id, e.* from member m join case_event e on e.home = m.case_id)
            select event_id, member_id, goes_on_as as case_id, version, message_number, message_type, agency, message_id,
                   effective_at, reported_at, received_at, changes, body from said""";

    private static final String REGROUPED = """
            select case_id from case_event where event_id > ? and event_id <= ?
              and event_types && array['CASE_JOINED', 'CASE_SEPARATED']""";

    // the numbers first, by the small index on time, and only then the documents of one page
    private static final String RECEIVED =
            """
            with span as materialized (
              select event_id from case_event where received_at >= ? and received_at < ? and event_id > ?
              order by event_id limit ?)
            """ + COLUMNS + " where event_id in (select event_id from span) order by event_id";

    private final JdbcTemplate jdbc;
    private final KeptWords kept;

    CaseEvents(JdbcTemplate jdbc, CanonicalJson json, Payloads payloads) {
        this.jdbc = jdbc;
        this.kept = new KeptWords(payloads, json);
    }

    /**
     * One statement about to be written at its case's next version.
     *
     * @param home the joined case that it speaks of, {@code null} when it speaks of {@code caseId}
     * @param historic whether the sender said that nobody is to be notified of it
     */
    record Entry(
            UUID caseId,
            @Nullable UUID home,
            String messageType,
            Statement statement,
            int version,
            List<Change> changes,
            boolean historic) {

        Entry(
                UUID caseId,
                @Nullable UUID home,
                String messageType,
                Statement statement,
                int version,
                List<Change> changes) {
            this(caseId, home, messageType, statement, version, changes, false);
        }

        /** What the hub itself says of a case, in plain words, and what is different by it. */
        static Entry ofHub(UUID caseId, Statement statement, int version, String words, List<Change> changes) {
            var all = new ArrayList<Change>(changes.size() + 1);
            boolean joined = statement.update().events().contains(CaseEventType.CASE_JOINED);
            all.add(Change.of(FieldClass.LINEAGE, joined ? "CASE_JOINED" : "CASE_SEPARATED", words));
            all.addAll(changes);
            String type = joined ? "case-joined" : "case-separated";
            return new Entry(caseId, null, type, statement, version, all);
        }
    }

    /** What a statement says from now on, as its row keeps it. */
    byte[] kept(long number, CaseUpdate update) {
        return kept.statement(number, update);
    }

    List<Recorded> write(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var rows = new Columns<>(entries);
        var ids = new HashMap<Long, Long>();
        UUID[] caseIds = rows.of(UUID[]::new, Entry::caseId);
        jdbc.query(
                INSERT,
                row -> {
                    ids.put(row.getLong(2), row.getLong(1));
                },
                caseIds,
                caseIds,
                rows.of(Integer[]::new, Entry::version),
                rows.of(Long[]::new, e -> e.statement().messageNumber()),
                rows.of(String[]::new, Entry::messageType),
                rows.of(String[]::new, e -> e.statement().source()),
                rows.of(String[]::new, e -> e.statement().sourceMessageId()),
                rows.of(String[]::new, CaseEvents::eventTypes),
                rows.of(Timestamp[]::new, e -> Timestamp.from(e.statement().effectiveAt())),
                rows.of(Timestamp[]::new, e -> Timestamp.from(e.statement().reportedAt())),
                rows.of(Timestamp[]::new, e -> Timestamp.from(e.statement().receivedAt())),
                rows.of(
                        String[]::new,
                        e -> e.changes().isEmpty()
                                ? null
                                : kept.changes(e.statement().messageNumber(), e.changes())),
                rows.of(
                        byte[][]::new,
                        e -> kept.statement(
                                e.statement().messageNumber(), e.statement().update())),
                rows.of(UUID[]::new, Entry::home));
        return entries.stream().map(e -> recorded(e, ids)).toList();
    }

    private static Recorded recorded(Entry entry, Map<Long, Long> ids) {
        Long id = ids.get(entry.statement().messageNumber());
        if (id == null) {
            throw new IllegalStateException("the database gave no number for an event it wrote");
        }
        return new Recorded(
                id,
                entry.caseId(),
                entry.version(),
                entry.statement(),
                entry.messageType(),
                entry.changes(),
                entry.historic());
    }

    private static String eventTypes(Entry entry) {
        return String.join(
                ",",
                entry.statement().update().events().stream().map(Enum::name).toList());
    }

    /** Everything said of the given cases, under the case that goes on as each. */
    @Override
    public Map<UUID, List<Statement>> statements(Collection<UUID> caseIds) {
        var found = new HashMap<UUID, List<Statement>>();
        jdbc.query(
                STATEMENTS,
                row -> {
                    found.computeIfAbsent((UUID) row.getObject("case_id"), id -> new ArrayList<>())
                            .add(statement(row));
                },
                caseIds.toArray(UUID[]::new),
                caseIds.toArray(UUID[]::new));
        return found;
    }

    /**
     * One statement of a case.
     *
     * @param of the case it speaks of: that one, or one that was joined with it
     */
    record Belonging(UUID of, Recorded event) {}

    /** Everything recorded of one case and of those joined with it, in the order in which it took effect and was received. */
    List<Belonging> timeline(UUID caseId) {
        UUID[] one = {caseId};
        return jdbc.query(
                STATEMENTS + " order by effective_at, received_at, event_id",
                (row, n) -> new Belonging((UUID) row.getObject("member_id"), read(row)),
                one,
                one);
    }

    @Override
    public List<Recorded> events(Collection<Long> eventIds) {
        return jdbc.query(
                COLUMNS + " where event_id = any(?)", (row, n) -> read(row), (Object) eventIds.toArray(Long[]::new));
    }

    @Override
    public Set<UUID> casesOf(String agency, Collection<UUID> caseIds) {
        return new HashSet<>(jdbc.query(
                "select distinct case_id from case_event where case_id = any(?) and agency = ?",
                (row, n) -> (UUID) row.getObject(1),
                caseIds.toArray(UUID[]::new),
                agency));
    }

    @Override
    public long latest() {
        Long latest = jdbc.queryForObject("select max(event_id) from case_event", Long.class);
        return latest == null ? 0 : latest;
    }

    @Override
    public SortedMap<Long, UUID> cases(long after, long upTo, int limit) {
        var cases = new TreeMap<Long, UUID>();
        jdbc.query(
                "select event_id, case_id from case_event where event_id > ? and event_id <= ? order by event_id limit ?",
                row -> {
                    cases.put(row.getLong(1), (UUID) row.getObject(2));
                },
                after,
                upTo,
                limit);
        return cases;
    }

    @Override
    public Set<UUID> regrouped(long after, long upTo) {
        return new HashSet<>(jdbc.query(REGROUPED, (row, n) -> (UUID) row.getObject(1), after, upTo));
    }

    @Override
    public List<Recorded> received(Instant from, Instant to, long after, int limit) {
        return jdbc.query(RECEIVED, (row, n) -> read(row), Timestamp.from(from), Timestamp.from(to), after, limit);
    }

    private Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getLong("message_number"),
                row.getString("agency"),
                row.getString("message_id"),
                row.getTimestamp("effective_at").toInstant(),
                row.getTimestamp("reported_at").toInstant(),
                row.getTimestamp("received_at").toInstant(),
                kept.statement(row.getLong("message_number"), row.getBytes("body")));
    }

    private Recorded read(ResultSet row) throws SQLException {
        String changes = row.getString("changes");
        return new Recorded(
                row.getLong("event_id"),
                (UUID) row.getObject("case_id"),
                row.getInt("version"),
                statement(row),
                row.getString("message_type"),
                changes == null ? List.of() : kept.changes(row.getLong("message_number"), changes));
    }
}
