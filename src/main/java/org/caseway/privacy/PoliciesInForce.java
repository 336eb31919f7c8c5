package org.caseway.privacy;

import java.util.List;
import java.util.function.Supplier;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.Reloadable;
import org.caseway.partners.Subscriber;

/** The policies as last loaded. A reload that fails leaves the ones in force as they are. Thread safe. */
public final class PoliciesInForce {

    private final Reloadable<Policies> policies;

    /** @throws InvalidConfiguration when the files are not usable now */
    public PoliciesInForce(Supplier<Policies> source) {
        this.policies = new Reloadable<>(source);
    }

    /** Reads the files again. The problems that keep them from being used; empty when they are now in force. */
    public List<String> reload() {
        return policies.reload();
    }

    RecipientTable of(Subscriber recipient) {
        return policies.current().of(recipient);
    }
}
