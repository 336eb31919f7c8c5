package org.caseway.accountability;

import java.util.Set;

/**
 * Something one can sign in with.
 *
 * @param name as it is typed
 * @param roles of a person; empty for an agency, a subscriber and an administrator
 */
public record Account(String name, Set<String> roles) {

    public Account {
        roles = Set.copyOf(roles);
    }
}
