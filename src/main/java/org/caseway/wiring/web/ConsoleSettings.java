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
 * @param secondFactorRequired whether whoever has no second factor is refused, administrators too
 */
@ConfigurationProperties("caseway.console")
record ConsoleSettings(
        Map<String, List<Role>> people,
        @DefaultValue("false") boolean secondFactorRequired) {

    ConsoleSettings {
        people = people == null ? Map.of() : Map.copyOf(people);
        people.forEach((name, roles) -> {
            if (roles.contains(Role.PRIVACY_OFFICER) && roles.contains(Role.SECURITY_OFFICER)) {
                throw new IllegalArgumentException(
                        "caseway.console.people: " + name
                                + " cannot be privacy officer and security officer: one proposes policies, the other approves them");
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
