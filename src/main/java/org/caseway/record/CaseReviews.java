package org.caseway.record;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.caseway.journey.Keeper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What humans have to look at in cases, as the cases say themselves, kept so that it is found ({@code case_review}). Thread safe;
 * one statement for a batch by which it has changed, none for any other.
 */
@Component
class CaseReviews implements Keeper {

    private static final String NOTE = """
            with open as (select * from unnest(?::uuid[], ?::text[]) as o(case_id, note)),
            settled as (
              delete from case_review r where r.case_id = any(?)
                and not exists (select from open o where o.case_id = r.case_id and o.note = r.note))
            insert into case_review (case_id, note, since) select case_id, note, ? from open on conflict do nothing""";

    private static final String OPEN =
            "select case_id, note, since from case_review order by since, case_id, note limit ?";

    private final JdbcTemplate jdbc;

    CaseReviews(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void note(Collection<OpenCase> cases, Instant now) {
        List<OpenCase> changed = cases.stream().filter(OpenCase::reviewsChanged).toList();
        if (changed.isEmpty()) {
            return;
        }
        var of = new ArrayList<UUID>();
        var notes = new ArrayList<String>();
        changed.forEach(open -> open.file().reviews().forEach(note -> {
            of.add(open.caseId());
            notes.add(note);
        }));
        jdbc.update(
                NOTE,
                of.toArray(UUID[]::new),
                notes.toArray(String[]::new),
                changed.stream().map(OpenCase::caseId).toArray(UUID[]::new),
                Timestamp.from(now));
    }

    List<CaseReview> open(int most) {
        return jdbc.query(
                OPEN,
                (row, n) -> new CaseReview(
                        (UUID) row.getObject(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()),
                most);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        jdbc.update("delete from case_review where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }
}
