package org.caseway.matching;

import java.util.List;

/** Joins the members of one small group, pair of parts by pair of parts. Cost: the cube of the group's size. */
final class Agglomeration {

    /** No single comparison outvotes several others by more than this. */
    private static final double MOST_BITS = 20;

    private final List<Integer> members;
    private final double[][] bits;
    private final boolean[][] apart;
    private final int[] size;

    Agglomeration(List<Integer> members, List<PersonFeatures> people, PersonMatcher matcher) {
        this.members = members;
        int n = members.size();
        bits = new double[n][n];
        apart = new boolean[n][n];
        size = new int[n];
        for (int i = 0; i < n; i++) {
            size[i] = 1;
            for (int j = 0; j < i; j++) {
                MatchScore score = matcher.score(people.get(members.get(j)), people.get(members.get(i)));
                bits[i][j] = bits[j][i] = Math.max(-MOST_BITS, Math.min(MOST_BITS, score.bits()));
                apart[i][j] = apart[j][i] = score.contradicted();
            }
        }
    }

    void join(int[] persons) {
        int[] best = best();
        while (best.length > 0) {
            int keep = best[0];
            int gone = best[1];
            for (int k = 0; k < size.length; k++) {
                bits[keep][k] += bits[gone][k];
                bits[k][keep] = bits[keep][k];
                apart[keep][k] |= apart[gone][k];
                apart[k][keep] = apart[keep][k];
            }
            size[keep] += size[gone];
            size[gone] = 0;
            for (int member : members) {
                if (persons[member] == members.get(gone)) {
                    persons[member] = members.get(keep);
                }
            }
            best = best();
        }
    }

    /** The two parts that agree best on average; none when no two agree. */
    private int[] best() {
        double highest = 0;
        int[] best = {};
        for (int i = 0; i < size.length; i++) {
            for (int j = i + 1; j < size.length; j++) {
                if (size[i] > 0 && size[j] > 0 && !apart[i][j]) {
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
}
