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
 * nothing is there, not even that it presses. Thread safe; five queries.
 */
@Component
public class MorningList {

    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int MOST = 100;

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

    /** @param days how far ahead {@code due} looks; what is overdue is in it too */
    public record Morning(int days, List<Pressing> pressing, List<Due> due) {}

    /** As of now; a hundred of each at most. */
    public Morning look() {
        List<RankedCase> ranked = priorities.ranked(2 * MOST);
        List<KeptDeadline> due =
                deadlines.within(AHEAD).stream().limit(2L * MOST).toList();
        Set<UUID> all = Stream.concat(
                        ranked.stream().map(RankedCase::caseId), due.stream().map(KeptDeadline::caseId))
                .collect(Collectors.toSet());
        Set<UUID> restricted = reader.labels(all).keySet();
        Map<UUID, String> numbers = known.of(all);
        return new Morning(
                (int) AHEAD.toDays(),
                ranked.stream()
                        .filter(one -> !restricted.contains(one.caseId()))
                        .limit(MOST)
                        .map(one -> new Pressing(one.caseId(), numbers.get(one.caseId()), one.total(), one.reasons()))
                        .toList(),
                due.stream()
                        .filter(one -> !restricted.contains(one.caseId()))
                        .limit(MOST)
                        .map(one -> new Due(
                                one.caseId(),
                                numbers.get(one.caseId()),
                                one.deadline().rule(),
                                one.deadline().charge(),
                                one.deadline().status().name(),
                                one.deadline().due()))
                        .toList());
    }
}
