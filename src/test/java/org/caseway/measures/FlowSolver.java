package org.caseway.measures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.caseway.measures.Suppression.Cell;

/**
 * What somebody with everything that is shown can know of a hidden number: its exact range in whole numbers. The tables are a flow: from
 * everybody to the groups of race, from there to the classes of case, to the groups of sex and back to everybody, and every sum of a
 * table says that what comes to a node leaves it. So a hidden number can grow by as much as can flow back around it (maximum flow), which
 * is what an integer program would find. Knows nothing of how cells were chosen.
 */
final class FlowSolver {

    private static final long PLENTY = 1_000_000_000L;

    private final Map<Cell, String[]> ends = new HashMap<>();
    private final Map<Cell, Long> flow = new HashMap<>();
    private final Set<Cell> hidden;

    FlowSolver(Set<Cell> cells, Set<Cell> hidden, ToLongFunction<Cell> value) {
        this.hidden = hidden;
        cells.forEach(cell -> {
            ends.put(cell, ends(cell));
            flow.put(cell, value.applyAsLong(cell));
        });
    }

    private static String[] ends(Cell cell) {
        boolean total = cell.stratum().equals(FairnessTable.ALL);
        String into = "into " + cell.stratum();
        String from = "from " + cell.stratum();
        String group = cell.dimension() + " " + cell.group();
        return switch (cell.dimension()) {
            case "race" -> total ? new String[] {"begin", group} : new String[] {group, into};
            case "sex" -> total ? new String[] {group, "end"} : new String[] {from, group};
            default -> total ? new String[] {"end", "begin"} : new String[] {into, from};
        };
    }

    /** How far apart the largest and the smallest value are that fit all that is shown; 0 where it is known. */
    long range(Cell cell) {
        String[] of = ends.get(cell);
        return around(cell, of[1], of[0]) + Math.min(flow.get(cell), around(cell, of[0], of[1]));
    }

    /** As much as can flow from one node to another by the hidden cells, without that one. */
    private long around(Cell without, String from, String to) {
        Map<String, Map<String, Long>> room = new HashMap<>();
        hidden.stream().filter(cell -> !cell.equals(without)).forEach(cell -> {
            String[] of = ends.get(cell);
            more(room, of[0], of[1], PLENTY);
            more(room, of[1], of[0], flow.get(cell));
        });
        long all = 0;
        for (List<String> path = path(room, from, to); !path.isEmpty() && all < PLENTY; path = path(room, from, to)) {
            long least = PLENTY;
            for (int i = 1; i < path.size(); i++) {
                least = Math.min(least, room.get(path.get(i - 1)).get(path.get(i)));
            }
            for (int i = 1; i < path.size(); i++) {
                more(room, path.get(i - 1), path.get(i), -least);
                more(room, path.get(i), path.get(i - 1), least);
            }
            all += least;
        }
        return all;
    }

    private static void more(Map<String, Map<String, Long>> room, String from, String to, long amount) {
        room.computeIfAbsent(from, none -> new HashMap<>()).merge(to, amount, Long::sum);
    }

    /** The shortest that has room; empty where there is none. */
    private static List<String> path(Map<String, Map<String, Long>> room, String from, String to) {
        Map<String, String> before = new HashMap<>(Map.of(from, from));
        var queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty() && !before.containsKey(to)) {
            String at = queue.remove();
            room.getOrDefault(at, Map.of()).forEach((next, left) -> {
                if (left > 0 && before.putIfAbsent(next, at) == null) {
                    queue.add(next);
                }
            });
        }
        var path = new ArrayList<String>();
        for (String at = before.containsKey(to) ? to : null; at != null; at = at.equals(from) ? null : before.get(at)) {
            path.add(0, at);
        }
        return path;
    }
}
