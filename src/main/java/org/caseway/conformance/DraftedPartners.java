package org.caseway.conformance;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;

/** The partners in force, and one agency as somebody would have it. */
record DraftedPartners(Partners partners, Agency draft) implements Partners {

    @Override
    public Optional<Agency> agency(String id) {
        return id.equals(draft.id()) ? Optional.of(draft) : partners.agency(id);
    }

    @Override
    public Collection<Agency> agencies() {
        return Stream.concat(
                        partners.agencies().stream().filter(one -> !one.id().equals(draft.id())), Stream.of(draft))
                .toList();
    }

    @Override
    public Collection<Subscriber> subscribers() {
        return partners.subscribers();
    }
}
