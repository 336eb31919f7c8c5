package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/** j:CaseDefendantParty or j:ArrestSubject: a person or, for a corporate defendant, an organization; exactly one is set. */
public record Defendant(@Nullable Person person, @Nullable Organization organization) {

    public static Defendant of(Person person) {
        return new Defendant(person, null);
    }

    public static Defendant of(Organization organization) {
        return new Defendant(null, organization);
    }
}
