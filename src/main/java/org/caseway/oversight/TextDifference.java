package org.caseway.oversight;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One file as it would be beside what it was, line by line. Pure.
 *
 * @param before whether there was such a file
 * @param after whether there would be one
 * @param lines all there are in either
 */
public record TextDifference(String name, boolean before, boolean after, List<Line> lines) {

    public TextDifference {
        lines = List.copyOf(lines);
    }

    /** What becomes of a line. */
    public enum Kind {
        SAME,
        ADDED,
        TAKEN
    }

    /** @param number in the file where it stands, from 1 */
    public record Line(Kind kind, int number, String text) {}

    /** How many lines are in one of the two alone. */
    public long changed() {
        return lines.stream().filter(line -> line.kind() != Kind.SAME).count();
    }

    /** File by file, in the order of their names. */
    public static List<TextDifference> of(Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new TextDifference(
                        name,
                        before.containsKey(name),
                        after.containsKey(name),
                        lines(before.getOrDefault(name, ""), after.getOrDefault(name, ""))))
                .toList();
    }

    private static List<Line> lines(String before, String after) {
        List<String> now = after.lines().toList();
        var lines = new ArrayList<Line>();
        int at = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(before.lines().toList(), now).getDeltas()) {
            int begin = delta.getTarget().getPosition();
            add(Kind.SAME, at, now.subList(at, begin), lines);
            add(Kind.TAKEN, delta.getSource().getPosition(), delta.getSource().getLines(), lines);
            add(Kind.ADDED, begin, delta.getTarget().getLines(), lines);
            at = begin + delta.getTarget().size();
        }
        add(Kind.SAME, at, now.subList(at, now.size()), lines);
        return lines;
    }

    private static void add(Kind kind, int from, List<String> texts, List<Line> lines) {
        for (int i = 0; i < texts.size(); i++) {
            lines.add(new Line(kind, from + i + 1, texts.get(i)));
        }
    }
}
