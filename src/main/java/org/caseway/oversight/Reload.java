package org.caseway.oversight;

import java.util.List;

/** Takes changed partners, policies and code lists into force, on every node. */
public interface Reload {

    /**
     * What came of it on this node.
     *
     * @param inForce what was read and counts from now on: {@code partners} and {@code code-lists}, both or neither, and
     *     {@code policies}; of what is not named, what counted before still counts
     * @param problems what keeps the rest out, in plain words; empty when all of it is in force
     */
    record Outcome(List<String> inForce, List<String> problems) {

        public Outcome {
            inForce = List.copyOf(inForce);
            problems = List.copyOf(problems);
        }
    }

    /** The other nodes are told wherever anything is in force that was not before. */
    Outcome reload();

    /** Policies alone, whatever keeps partners and code lists out: what keeps them out, in plain words; empty when they are in force. */
    List<String> reloadPolicies();

    /** The same for code lists alone. */
    List<String> reloadCodeLists();
}
