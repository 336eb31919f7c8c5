package org.caseway.oversight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What a human has to look at, whichever room raised it. Thread safe; a statement for each kind. */
@Component
public class OpenExceptions {

    private static final Pattern CASE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?= )");

    private final HeldDesk desk;
    private final Recalls recalls;
    private final LaneControl lanes;
    private final Priorities priorities;

    OpenExceptions(HeldDesk desk, Recalls recalls, LaneControl lanes, Priorities priorities) {
        this.desk = desk;
        this.recalls = recalls;
        this.lanes = lanes;
        this.priorities = priorities;
    }

    /** Those of the most pressing cases first; what names no case comes after them, the oldest first. */
    public List<ExceptionItem> all() {
        List<ExceptionItem> items = Stream.concat(
                        desk.exceptions().stream(),
                        Stream.concat(
                                recalls.overdue().stream().map(OpenExceptions::item),
                                lanes.switchedOff().stream().map(OpenExceptions::item)))
                .toList();
        Map<UUID, Integer> totals = priorities.totals(
                items.stream().flatMap(item -> caseOf(item).stream()).distinct().toList());
        return items.stream()
                .sorted(Comparator.comparing(item ->
                        -caseOf(item).map(id -> totals.getOrDefault(id, 0)).orElse(0)))
                .toList();
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
