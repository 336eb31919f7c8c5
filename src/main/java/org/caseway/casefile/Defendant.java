package org.caseway.casefile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** j:CaseDefendantParty or j:ArrestSubject: a person or, for a corporate defendant, an organization; exactly one is set. */
public record Defendant(@Nullable Person person, @Nullable Organization organization) {

    public static Defendant of(Person person) {
        return new Defendant(person, null);
    }

    public static Defendant of(Organization organization) {
        return new Defendant(null, organization);
    }

    /** By what they may be meant: name and birth date, and state and FBI numbers; never empty. */
    public Set<String> keys() {
        return Keys.all(this);
    }
}
