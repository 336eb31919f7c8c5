package org.caseway.victims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Table victim_registration. Every method is one statement at most for what its callers have to say; thread safe. */
final class Registrations {

    private static final String COLUMNS =
            "registration_id, agency, victim_id, case_id, home, person, said, since_event";

    /** What was registered for a case that goes on as this one is said anew, and nobody is registered twice by that. */
    private static final String KEEP = """
            with stated as (
              select *, ?::timestamptz as changed_at
              from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[])
                as s(agency, victim_id, case_id, person, said, since_event)),
            along as (
              update victim_registration r
              set said = s.said, person = coalesce(s.person, r.person), changed_at = s.changed_at
              from stated s
              where r.agency = s.agency and r.victim_id = s.victim_id and r.case_id = s.case_id and r.home <> s.case_id
              returning r.*),
            own as (
              insert into victim_registration as known
                (agency, victim_id, case_id, home, person, said, since_event, changed_at)
              select agency, victim_id, case_id, case_id, person, said, since_event, changed_at from stated s
              where not exists (
                  select from along a where (a.agency, a.victim_id, a.case_id) = (s.agency, s.victim_id, s.case_id))
                or exists (
                  select from victim_registration k
                  where (k.agency, k.victim_id, k.home) = (s.agency, s.victim_id, s.case_id))
              on conflict (agency, victim_id, home) do update
                set said = excluded.said, person = coalesce(excluded.person, known.person), changed_at = excluded.changed_at
              returning *)
            select\s""" + COLUMNS + " from along union all select " + COLUMNS + " from own";

    private static final String FIND = "select " + COLUMNS + """
             from victim_registration where case_id = any(?)
            union select\s""" + COLUMNS
            + " from victim_registration where person = any(?) order by registration_id";

    private static final String JOIN =
            "update victim_registration set case_id = ?, way = way || ?::uuid where case_id = ?";

    /** What was joined with the case before goes with it. */
    private static final String SEPARATE = """
            update victim_registration set case_id = ?, way = way[1:coalesce(array_position(way, ?::uuid), 0)]
            where case_id = ? and (home = ? or ? = any(way))""";

    /** Of the other defendants of the case nothing is said. */
    private static final String RENUMBER = "update victim_registration set person = ? where case_id = ? and person = ?";

    private static final String END = """
            update exception_item set state = 'CLOSED'
            where kind = 'NOTICE_ESCALATED' and state = 'OPEN' and subject in (
              select n.notice_id::text from victim_notice n left join victim_registration r using (registration_id)
              where n.case_id = any(?) or r.case_id = any(?) or r.home = any(?))""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    Registrations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A registration as the case knows it by now. */
    record Stated(
            String agency,
            String victimId,
            UUID caseId,
            @Nullable String person,
            Registration.Said said,
            long eventId) {}

    List<Registration> keep(List<Stated> all, Instant now) {
        return jdbc.query(
                KEEP,
                (row, n) -> read(row),
                Timestamp.from(now),
                all.stream().map(Stated::agency).toArray(String[]::new),
                all.stream().map(Stated::victimId).toArray(String[]::new),
                all.stream().map(Stated::caseId).toArray(UUID[]::new),
                all.stream().map(Stated::person).toArray(String[]::new),
                all.stream().map(s -> JSON.writeValueAsString(s.said())).toArray(String[]::new),
                all.stream().map(Stated::eventId).toArray(Long[]::new));
    }

    /** Those for one of the cases or about one of the persons. */
    List<Registration> find(Collection<UUID> caseIds, Collection<String> persons) {
        return jdbc.query(FIND, (row, n) -> read(row), caseIds.toArray(UUID[]::new), persons.toArray(String[]::new));
    }

    /** A registration that is there. */
    Registration one(long id) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select " + COLUMNS + " from victim_registration where registration_id = ?",
                (row, n) -> read(row),
                id));
    }

    /** Goes with cases that were joined or separated and persons that got another number; nothing for other events. */
    void follow(List<Recorded> events) {
        for (Recorded event : events) {
            var update = event.statement().update();
            boolean joined = update.events().contains(CaseEventType.CASE_JOINED);
            UUID caseId = event.caseId();
            for (UUID other : CaseReferences.in(update)) {
                if (joined) {
                    jdbc.update(JOIN, caseId, caseId, other);
                } else {
                    jdbc.update(SEPARATE, caseId, caseId, other, caseId, caseId);
                }
            }
            event.changes().stream()
                    .filter(change -> change.about() == FieldClass.PERSON_NUMBER && change.from() != null)
                    .forEach(change -> jdbc.update(RENUMBER, change.to(), caseId, change.from()));
        }
    }

    /** What was registered for the case and no person in particular is about this one. */
    void settle(UUID caseId, String person) {
        jdbc.update("update victim_registration set person = ? where case_id = ? and person is null", person, caseId);
    }

    /** Nobody is asked to see to a notice that is not there any more. */
    void forget(Collection<UUID> caseIds) {
        UUID[] all = caseIds.toArray(UUID[]::new);
        jdbc.update(END, all, all, all);
        jdbc.update("delete from victim_notice where case_id = any(?)", (Object) all);
        jdbc.update("delete from victim_registration where case_id = any(?) or home = any(?)", all, all);
    }

    /** The hub's own number of the person that the event is about, {@code null} when it names none. */
    static @Nullable String person(Recorded event) {
        return person(event.statement().update().defendant());
    }

    /** The hub's own number of the defendant, {@code null} when there is none. */
    static @Nullable String person(@Nullable Defendant defendant) {
        if (defendant == null || defendant.person() == null) {
            return null;
        }
        return defendant.person().identifiers().stream()
                .filter(i -> i.kind() == IdentifierKind.LOCAL && i.issuer().equals(CaseReferences.HUB))
                .map(Identifier::value)
                .findFirst()
                .orElse(null);
    }

    private static Registration read(ResultSet row) throws SQLException {
        return new Registration(
                row.getLong("registration_id"),
                row.getString("agency"),
                row.getString("victim_id"),
                (UUID) row.getObject("case_id"),
                (UUID) row.getObject("home"),
                row.getString("person"),
                JSON.readValue(row.getString("said"), Registration.Said.class),
                row.getLong("since_event"));
    }
}
