package org.caseway.console;

import java.util.ArrayList;
import java.util.List;
import org.caseway.message.Problem;

/**
 * A document line by line, with its problems at the lines they are about. Pure.
 *
 * @param lines as they came, or laid out where that would have been one
 * @param elsewhere problems whose line is not known
 * @param laidOut whether the lines are the hub's and not the sender's
 */
public record Source(List<Line> lines, List<Problem> elsewhere, boolean laidOut) {

    private static final int MOST = 20_000;

    public Source {
        lines = List.copyOf(lines);
        elsewhere = List.copyOf(elsewhere);
    }

    /** @param number from 1 */
    public record Line(int number, String text, List<Problem> problems) {}

    static Source of(String original, List<Problem> problems) {
        String text = Layout.of(original);
        List<String> raw = text.lines().limit(MOST).toList();
        List<List<Problem>> at = new ArrayList<>();
        raw.forEach(line -> at.add(new ArrayList<>()));
        var elsewhere = new ArrayList<Problem>();
        var places = new XmlPlaces(text);
        for (Problem problem : problems) {
            int line = places.line(problem.location());
            if (line >= 1 && line <= raw.size()) {
                at.get(line - 1).add(problem);
            } else {
                elsewhere.add(problem);
            }
        }
        var lines = new ArrayList<Line>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            lines.add(new Line(i + 1, raw.get(i), List.copyOf(at.get(i))));
        }
        return new Source(lines, elsewhere, !text.equals(original));
    }

    /** How many of its problems are at a line. */
    public long anchored() {
        return lines.stream().mapToLong(line -> line.problems().size()).sum();
    }
}
