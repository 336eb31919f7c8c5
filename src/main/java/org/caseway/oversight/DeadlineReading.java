package org.caseway.oversight;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.deadlines.ClockEvent;
import org.caseway.deadlines.Deadline;
import org.caseway.deadlines.DeadlineMoved;
import org.caseway.deadlines.Deadlines;
import org.caseway.deadlines.Happening;
import org.caseway.deadlines.KeptDeadline;
import org.caseway.deadlines.WhatIf;
import org.caseway.priorities.Priorities;
import org.caseway.priorities.RankedCase;
import org.caseway.priorities.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deadlines and pressing cases for pages. A case that is sealed, juvenile or restricted otherwise stands in its place and is not named,
 * and its clocks are not opened. Thread safe; two queries for the restrictions of each list beside what the rooms ask.
 */
@Component
public class DeadlineReading {

    private static final int MOST = 200;

    private final Deadlines deadlines;
    private final WhatIf whatIf;
    private final Priorities priorities;
    private final Reader reader;
    private final CaseNumbers known;

    DeadlineReading(Deadlines deadlines, WhatIf whatIf, Priorities priorities, Reader reader, CaseNumbers known) {
        this.deadlines = deadlines;
        this.whatIf = whatIf;
        this.priorities = priorities;
        this.reader = reader;
        this.known = known;
    }

    /** @param caseId {@code null} for a case that is restricted @param number by which people know it; {@code null} for none */
    public record Line(@Nullable UUID caseId, @Nullable String number, Deadline deadline) {}

    /** @param caseId {@code null} for a case that is restricted @param number by which people know it; {@code null} for none */
    public record Pressing(@Nullable UUID caseId, @Nullable String number, int total, List<Reason> reasons) {}

    /** @param moves the oldest first */
    public record OfCase(List<KeptDeadline> deadlines, List<DeadlineMoved> moves) {}

    /** @param overdue whether they have passed @param lines the earliest first, 200 at most @param more whether there are others after them */
    public record Due(boolean overdue, List<Line> lines, boolean more) {}

    /** What passes within that time, and what has passed: many of the one hide none of the other. */
    public List<Due> within(Duration time) {
        return List.of(due(false, deadlines.ahead(time)), due(true, deadlines.overdue()));
    }

    private Due due(boolean overdue, List<KeptDeadline> all) {
        return new Due(overdue, lines(all.stream().limit(MOST).toList()), all.size() > MOST);
    }

    private List<Line> lines(List<KeptDeadline> due) {
        Set<UUID> named = named(due.stream().map(KeptDeadline::caseId).toList());
        Map<UUID, String> numbers = known.of(named);
        return due.stream()
                .map(one -> new Line(
                        named.contains(one.caseId()) ? one.caseId() : null, numbers.get(one.caseId()), one.deadline()))
                .toList();
    }

    /** The most pressing cases, each with all its reasons; 200 at most. */
    public List<Pressing> pressing() {
        List<RankedCase> ranked = priorities.ranked(MOST);
        Set<UUID> named = named(ranked.stream().map(RankedCase::caseId).toList());
        Map<UUID, String> numbers = known.of(named);
        return ranked.stream()
                .map(one -> new Pressing(
                        named.contains(one.caseId()) ? one.caseId() : null,
                        numbers.get(one.caseId()),
                        one.total(),
                        one.reasons()))
                .toList();
    }

    private Set<UUID> named(Collection<UUID> cases) {
        Map<UUID, Set<String>> labels = reader.labels(cases);
        return cases.stream()
                .filter(one -> labels.getOrDefault(one, Set.of()).isEmpty())
                .collect(java.util.stream.Collectors.toSet());
    }

    /** Empty for a case that is restricted. The look is on the audit trail. */
    public Optional<OfCase> ofCase(UUID caseId, String who) {
        List<KeptDeadline> kept = deadlines.ofCase(caseId, who);
        return reader.labels(caseId).isEmpty()
                ? Optional.of(new OfCase(kept, deadlines.moves(caseId)))
                : Optional.empty();
    }

    /**
     * What would be of a case if one more thing happened.
     *
     * @param event of {@link ClockEvent}
     * @param day in ISO 8601
     * @param time of that day in UTC; empty where only the day is supposed
     * @return {@code null} where it cannot be understood; empty for a case that is restricted
     */
    public @Nullable List<WhatIf.Comparison> supposing(
            UUID caseId, String event, @Nullable String day, @Nullable String time, String who) {
        if (!reader.labels(caseId).isEmpty()) {
            return List.of();
        }
        try {
            Happening supposed = supposed(ClockEvent.valueOf(event), LocalDate.parse(Objects.toString(day, "")), time);
            return whatIf.happened(caseId, List.of(supposed), null, null, who);
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Happening supposed(ClockEvent event, LocalDate day, @Nullable String time) {
        return time == null || time.isBlank()
                ? new Happening(event, null, null, day, null, "supposed")
                : new Happening(
                        event,
                        null,
                        day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC),
                        null,
                        null,
                        "supposed");
    }
}
