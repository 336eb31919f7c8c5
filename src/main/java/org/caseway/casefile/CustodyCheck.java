package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * The custody movements of a case in the order in which they happened, with those marked that cannot follow from what was
 * there before. Nothing is refused: a gap means that a message is missing or late. Pure.
 *
 * @param gapBefore whether something that was not told must have happened before it
 */
public record CustodyCheck(CustodyMovement movement, boolean gapBefore) {

    private static final Set<String> NEEDS_IN =
            Set.of("RELEASED", "SUPERVISED_RELEASE", "ESCAPED", "TRANSFERRED", "SCHEDULED_RELEASE");

    /** Each booking is a stay of its own. A release, an escape or a transfer needs a person who is in. */
    public static List<CustodyCheck> of(CaseFile file) {
        var movements = file.custody().stream()
                .sorted(Comparator.comparing(m -> m.occurredAt().toInstant()))
                .toList();
        var checked = new ArrayList<CustodyCheck>(movements.size());
        var held = new HashMap<String, Boolean>();
        for (CustodyMovement movement : movements) {
            String stay = movement.bookingNumber() == null ? "" : movement.bookingNumber();
            boolean before = Boolean.TRUE.equals(held.put(stay, movement.holds()));
            boolean leaves = NEEDS_IN.contains(movement.status().word());
            checked.add(new CustodyCheck(movement, leaves && !before));
        }
        return List.copyOf(checked);
    }
}
