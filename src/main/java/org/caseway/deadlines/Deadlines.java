package org.caseway.deadlines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.caseway.journey.KeyedHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The deadlines of all cases by the packs in force, kept as what is recorded changes them, off the path of the messages. A change is
 * kept with what it was and why; whoever has to act is warned once for each threshold. Thread safe; of a few hundred cases that were
 * followed one query, and two statements more where a deadline is another.
 */
@Service
public class Deadlines implements Follower, Keeper {

    private static final int MOST = 1_000;

    private final PackDesk packs;
    private final DeadlineRows rows;
    private final Warnings warnings;
    private final ClockReading reading;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Deadlines(
            PackDesk packs,
            JdbcTemplate jdbc,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions,
            KeyedHash hash) {
        this.packs = packs;
        this.rows = new DeadlineRows(jdbc);
        this.warnings = new Warnings(jdbc);
        this.reading = new ClockReading(hash);
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void follow(List<Followed> cases) {
        List<RulePack> inForce = packs.inForce();
        Instant now = now();
        var kept = new HashMap<UUID, Map<String, KeptDeadline>>();
        rows.of(cases.stream().map(Followed::caseId).toList())
                .forEach(one -> kept.computeIfAbsent(one.caseId(), id -> new HashMap<>())
                        .put(one.key(), one));
        if (inForce.isEmpty() && kept.isEmpty()) {
            return;
        }
        var changes = new ArrayList<DeadlineRows.Change>();
        for (Followed one : cases) {
            compare(one, inForce, kept.getOrDefault(one.caseId(), Map.of()), now, changes);
        }
        if (!changes.isEmpty()) {
            List<Long> warnedInVain = changes.stream()
                    .filter(DeadlineRows.Change::endsWarnings)
                    .flatMap(change -> Optional.ofNullable(change.before()).stream())
                    .map(KeptDeadline::id)
                    .toList();
            if (!warnedInVain.isEmpty()) {
                warnings.close(warnedInVain);
            }
            rows.write(changes, now);
        }
    }

    private void compare(
            Followed one,
            List<RulePack> inForce,
            Map<String, KeptDeadline> before,
            Instant now,
            List<DeadlineRows.Change> changes) {
        var left = new HashMap<>(before);
        CaseClock told = reading.ofDefendants(one.defendants());
        for (RulePack pack : inForce) {
            for (Deadline deadline : Reckoner.reckon(pack, told, now)) {
                KeptDeadline known = left.remove(one.caseId() + " " + pack.id() + "/" + deadline.key());
                if (known == null || !known.says(deadline)) {
                    String why = known == null || known.gone() ? "begun" : Why.of(known.deadline(), deadline);
                    changes.add(
                            new DeadlineRows.Change(one.caseId(), deadline, false, known, why, one.latestMessage()));
                }
            }
        }
        left.values().stream()
                .filter(known -> !known.gone())
                .forEach(known -> changes.add(new DeadlineRows.Change(
                        one.caseId(),
                        known.deadline(),
                        true,
                        known,
                        "the rule does not apply any more",
                        one.latestMessage())));
    }

    @Override
    public void gone(Collection<UUID> caseIds) {
        forget(caseIds);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        List<Long> kept = rows.of(caseIds).stream().map(KeptDeadline::id).toList();
        if (!kept.isEmpty()) {
            warnings.close(kept);
            rows.forget(caseIds);
        }
    }

    /** Of the whole case: what is left of it is reckoned anew when the order is followed. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        forget(caseIds);
    }

    /**
     * Warns of what is near or past; to be called on one node. One transaction.
     *
     * @return how many items were raised
     */
    public int warn() {
        Integer raised = transaction.execute(status -> {
            Instant now = now();
            List<KeptDeadline> due = rows.toLookAt(now, MOST);
            if (due.isEmpty()) {
                return 0;
            }
            Map<String, List<Duration>> thresholds = new HashMap<>();
            packs.inForce()
                    .forEach(pack ->
                            pack.rules().forEach(rule -> thresholds.put(pack.id() + "/" + rule.id(), rule.warnings())));
            List<String> subjects = warnings.raise(
                    due.stream()
                            .map(kept -> new Warnings.Near(
                                    kept,
                                    thresholds.getOrDefault(
                                            kept.deadline().pack() + "/"
                                                    + kept.deadline().rule(),
                                            List.of())))
                            .toList(),
                    now);
            if (!subjects.isEmpty()) {
                audit.append("deadline", subjects);
            }
            return subjects.size();
        });
        return raised == null ? 0 : raised;
    }

    /** Those of one case as they stand now, the earliest first. The look is on the audit trail. */
    public List<KeptDeadline> ofCase(UUID caseId, String reader) {
        List<KeptDeadline> kept = transaction.execute(status -> {
            audit.append("read", List.of(caseId + " deadlines by " + reader));
            return rows.of(List.of(caseId)).stream().filter(one -> !one.gone()).toList();
        });
        return asAtNow(kept == null ? List.of() : kept);
    }

    /** What became another for the case, oldest first. */
    public List<DeadlineMoved> moves(UUID caseId) {
        return rows.moves(caseId);
    }

    /** {@link #overdue} and after it {@link #ahead}, so that many of the one hide none of the other. */
    public List<KeptDeadline> within(Duration time) {
        return Stream.concat(overdue().stream(), ahead(time).stream()).toList();
    }

    /** What passes within that time and has not passed yet, the earliest first; a thousand at most. */
    public List<KeptDeadline> ahead(Duration time) {
        Instant now = now();
        return asAtNow(rows.dueBetween(now, now.plus(time), MOST));
    }

    /** What is overdue, the longest first; a thousand at most. */
    public List<KeptDeadline> overdue() {
        return asAtNow(rows.dueBefore(now(), MOST));
    }

    /** Every deadline that has or had a date, without whose it is. One query, which reads all of them. */
    public List<PastClock> past() {
        return rows.past();
    }

    /** The earliest moment at which a running deadline of each case passes; without those that have none. One query. */
    public Map<UUID, Instant> nextDue(Collection<UUID> caseIds) {
        return rows.nextDue(caseIds);
    }

    private List<KeptDeadline> asAtNow(List<KeptDeadline> kept) {
        Map<String, ZoneId> zones = new HashMap<>();
        packs.inForce()
                .forEach(pack -> pack.rules()
                        .forEach(rule -> zones.put(
                                pack.id() + "/" + rule.id(), pack.calendar(rule).zone())));
        Instant now = now();
        return kept.stream()
                .map(one -> new KeptDeadline(
                        one.id(),
                        one.caseId(),
                        one.deadline()
                                .asAt(
                                        now,
                                        zones.getOrDefault(
                                                one.deadline().pack() + "/"
                                                        + one.deadline().rule(),
                                                ZoneOffset.UTC)),
                        one.gone(),
                        one.changedAt()))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
