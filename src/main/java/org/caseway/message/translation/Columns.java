package org.caseway.message.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.message.Problem;

/** Which column stands where in a line. Immutable, thread safe. */
final class Columns {

    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final int width;

    /** @param names in their order; only the first of several that are the same has a place */
    Columns(List<String> names) {
        this.width = names.size();
        for (int i = 0; i < names.size(); i++) {
            if (positions.putIfAbsent(names.get(i).strip(), i) != null) {
                twice.add(names.get(i).strip());
            }
        }
    }

    int width() {
        return width;
    }

    /** @throws IllegalStateException when there is no such column: {@link #problems} comes first */
    int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalStateException("no such column");
        }
        return position;
    }

    /** What keeps lines below this header from being read in that format; names columns that were agreed, and no others. */
    List<Problem> problems(OwnFormat format) {
        var problems = new ArrayList<Problem>();
        for (String column : format.columnsRead()) {
            if (!positions.containsKey(column)) {
                problems.add(Problem.fatal(
                        "header-column-missing",
                        "line 1, column " + column,
                        "The first line does not name the column " + column + ", which was agreed on (" + format.name()
                                + ")."));
            } else if (twice.contains(column)) {
                problems.add(Problem.fatal(
                        "header-column-twice",
                        "line 1, column " + column,
                        "The first line names the column " + column + " more than once."));
            }
        }
        return problems;
    }
}
