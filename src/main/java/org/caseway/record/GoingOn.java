package org.caseway.record;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.caseway.journey.Keeper;
import org.caseway.journey.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Messages that were held have a row; what became of them is written over it. Of one that named what is expunged, and that a human
 * rejects, nothing is left. Thread safe.
 */
@Component
class GoingOn {

    /** What is rejected leaves its id free. */
    private static final String GOES_ON = """
            update intake_message m
            set outcome = a.outcome, case_id = a.case_id, problems = a.problems, recorded_at = now(),
                version = case when a.outcome = 'REJECTED' then null when m.version is not null then m.version
                    when claims then 1 + coalesce((select max(v.version) from intake_message v
                    where v.agency = m.agency and v.message_id = m.message_id and v.version is not null), 0) end
            from unnest(?::bigint[], ?::boolean[], ?::text[], ?::uuid[], ?::text[])
                 as a(number, claims, outcome, case_id, problems)
            where m.number = a.number and m.outcome = 'HELD'""";

    private static final String ANSWER_FILES_AGAIN = """
            update intake_file set status = 'ENQUEUED', answered_at = null where id = any(?) and status = 'ANSWERED'""";

    private final JdbcTemplate jdbc;
    private final CanonicalJson json;
    private final HeldMessages held;
    private final Originals originals;
    private final ObjectProvider<Keeper> keepers;

    GoingOn(
            JdbcTemplate jdbc,
            CanonicalJson json,
            HeldMessages held,
            Originals originals,
            ObjectProvider<Keeper> keepers) {
        this.jdbc = jdbc;
        this.json = json;
        this.held = held;
        this.originals = originals;
        this.keepers = keepers;
    }

    /** @throws ConcurrencyFailureException when one of them is not held any more */
    void write(List<ArrivalRow> resumed) {
        if (resumed.isEmpty()) {
            return;
        }
        List<Long> late = originals.late(numbers(resumed, outcome -> outcome == Outcome.REJECTED));
        var rows = new Columns<>(resumed);
        int written = jdbc.update(
                GOES_ON,
                rows.of(Long[]::new, ArrivalRow::number),
                rows.of(Boolean[]::new, r -> r.outcome().recorded()),
                rows.of(String[]::new, r -> r.outcome().name()),
                rows.of(UUID[]::new, ArrivalRow::caseId),
                rows.of(String[]::new, r -> r.problems().isEmpty() ? null : json.problems(r.problems())));
        if (written < resumed.size()) {
            throw new ConcurrencyFailureException("a held message has just gone on elsewhere");
        }
        held.remove(numbers(resumed, outcome -> outcome != Outcome.HELD));
        Set<Long> forgotten = originals.emptyLate(late);
        if (!forgotten.isEmpty()) {
            keepers.forEach(keeper -> keeper.forgetFiles(forgotten));
        }
        answerFilesAgain(resumed);
    }

    private static List<Long> numbers(List<ArrivalRow> rows, Predicate<Outcome> such) {
        return rows.stream()
                .filter(r -> such.test(r.outcome()))
                .map(ArrivalRow::number)
                .toList();
    }

    private void answerFilesAgain(List<ArrivalRow> resumed) {
        Long[] files = resumed.stream()
                .map(r -> r.envelope().fileId())
                .filter(id -> id != 0)
                .toArray(Long[]::new);
        if (files.length > 0) {
            jdbc.update(ANSWER_FILES_AGAIN, (Object) files);
        }
    }
}
