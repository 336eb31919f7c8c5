package org.caseway.oversight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/** Tries whether a subscriber could be reached now, and delivers nothing. Ends within about ten seconds. Thread safe. */
public interface ConnectionTest {

    Result of(Subscriber subscriber);

    /**
     * @param steps in the order in which they were tried, up to the first that failed
     * @param certificateUntil the last moment of the certificate by which its server is known; {@code null} where there is none
     */
    record Result(List<Step> steps, @Nullable Instant certificateUntil) {

        public Result {
            steps = List.copyOf(steps);
        }

        public boolean reached() {
            return !steps.isEmpty() && steps.stream().allMatch(Step::good);
        }

        /** The same with one step more. */
        public Result and(boolean good, String what) {
            var all = new ArrayList<>(steps);
            all.add(new Step(good, what));
            return new Result(all, certificateUntil);
        }
    }

    /** @param what in the hub's own words, never in a server's */
    record Step(boolean good, String what) {}
}
