package org.caseway.message.arrest;

import java.util.List;
import org.caseway.message.Rule;

/** The rules of an arrest report, in the order in which they are reported. */
final class ArrestReportRules {

    static final List<Rule<ArrestReport>> ALL = List.of();

    private ArrestReportRules() {}
}
