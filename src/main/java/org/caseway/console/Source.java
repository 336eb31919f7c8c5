package org.caseway.console;

import java.util.ArrayList;
import java.util.List;
import org.caseway.conformance.Judgement;
import org.caseway.message.Problem;
import org.caseway.message.XmlPlaces;
import org.caseway.oversight.Layout;

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

    /** The same with problems that are located already, line by line as it came: laid out its lines would be others. */
    static Source at(String original, List<Judgement.Located> problems) {
        List<String> raw = original.lines().limit(MOST).toList();
        var lines = new ArrayList<Line>(raw.size());
        var elsewhere = new ArrayList<Problem>();
        for (int i = 0; i < raw.size(); i++) {
            int number = i + 1;
            lines.add(new Line(
                    number,
                    raw.get(i),
                    problems.stream()
                            .filter(problem -> problem.line() == number)
                            .map(Source::problem)
                            .toList()));
        }
        problems.stream()
                .filter(problem -> problem.line() < 1 || problem.line() > raw.size())
                .map(Source::problem)
                .forEach(elsewhere::add);
        return new Source(lines, elsewhere, false);
    }

    private static Problem problem(Judgement.Located located) {
        return new Problem(located.code(), located.severity(), located.location(), located.text());
    }

    /** The number of the line at which a problem stands; 0 for one of the document as a whole. */
    public int lineOf(Problem problem) {
        return lines.stream()
                .filter(line -> line.problems().contains(problem))
                .mapToInt(Line::number)
                .findFirst()
                .orElse(0);
    }

    /** How many of its problems are at a line. */
    public long anchored() {
        return lines.stream().mapToLong(line -> line.problems().size()).sum();
    }
}
