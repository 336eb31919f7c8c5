package org.caseway.partners;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The partners in force. A reload replaces all of them at once; where the new files are not usable, the ones in force
 * stay. Thread safe; each look-up sees one whole state.
 */
public final class ReloadablePartners implements Partners {

    private final Reloadable<Partners> partners;

    /** @throws InvalidConfiguration when the files are not usable now */
    public ReloadablePartners(PartnerFiles files) {
        this.partners = new Reloadable<>(files::read);
    }

    /** Reads the files again. The problems that keep them from being used; empty when they are now in force. */
    public List<String> reload() {
        return partners.reload();
    }

    @Override
    public Optional<Agency> agency(String id) {
        return partners.current().agency(id);
    }

    @Override
    public Collection<Agency> agencies() {
        return partners.current().agencies();
    }

    @Override
    public Collection<Subscriber> subscribers() {
        return partners.current().subscribers();
    }
}
