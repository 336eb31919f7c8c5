package org.caseway.oversight;

import java.util.List;
import java.util.stream.Stream;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.Recall;
import org.caseway.distribution.Recalls;
import org.caseway.record.ExceptionItem;
import org.caseway.record.HeldDesk;
import org.springframework.stereotype.Component;

/** What a human has to look at, whichever room raised it. Thread safe; a statement for each kind. */
@Component
public class OpenExceptions {

    private final HeldDesk desk;
    private final Recalls recalls;
    private final LaneControl lanes;

    OpenExceptions(HeldDesk desk, Recalls recalls, LaneControl lanes) {
        this.desk = desk;
        this.recalls = recalls;
        this.lanes = lanes;
    }

    public List<ExceptionItem> all() {
        return Stream.concat(
                        desk.exceptions().stream(),
                        Stream.concat(
                                recalls.overdue().stream().map(OpenExceptions::item),
                                lanes.switchedOff().stream().map(OpenExceptions::item)))
                .toList();
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
