package org.caseway.measures;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.caseway.journey.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Whether decisions fall differently on groups of people: of those who stood before a decision, the share of each group against that
 * of the largest (relative rate index, OJJDP), by calendar year, so that no two answers overlap. Small numbers are kept back, and with
 * them whatever they could be worked out from. Never of one person, and unadjusted: it says that there is a difference, and not why.
 * Thread safe; a question reads all rows.
 */
public final class Fairness implements Follower, Keeper {

    private static final List<String> DIMENSIONS = List.of("race", "sex");
    private static final List<Point> POINTS = List.of(
            new Point(
                    "held",
                    "held at the first hearing, of those heard where custody is known",
                    Moment.FIRST_HEARING,
                    facts -> facts.heldAtFirstHearing() != null,
                    facts -> Boolean.TRUE.equals(facts.heldAtFirstHearing())),
            new Point(
                    "dismissed",
                    "dismissed, of those convicted, acquitted or dismissed",
                    Moment.DISPOSED,
                    facts -> facts.outcome().compareTo(Outcome.DISMISSED) <= 0,
                    facts -> facts.outcome() == Outcome.DISMISSED),
            new Point(
                    "diverted",
                    "diverted or deferred, of those filed",
                    Moment.FILED,
                    facts -> true,
                    CaseFacts::diverted),
            new Point(
                    "reduced",
                    "convicted of less than the gravest charge, of those convicted",
                    Moment.DISPOSED,
                    facts -> facts.outcome() == Outcome.CONVICTED,
                    CaseFacts::lesser));

    private final Measures measures;
    private final Groups groups;

    /** @param measures whose rows are looked at */
    public Fairness(Measures measures, JdbcTemplate jdbc, PlatformTransactionManager transactions, KeyedHash hash) {
        this.measures = measures;
        this.groups = new Groups(jdbc, transactions, hash);
    }

    /** A decision: who stood before it, by when, and on whom it fell. */
    private record Point(String id, String text, Moment by, Predicate<CaseFacts> before, Predicate<CaseFacts> fell) {}

    /**
     * What one decision did.
     *
     * @param unknownShare of those of whom nobody said the group, by dimension, and no nearer than whether it is more than a tenth, for
     *     a number could be worked out from it that is kept back; where it is more there is no index
     */
    public record Decision(String id, String text, Map<String, String> unknownShare, List<Row> rows) {
        public Decision {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One group in one class of case.
     *
     * @param dimension race or sex; empty for everybody
     * @param stratum the class of case, or all
     * @param suppressed kept back, because it or what follows from it is small
     * @param stood how many stood before the decision; {@code null} when kept back
     * @param fell on how many it fell
     * @param rate {@code null} when kept back or of fewer than thirty
     * @param index against the reference; {@code null} where there is no rate, no reference, or too much is unknown
     * @param reference whether this group is the reference
     */
    public record Row(
            String dimension,
            String group,
            String stratum,
            boolean suppressed,
            @Nullable Long stood,
            @Nullable Long fell,
            @Nullable Figure rate,
            @Nullable RelativeRate index,
            boolean reference) {}

    /** Whether the year is over. Of one that is not, two answers would differ by single persons. */
    public boolean hasEnded(int year) {
        return year < measures.today().getYear();
    }

    /** Everybody's decisions in a calendar year; none of a year that has not ended. */
    public List<Decision> of(int year) {
        return hasEnded(year) ? measures.turn().ask(List.of("fairness", year), () -> decisions(year)) : List.of();
    }

    private List<Decision> decisions(int year) {
        var period = new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        Map<Groups.Of, Groups.Group> known = groups.all();
        var tables = new LinkedHashMap<Point, FairnessTable>();
        POINTS.forEach(point -> tables.put(point, new FairnessTable(DIMENSIONS)));
        measures.rows()
                .each(one -> tables.forEach((point, table) -> {
                    if (period.holds(point.by().on(one)) && point.before().test(one)) {
                        table.count(
                                known.getOrDefault(
                                        new Groups.Of(one.caseId(), one.party()),
                                        new Groups.Group(Groups.UNKNOWN, Groups.UNKNOWN)),
                                one.caseClass().name(),
                                point.fell().test(one));
                    }
                }));
        return tables.entrySet().stream()
                .map(of -> new Decision(
                        of.getKey().id(),
                        of.getKey().text(),
                        of.getValue().unknownShares(),
                        of.getValue().rows()))
                .toList();
    }

    @Override
    public void follow(List<Followed> cases) {
        if (!cases.isEmpty()) {
            groups.write(cases);
        }
    }

    @Override
    public void gone(Collection<UUID> caseIds) {
        forget(caseIds);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        groups.forget(caseIds);
    }

    /** Of the whole case: what is left of it is read anew when the order is followed. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        forget(caseIds);
    }
}
