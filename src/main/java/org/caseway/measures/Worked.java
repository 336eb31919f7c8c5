package org.caseway.measures;

import java.util.List;

/** A figure with the cases behind it. */
record Worked(Figure figure, List<CaseFacts> cases) {

    static Worked count(String id, String text, List<CaseFacts> cases) {
        return new Worked(Figure.count(id, text, cases.size(), "cases"), cases);
    }

    static Worked share(String id, String text, List<CaseFacts> counted, long of) {
        return new Worked(Figure.share(id, text, counted.size(), of), counted);
    }
}
