package org.caseway.measures;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a measure is worked out. */
public sealed interface Formula {

    /**
     * Days from one moment to another, those of cases that are still open estimated by Kaplan and Meier.
     *
     * @param lessInactive whether inactive days are taken off
     * @param within by how many days the share is told
     * @param standards which share of a class is to be done within how many days
     */
    record Interval(Moment from, Moment to, boolean lessInactive, List<Integer> within, List<Standard> standards)
            implements Formula {
        public Interval {
            within = List.copyOf(within);
            standards = List.copyOf(standards);
        }
    }

    /** @param percent 1 to 100 */
    record Standard(CaseClass caseClass, int days, int percent) {}

    /** Shares of the cases that a moment puts in the period. */
    record Shares(List<Share> shares) implements Formula {
        public Shares {
            shares = List.copyOf(shares);
        }
    }

    /**
     * One share.
     *
     * @param of the denominator
     * @param counted the numerator, among those
     */
    record Share(String id, String text, Condition of, Condition counted) {}

    /** What came in and what went out, month by month: clearance. */
    record Flow(Set<Moment> in, Moment out) implements Formula {
        public Flow {
            in = Set.copyOf(in);
        }
    }

    /**
     * What is pending at the end of the day.
     *
     * @param bands the upper ends of the bands of age, in days
     * @param standards the age above which a case of a class is backlog
     */
    record Pending(List<Integer> bands, Map<CaseClass, Integer> standards) implements Formula {
        public Pending {
            bands = List.copyOf(bands);
            standards = Map.copyOf(standards);
        }
    }

    /**
     * What is pending for each prosecutor. Messages do not say who holds a case, so it is that of the office.
     *
     * @param prosecutors full-time equivalents
     * @param hours for a case work of each class
     * @param hoursAYear of one prosecutor for cases
     */
    record Caseload(int prosecutors, int hoursAYear, Map<CaseClass, Integer> hours) implements Formula {
        public Caseload {
            hours = Map.copyOf(hours);
        }
    }

    /** The mean and the quantiles of a number that each case has. */
    record Quantities(List<Quantity> quantities) implements Formula {
        public Quantities {
            quantities = List.copyOf(quantities);
        }
    }

    /** Which stage holds up the others. */
    record Stages(List<Stage> stages) implements Formula {
        public Stages {
            stages = List.copyOf(stages);
        }
    }

    /** What a case goes through from one moment to another. */
    record Stage(String id, Moment from, Moment to) {}

    /** What the hub itself does, by the rooms that keep it. */
    record Working(Operation operation) implements Formula {}
}
