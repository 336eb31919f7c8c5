package org.caseway.message.filing;

import java.util.List;
import org.caseway.message.Rule;

/** The rules of this type, in the order in which they are reported. */
final class CourtFilingRules {

    static final List<Rule<CourtFiling>> ALL = List.of();

    private CourtFilingRules() {}
}
