package org.caseway.message.courtcase;

import java.util.List;
import org.caseway.message.Rule;

/** The rules of this type, in the order in which they are reported. */
final class CourtCaseUpdateRules {

    static final List<Rule<CourtCaseUpdate>> ALL = List.of();

    private CourtCaseUpdateRules() {}
}
