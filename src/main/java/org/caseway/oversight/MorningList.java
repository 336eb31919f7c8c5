package org.caseway.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.deadlines.Deadlines;
import org.caseway.deadlines.KeptDeadline;
import org.caseway.priorities.Priorities;
import org.caseway.priorities.RankedCase;
import org.caseway.priorities.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody who follows cases begins the day with: the most pressing first and why, and what is due. Of a restricted case
 * nothing is there, not even that it presses. Thread safe; six queries.
 */
@Component
public class MorningList {

    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int MOST = 100;
    private static final int LOOKED_AT = 1_000;

    private final Priorities priorities;
    private final Deadlines deadlines;
    private final Reader reader;
    private final CaseNumbers known;

    MorningList(Priorities priorities, Deadlines deadlines, Reader reader, CaseNumbers known) {
        this.priorities = priorities;
        this.deadlines = deadlines;
        this.reader = reader;
        this.known = known;
    }

    /**
     * A case.
     *
     * @param number by which people know it; {@code null} where it has none, or policy keeps it from whoever reads
     * @param points of all reasons together
     */
    public record Pressing(UUID caseId, @Nullable String number, int points, List<Reason> reasons) {}

    /**
     * A deadline of a case.
     *
     * @param number by which people know the case; {@code null} where it has none, or policy keeps it from whoever reads
     * @param charge the key of the charge; {@code null} where it is of the defendant
     */
    public record Due(
            UUID caseId,
            @Nullable String number,
            String rule,
            @Nullable String charge,
            String status,
            @Nullable Instant due) {}

    /**
     * What there is to begin with.
     *
     * @param days how far ahead {@code due} looks
     * @param due what is overdue and after it what is due, each the earliest first
     * @param morePressing whether others press after these, and so of the other two
     */
    public record Morning(
            int days,
            List<Pressing> pressing,
            List<Due> due,
            boolean morePressing,
            boolean moreOverdue,
            boolean moreDue) {}

    /** As of now; a hundred that press, are overdue and are due at most, so that many of one hide none of another. */
    public Morning look() {
        List<RankedCase> ranked = priorities.ranked(LOOKED_AT);
        List<KeptDeadline> overdue = deadlines.overdue();
        List<KeptDeadline> ahead = deadlines.ahead(AHEAD);
        Set<UUID> all = Stream.concat(
                        ranked.stream().map(RankedCase::caseId),
                        Stream.concat(overdue.stream(), ahead.stream()).map(KeptDeadline::caseId))
                .collect(Collectors.toSet());
        Set<UUID> restricted = reader.labels(all).keySet();
        List<RankedCase> pressing = ranked.stream()
                .filter(one -> !restricted.contains(one.caseId()))
                .toList();
        overdue = without(restricted, overdue);
        ahead = without(restricted, ahead);
        Map<UUID, String> numbers = known.of(all);
        return new Morning(
                (int) AHEAD.toDays(),
                pressing.stream()
                        .limit(MOST)
                        .map(one -> new Pressing(one.caseId(), numbers.get(one.caseId()), one.total(), one.reasons()))
                        .toList(),
                Stream.concat(overdue.stream().limit(MOST), ahead.stream().limit(MOST))
                        .map(one -> due(one, numbers))
                        .toList(),
                pressing.size() > MOST,
                overdue.size() > MOST,
                ahead.size() > MOST);
    }

    private static List<KeptDeadline> without(Set<UUID> restricted, List<KeptDeadline> deadlines) {
        return deadlines.stream()
                .filter(one -> !restricted.contains(one.caseId()))
                .toList();
    }

    private static Due due(KeptDeadline one, Map<UUID, String> numbers) {
        return new Due(
                one.caseId(),
                numbers.get(one.caseId()),
                one.deadline().rule(),
                one.deadline().charge(),
                one.deadline().status().name(),
                one.deadline().due());
    }
}
