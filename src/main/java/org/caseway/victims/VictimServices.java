package org.caseway.victims;

import java.util.List;
import java.util.Optional;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;

/** Which subscribers tell victims. Asks the partners in force every time; thread safe. */
final class VictimServices {

    private static final String RECIPIENT_CLASS = "victim-service";

    private final Partners partners;

    VictimServices(Partners partners) {
        this.partners = partners;
    }

    /** The one that belongs to the agency, else the first that belongs to none. */
    Optional<String> of(String agency) {
        List<Subscriber> services = services();
        return services.stream()
                .filter(s -> agency.equals(s.terms().agency()))
                .findFirst()
                .or(() -> services.stream()
                        .filter(s -> s.terms().agency() == null)
                        .findFirst())
                .map(Subscriber::id);
    }

    List<Subscriber> services() {
        return partners.subscribers().stream()
                .filter(s -> s.recipientClass().equals(RECIPIENT_CLASS))
                .sorted(java.util.Comparator.comparing(Subscriber::id))
                .toList();
    }

    Optional<Subscriber> find(String id) {
        return partners.subscribers().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    boolean isService(String id) {
        return services().stream().anyMatch(s -> s.id().equals(id));
    }
}
