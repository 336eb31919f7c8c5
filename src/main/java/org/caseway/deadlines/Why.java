package org.caseway.deadlines;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is different between two reckonings of one deadline, in plain words that name no person. Pure. */
final class Why {

    private static final int MOST = 6;

    private Why() {}

    static String of(Deadline before, Deadline after) {
        var reasons = new ArrayList<String>();
        if (!before.version().equals(after.version())) {
            reasons.add("pack version " + after.version());
        }
        if (!after.missing().isEmpty()) {
            reasons.add("not known: " + String.join(", ", after.missing()));
        } else if (!before.missing().isEmpty()) {
            reasons.add("now known: " + String.join(", ", before.missing()));
        }
        lines(after.trace(), before.trace()).forEach(line -> reasons.add("now " + line));
        lines(before.trace(), after.trace()).forEach(line -> reasons.add("no longer " + line));
        return reasons.isEmpty()
                ? "reckoned anew"
                : reasons.stream().limit(MOST).collect(Collectors.joining("; "));
    }

    private static List<String> lines(List<TraceLine> these, List<TraceLine> butNot) {
        return these.stream()
                .filter(line -> line.kind() != TraceLine.Kind.COUNTED && !butNot.contains(line))
                .map(Why::words)
                .toList();
    }

    private static String words(TraceLine line) {
        String span = line.from().isEmpty() || line.from().equals(line.to())
                ? line.from()
                : line.from() + " to " + (line.to().isEmpty() ? "open" : line.to());
        return line.kind() + " " + line.what() + " " + span
                + (line.source().isEmpty() ? "" : " (" + line.source() + ")");
    }
}
