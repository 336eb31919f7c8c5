package org.caseway.wiring.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * People who may log in to the console beside {@code admin}, from {@code caseway.console}.
 *
 * @param people the roles of each, by a name of lower-case letters, digits and hyphens; the password is the secret
 *     {@code person-<name>}
 * @param clerkOf of which court each clerk answers the filings: the id of the court's agency by the clerk's name
 * @param secondFactorRequired whether whoever has no second factor is refused, administrators too
 */
@ConfigurationProperties("caseway.console")
record ConsoleSettings(
        Map<String, List<Role>> people,
        Map<String, String> clerkOf,
        @DefaultValue("false") boolean secondFactorRequired) {

    ConsoleSettings {
        people = people == null ? Map.of() : Map.copyOf(people);
        clerkOf = clerkOf == null ? Map.of() : Map.copyOf(clerkOf);
        for (String clerk : clerkOf.keySet()) {
            if (!people.getOrDefault(clerk, List.of()).contains(Role.COURT_CLERK)) {
                throw new IllegalArgumentException("caseway.console.clerk-of: " + clerk + " is no court-clerk");
            }
        }
        var courts = clerkOf;
        people.forEach((name, roles) -> {
            if (roles.contains(Role.PRIVACY_OFFICER) && roles.contains(Role.SECURITY_OFFICER)) {
                throw new IllegalArgumentException(
                        "caseway.console.people: " + name
                                + " cannot be privacy officer and security officer: one proposes policies, the other approves them");
            }
            if (roles.contains(Role.COURT_CLERK) && !courts.containsKey(name)) {
                throw new IllegalArgumentException("caseway.console.people: " + name
                        + " is court-clerk, and caseway.console.clerk-of does not say of which court");
            }
            if (!name.matches("[a-z][a-z0-9-]{1,39}") || name.equals("admin") || roles.isEmpty()) {
                throw new IllegalArgumentException("caseway.console.people: " + name
                        + " is no usable name (2 to 40 lower-case letters, digits and hyphens), or has no role");
            }
        });
    }

    /** Empty for somebody who is not known. */
    Set<Role> rolesOf(String name) {
        return Set.copyOf(people.getOrDefault(name, List.of()));
    }
}
