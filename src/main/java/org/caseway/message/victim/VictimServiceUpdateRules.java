package org.caseway.message.victim;

import java.util.List;
import org.caseway.message.Rule;

/** The rules of this type, in the order in which they are reported. */
final class VictimServiceUpdateRules {

    static final List<Rule<VictimServiceUpdate>> ALL = List.of();

    private VictimServiceUpdateRules() {}
}
