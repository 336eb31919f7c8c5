package org.caseway.oversight;

import java.util.List;

/** Takes changed partners and code lists into force, on every node. */
public interface Reload {

    /** What keeps the new files out, in plain words; empty when they are in force on this node. */
    List<String> reload();

    /** The same for policies alone, whatever keeps partners and code lists out. */
    List<String> reloadPolicies();

    /** The same for code lists alone. */
    List<String> reloadCodeLists();
}
