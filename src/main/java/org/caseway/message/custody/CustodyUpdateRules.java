package org.caseway.message.custody;

import java.util.List;
import org.caseway.message.Rule;

/** The rules of this type, in the order in which they are reported. */
final class CustodyUpdateRules {

    static final List<Rule<CustodyUpdate>> ALL = List.of();

    private CustodyUpdateRules() {}
}
