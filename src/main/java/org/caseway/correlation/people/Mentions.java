package org.caseway.correlation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every description of everybody ({@code person_mention}). */
@Component
class Mentions {

    static final String COLUMNS = """
        m.case_id, m.digest, m.person_id, m.first_person_id, m.agency, m.message_id, m.received_at, m.fixed,
        m.booking, m.booking_jail, m.booking_live, m.booking_moved, m.booking_at, m.description\
        """;

    private static final String KNOWN = """
        select case_id, digest, person_id, booking, booking_jail, booking_live, booking_moved, booking_at
        from person_mention where case_id = any(?)\
        """;

    /** A mention that joins a person does so only while the mention it was compared with still is of that person. */
    private static final String ADD = """
        insert into person_mention (case_id, digest, person_id, first_person_id, agency, message_id, received_at,
                                    booking, booking_jail, booking_live, booking_moved, booking_at, linked_by, description)
        select n.case_id, n.digest, n.person_id, n.person_id, agency, message_id, received_at,
               booking, booking_jail, booking_live, booking_moved, booking_at, linked_by, description
        from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[],
                    ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[], ?::uuid[],
                    ?::bigint[])
             as n(case_id, digest, person_id, agency, message_id, received_at,
                  booking, booking_jail, booking_live, booking_moved, booking_at, linked_by, description, with_case, with_digest)
        where n.with_case is null or exists (
            select 1 from person_mention w
            where w.case_id = n.with_case and w.digest = n.with_digest and w.person_id = n.person_id for share)\
        """;

    private static final String BOOK = """
        update person_mention m set booking = b.booking, booking_jail = b.jail, booking_live = b.live, booking_moved = b.moved,
            booking_at = b.at
        from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::timestamptz[])
             as b(case_id, digest, booking, jail, live, moved, at)
        where m.case_id = b.case_id and m.digest = b.digest\
        """;

    private static final String MOVE = """
        update person_mention m set person_id = n.person_id, linked_by = n.why
        from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::text[]) as n(case_id, digest, person_id, why)
        where m.case_id = n.case_id and m.digest = n.digest\
        """;

    private final JdbcTemplate jdbc;

    Mentions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a mention is known as, without its description. */
    record Known(long person, @Nullable Booking booking) {}

    /**
     * A mention about to be written.
     *
     * @param with the mention of its person it agrees with best, {@code null} for a new person or one made in this batch
     */
    record Entry(
            Mention mention,
            @Nullable MentionId with,
            @Nullable String why) {}

    Map<MentionId, Known> known(Collection<UUID> caseIds) {
        var known = new HashMap<MentionId, Known>();
        if (!caseIds.isEmpty()) {
            jdbc.query(
                    KNOWN,
                    row -> {
                        known.put(
                                new MentionId((UUID) row.getObject(1), row.getLong(2)),
                                new Known(row.getLong(3), booking(row, 4)));
                    },
                    (Object) caseIds.toArray(UUID[]::new));
        }
        return known;
    }

    /** @throws ConcurrencyFailureException when another batch has just changed a person that is joined: try again */
    void add(List<Entry> entries) {
        int added = jdbc.update(
                ADD,
                column(entries, UUID[]::new, e -> e.mention().id().caseId()),
                column(entries, Long[]::new, e -> e.mention().id().digest()),
                column(entries, Long[]::new, e -> e.mention().person()),
                column(entries, String[]::new, e -> e.mention().agency()),
                column(entries, String[]::new, e -> e.mention().messageId()),
                column(
                        entries,
                        Timestamp[]::new,
                        e -> Timestamp.from(e.mention().receivedAt())),
                booked(entries, String[]::new, Entry::mention, Booking::number),
                booked(entries, String[]::new, Entry::mention, Booking::jail),
                booked(entries, Boolean[]::new, Entry::mention, Booking::live),
                booked(entries, Boolean[]::new, Entry::mention, Booking::moved),
                booked(entries, Timestamp[]::new, Entry::mention, told -> Timestamp.from(told.at())),
                column(entries, String[]::new, Entry::why),
                column(entries, String[]::new, e -> e.mention().description().text()),
                column(
                        entries,
                        UUID[]::new,
                        e -> e.with() == null ? null : e.with().caseId()),
                column(
                        entries,
                        Long[]::new,
                        e -> e.with() == null ? null : e.with().digest()));
        if (added < entries.size()) {
            throw new ConcurrencyFailureException("another batch has just changed one of the same persons");
        }
    }

