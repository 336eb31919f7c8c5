package org.caseway.privacy;

import java.util.Set;
import org.caseway.casefile.CaseUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One named limit on disclosure. Pure and thread safe.
 *
 * @param name stable, kebab-case; shown to auditors
 */
record DisclosureRule(String name, Limit limit) {

    /** What is left for a recipient. */
    interface Limit {

        /**
         * @param labels the restrictions in force on the case now
         * @return the same instance when the rule does not touch it, a reduced update, or {@code null} to withhold it
         */
        @Nullable
        CaseUpdate reduce(String recipientClass, CaseUpdate update, Set<String> labels);
    }
}
