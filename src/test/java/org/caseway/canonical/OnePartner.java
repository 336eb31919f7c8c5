package org.caseway.canonical;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.partners.Agency;
import org.caseway.partners.IdentifierForm;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;

/** Every agency has agreed on the same meaning of its updates. */
record OnePartner(UpdateSemantics agreed, Map<IdentifierKind, IdentifierForm> identifiers) implements Partners {

    OnePartner(UpdateSemantics agreed) {
        this(agreed, Map.of());
    }

    @Override
    public Optional<Agency> agency(String id) {
        return Optional.of(new Agency(
                id,
                id,
                "XX0010100",
                Set.of("arrest-report"),
                Agency.ChangedResend.CONFLICT,
                false,
                50,
                agreed,
                identifiers));
    }

    @Override
    public Collection<Agency> agencies() {
        return List.of();
    }

    @Override
    public Collection<Subscriber> subscribers() {
        return List.of();
    }
}
