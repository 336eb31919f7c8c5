package org.caseway.message.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caseway.message.Problem;

/** From which line and columns each place of a message came. Filled by one thread, then read by any. */
final class Places {

    private static final Pattern STEP = Pattern.compile("(?:[^:/\\[\\]]*:)?([^:/\\[\\]]+)(?:\\[(\\d{1,9})])?");
    private static final int MOST = 3;

    private final int line;
    private final List<Place> places = new ArrayList<>();

    /** @param path as {@code /Arrest[1]/ArrestCharge[2]} */
    private record Place(String path, int line, List<String> columns, boolean said) {

        boolean within(String other) {
            return path.startsWith(other + "/");
        }
    }

    /** @param line on which the record begins */
    Places(int line) {
        this.line = line;
    }

    /** @param said whether the columns hold anything */
    void add(String path, int at, List<String> columns, boolean said) {
        if (!columns.isEmpty()) {
            places.add(new Place(path, at, columns, said));
        }
    }

    /** The same problem at the line and columns it is about; one that names them already, as it is. */
    Problem located(Problem problem) {
        return problem.location().startsWith("/") ? problem.at(at(problem.location())) : problem;
    }

    /** The path of an XPath, which names the root first. */
    static String path(String xpath) {
        var path = new StringBuilder();
        String[] steps = xpath.split("/");
        for (int i = 2; i < steps.length; i++) {
            var step = STEP.matcher(steps[i]);
            if (!steps[i].startsWith("@") && step.matches()) {
                path.append('/')
                        .append(step.group(1))
                        .append('[')
                        .append(step.group(2) == null ? "1" : step.group(2))
                        .append(']');
            }
        }
        return path.toString();
    }

    private String at(String xpath) {
        String path = path(xpath);
        while (!path.isEmpty()) {
            String here = path;
            for (Predicate<Place> such : List.<Predicate<Place>>of(
                    place -> place.path().equals(here),
                    place -> place.within(here) && !place.said(),
                    place -> place.within(here))) {
                List<Place> found = places.stream().filter(such).toList();
                if (!found.isEmpty()) {
                    return text(found);
                }
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return "line " + line;
    }

    private static String text(List<Place> found) {
        int line = found.get(0).line();
        List<String> columns = found.stream()
                .flatMap(place -> place.columns().stream())
                .distinct()
                .toList();
        return columns.size() > MOST ? "line " + line : at(line, columns);
    }

    static String at(int line, List<String> columns) {
        return "line " + line
                + columns.stream()
                        .collect(Collectors.joining(" and ", columns.size() == 1 ? ", column " : ", columns ", ""));
    }
}
