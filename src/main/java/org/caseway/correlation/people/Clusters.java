package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of some mentions are of one person: within what hangs together by links, two groups are joined while their members
 * agree on average, best first, and never across a contradiction (average linkage); what a human joined is joined first. The
 * same mentions, words and weights give the same persons in whatever order they came. Cost: the cube of their number.
 */
final class Clusters {

    /** No single comparison outvotes several others by more than this. */
    static final double MOST_BITS = 20;

    private static final Comparator<Mention> ORDER =
            Comparator.<Mention>comparingLong(m -> m.description().digest()).thenComparing(Mention::id);

    private final List<Mention> mentions;
    private final double[][] bits;
    private final boolean[][] apart;
    private final boolean[][] links;
    private final int[] group;
    private final int[] size;

    private Clusters(List<Mention> all, Evidence evidence) {
        mentions = all.stream().sorted(ORDER).toList();
        int n = mentions.size();
        bits = new double[n][n];
        apart = new boolean[n][n];
        links = new boolean[n][n];
        group = new int[n];
        size = new int[n];
        var always = new ArrayList<int[]>();
        for (int i = 0; i < n; i++) {
            group[i] = i;
            size[i] = 1;
            for (int j = 0; j < i; j++) {
                Verdict verdict = evidence.between(mentions.get(j), mentions.get(i));
                bits[i][j] = bits[j][i] = Math.max(-MOST_BITS, Math.min(MOST_BITS, verdict.bits()));
                apart[i][j] = apart[j][i] = verdict.apart();
                links[i][j] = links[j][i] = verdict.link();
                if (verdict.fixed() && verdict.link()) {
                    always.add(new int[] {j, i});
                }
            }
        }
        always.forEach(pair -> join(group[pair[0]], group[pair[1]]));
    }

    /** Each group in a fixed order; every mention is in one of them. */
    static List<List<Mention>> of(List<Mention> mentions, Evidence evidence) {
        var clusters = new Clusters(mentions, evidence);
        for (int[] best = clusters.best(); best.length > 0; best = clusters.best()) {
            clusters.join(best[0], best[1]);
        }
        return clusters.groups();
    }

    private void join(int keep, int gone) {
        if (keep == gone) {
            return;
        }
        for (int k = 0; k < size.length; k++) {
            bits[keep][k] += bits[gone][k];
            bits[k][keep] = bits[keep][k];
            apart[keep][k] |= apart[gone][k];
            apart[k][keep] = apart[keep][k];
            links[keep][k] |= links[gone][k];
            links[k][keep] = links[keep][k];
            if (group[k] == gone) {
                group[k] = keep;
            }
        }
        size[keep] += size[gone];
        size[gone] = 0;
    }

    /** The two groups that hang together and agree best on average; none when no two do. */
    private int[] best() {
        double highest = 0;
        int[] best = {};
        for (int i = 0; i < size.length; i++) {
            for (int j = i + 1; j < size.length; j++) {
                if (size[i] > 0 && size[j] > 0 && links[i][j] && !apart[i][j]) {
                    double average = bits[i][j] / ((double) size[i] * size[j]);
                    if (average > highest) {
                        highest = average;
                        best = new int[] {i, j};
                    }
                }
            }
        }
        return best;
    }

    private List<List<Mention>> groups() {
        Map<Integer, List<Mention>> groups = new HashMap<>();
        var ordered = new ArrayList<List<Mention>>();
        for (int i = 0; i < mentions.size(); i++) {
            groups.computeIfAbsent(group[i], g -> {
                        var made = new ArrayList<Mention>();
                        ordered.add(made);
                        return made;
                    })
                    .add(mentions.get(i));
        }
        return ordered;
    }
}
