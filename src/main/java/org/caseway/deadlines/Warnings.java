package org.caseway.deadlines;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who was warned of what (deadline_warning), as exception items: once for each threshold of each due date. An item closes when its
 * deadline is met, moves or stops, and opens again when that is taken back. Thread safe.
 */
final class Warnings {

    private static final String RAISE = """
            with said as (
              select * from unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
                as s(deadline_id, due, threshold, subject, kind, rule)),
            fresh as (
              insert into deadline_warning (deadline_id, due, threshold, subject, warned_at)
              select deadline_id, due, threshold, subject, ? from said on conflict do nothing
              returning deadline_id, due, threshold)
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select s.kind, s.rule, s.subject, ?, s.due, 'OPEN' from said s join fresh f using (deadline_id, due, threshold)
            on conflict (kind, subject) do update
              set state = 'OPEN', raised_at = excluded.raised_at, due_at = excluded.due_at, owner = null
            returning subject""";
    private static final String NEXT = """
            update deadline d set look_at = n.look_at, status = n.status
            from unnest(?::bigint[], ?::timestamptz[], ?::text[]) as n(deadline_id, look_at, status)
            where d.deadline_id = n.deadline_id""";
    private static final String CLOSE = """
            with in_vain as (delete from deadline_warning where deadline_id = any(?) returning subject)
            update exception_item e set state = 'CLOSED' from in_vain w
            where e.kind in ('DEADLINE_NEAR', 'DEADLINE_OVERDUE') and e.subject = w.subject and e.state = 'OPEN'""";

    private final JdbcTemplate jdbc;

    Warnings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A deadline that is near or past, with the thresholds of its rule, the longest first. */
    record Near(KeptDeadline kept, List<Duration> thresholds) {

        Instant due() {
            return Objects.requireNonNull(kept.deadline().due());
        }

        /** The shortest threshold that has passed; {@code null} while none has. */
        @Nullable
        Duration passed(Instant now) {
            return all().stream()
                    .filter(threshold -> !due().minus(threshold).isAfter(now))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        @Nullable
        Instant next(Instant now) {
            return all().stream()
                    .map(threshold -> due().minus(threshold))
                    .filter(at -> at.isAfter(now))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        private List<Duration> all() {
            var all = new ArrayList<>(thresholds);
            all.add(Duration.ZERO);
            return all;
        }

        /** Names no person; a defendant is not in it. */
        String subject(Duration threshold) {
            return kept.caseId() + " " + kept.deadline().rule() + " #" + kept.id() + " " + threshold + " before "
                    + due();
        }
    }

    /**
     * Raises what is new and notes when each is to be looked at next.
     *
     * @return the subjects raised
     */
    List<String> raise(List<Near> near, Instant now) {
        List<Near> passed = near.stream().filter(n -> n.passed(now) != null).toList();
        List<String> raised = passed.isEmpty() ? List.of() : write(passed, now);
        jdbc.update(
                NEXT,
                near.stream().map(n -> n.kept.id()).toArray(Long[]::new),
                near.stream()
                        .map(n -> n.next(now))
                        .map(at -> at == null ? null : Timestamp.from(at))
                        .toArray(Timestamp[]::new),
                near.stream()
                        .map(n -> n.due().isAfter(now) ? "RUNNING" : "OVERDUE")
                        .toArray(String[]::new));
        return raised;
    }

    private List<String> write(List<Near> passed, Instant now) {
        Timestamp at = Timestamp.from(now);
        List<Duration> thresholds =
                passed.stream().map(n -> Objects.requireNonNull(n.passed(now))).toList();
        var subjects = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        for (int i = 0; i < passed.size(); i++) {
            subjects.add(passed.get(i).subject(thresholds.get(i)));
            kinds.add(thresholds.get(i).isZero() ? "DEADLINE_OVERDUE" : "DEADLINE_NEAR");
        }
        return jdbc.query(
                RAISE,
                (row, n) -> row.getString(1),
                passed.stream().map(n -> n.kept.id()).toArray(Long[]::new),
                passed.stream().map(n -> Timestamp.from(n.due())).toArray(Timestamp[]::new),
                thresholds.stream().map(Duration::toString).toArray(String[]::new),
                subjects.toArray(String[]::new),
                kinds.toArray(String[]::new),
                passed.stream().map(n -> n.kept.deadline().rule()).toArray(String[]::new),
                at,
                at);
    }

    void close(Collection<Long> deadlines) {
        jdbc.update(CLOSE, (Object) deadlines.toArray(Long[]::new));
    }
}
