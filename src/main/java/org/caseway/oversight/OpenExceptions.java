package org.caseway.oversight;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.Recall;
import org.caseway.distribution.Recalls;
import org.caseway.priorities.Priorities;
import org.caseway.record.ExceptionItem;
import org.caseway.record.HeldDesk;
import org.springframework.stereotype.Component;

/**
 * What a human has to look at, whichever room raised it. Who may see none of a case's clocks looks at this too, so of a case that is
 * sealed, juvenile or restricted otherwise only that something is late is there, and when it was due. Thread safe; a statement for each
 * kind and one for the restrictions.
 */
@Component
public class OpenExceptions {

    /** Stands in the place of the reason, and of the case at the beginning of the subject. */
    private static final String RESTRICTED = "restricted";

    private static final Pattern CASE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?= )");

    private final HeldDesk desk;
    private final Recalls recalls;
    private final LaneControl lanes;
    private final Priorities priorities;
    private final Reader reader;

    OpenExceptions(HeldDesk desk, Recalls recalls, LaneControl lanes, Priorities priorities, Reader reader) {
        this.desk = desk;
        this.recalls = recalls;
        this.lanes = lanes;
        this.priorities = priorities;
        this.reader = reader;
    }

    /** Those of the most pressing cases first; what names no case comes after them, the oldest first. */
    public List<ExceptionItem> all() {
        List<ExceptionItem> items = Stream.concat(
                        desk.exceptions().stream(),
                        Stream.concat(
                                recalls.overdue().stream().map(OpenExceptions::item),
                                lanes.switchedOff().stream().map(OpenExceptions::item)))
                .toList();
        List<UUID> cases =
                items.stream().flatMap(item -> caseOf(item).stream()).distinct().toList();
        Map<UUID, Integer> totals = priorities.totals(cases);
        Set<UUID> restricted = reader.labels(cases).keySet();
        return items.stream()
                .sorted(Comparator.comparing(item ->
                        -caseOf(item).map(id -> totals.getOrDefault(id, 0)).orElse(0)))
                .map(item -> caseOf(item).filter(restricted::contains).isPresent() ? unnamed(item) : item)
                .toList();
    }

    /** What follows the case in a subject, and the reason, may be a rule for children; the number keeps it apart from all others. */
    private static ExceptionItem unnamed(ExceptionItem item) {
        return new ExceptionItem(
                item.id(),
                item.kind(),
                RESTRICTED.toUpperCase(Locale.ROOT),
                RESTRICTED + " #" + item.id(),
                item.raisedAt(),
                item.dueAt(),
                item.state(),
                item.owner());
    }

    /** The case that the subject begins with. */
    private static Optional<UUID> caseOf(ExceptionItem item) {
        var named = CASE.matcher(item.subject());
        return named.lookingAt() ? Optional.of(UUID.fromString(named.group())) : Optional.empty();
    }

    /** Goes by itself when the recipient acknowledges. */
    private static ExceptionItem item(Recall overdue) {
        return new ExceptionItem(
                overdue.id(),
                "RECALL_OVERDUE",
                overdue.reason().name(),
                overdue.deliveryId(),
                overdue.createdAt(),
                overdue.dueAt(),
                "OPEN",
                null);
    }

    /** Open until the lane is enabled; it has no number, for nothing else closes it. */
    private static ExceptionItem item(LaneControl.SwitchedOff lane) {
        return new ExceptionItem(
                0, "LANE_DISABLED", "RECIPIENT_UNREACHABLE", lane.subscriber(), lane.at(), lane.at(), "OPEN", null);
    }
}