    /** What is told of stays in custody by mentions that are known already. */
    void book(List<Mention> mentions) {
        jdbc.update(
                BOOK,
                column(mentions, UUID[]::new, m -> m.id().caseId()),
                column(mentions, Long[]::new, m -> m.id().digest()),
                booked(mentions, String[]::new, m -> m, Booking::number),
                booked(mentions, String[]::new, m -> m, Booking::jail),
                booked(mentions, Boolean[]::new, m -> m, Booking::live),
                booked(mentions, Boolean[]::new, m -> m, Booking::moved),
                booked(mentions, Timestamp[]::new, m -> m, told -> Timestamp.from(told.at())));
    }

    /** What each tells of its stay, {@code null} for one that tells of none. */
    private static <R, T> @Nullable T[] booked(
            Collection<R> rows,
            IntFunction<@Nullable T[]> array,
            Function<R, Mention> mention,
            Function<Booking, @Nullable T> column) {
        return column(rows, array, row -> {
            Booking told = mention.apply(row).booking();
            return told == null ? null : column.apply(told);
        });
    }

    void move(List<Moved> moves) {
        jdbc.update(
                MOVE,
                column(moves, UUID[]::new, m -> m.mention().id().caseId()),
                column(moves, Long[]::new, m -> m.mention().id().digest()),
                column(moves, Long[]::new, Moved::to),
                column(moves, String[]::new, Moved::why));
    }

    /** All of those persons, kept from every other writer until this transaction ends, in one order everywhere. */
    List<Mention> lock(Collection<Long> persons) {
        Long[] wanted = persons.toArray(Long[]::new);
        jdbc.query(
                "select 1 from person_mention m where person_id = any(?) order by case_id, digest for update",
                row -> {},
                (Object) wanted);
        // again: what others had just written to them is seen only now
        return of(persons);
    }

    List<Mention> of(Collection<Long> persons) {
        return jdbc.query(
                "select " + COLUMNS + " from person_mention m where person_id = any(?)", (row, n) -> read(row), (Object)
                        persons.toArray(Long[]::new));
    }

    List<Mention> ofCases(Collection<UUID> cases) {
        return jdbc.query(
                "select " + COLUMNS + " from person_mention m where case_id = any(?)", (row, n) -> read(row), (Object)
                        cases.toArray(UUID[]::new));
    }

    void remove(Collection<UUID> cases) {
        jdbc.update("delete from person_mention where case_id = any(?)", (Object) cases.toArray(UUID[]::new));
    }

    void removeOnly(Collection<MentionId> ids) {
        jdbc.update(
                "delete from person_mention m using unnest(?::uuid[], ?::bigint[]) as g(case_id, digest)"
                        + " where m.case_id = g.case_id and m.digest = g.digest",
                column(ids, UUID[]::new, MentionId::caseId),
                column(ids, Long[]::new, MentionId::digest));
    }

    /** Reads {@link #COLUMNS}. */
    static Mention read(ResultSet row) throws SQLException {
        return new Mention(
                new MentionId((UUID) row.getObject(1), row.getLong(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getBoolean(8),
                booking(row, 9),
                Description.stored(row.getString(14), row.getLong(2)));
    }

    private static @Nullable Booking booking(ResultSet row, int at) throws SQLException {
        String number = row.getString(at);
        return number == null
                ? null
                : new Booking(
                        number,
                        row.getString(at + 1),
                        row.getBoolean(at + 2),
                        row.getBoolean(at + 3),
                        row.getTimestamp(at + 4).toInstant());
    }

    static <R, T extends @Nullable Object> T[] column(
            Collection<R> rows, IntFunction<T[]> array, Function<R, T> column) {
        T[] values = array.apply(rows.size());
        int i = 0;
        for (R row : rows) {
            values[i++] = column.apply(row);
        }
        return values;
    }
}
