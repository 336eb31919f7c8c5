package org.caseway.victims;

import java.time.LocalDate;
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

    /**
     * The one that belongs to the agency, else the first that belongs to none; none whose subscription has not begun or has ended.
     *
     * @param day today in UTC
     */
    Optional<Subscriber> of(String agency, LocalDate day) {
        List<Subscriber> services = services().stream()
                .filter(s -> s.terms().on(day).state().takes())
                .toList();
        return services.stream()
                .filter(s -> agency.equals(s.terms().agency()))
                .findFirst()
                .or(() -> services.stream()
                        .filter(s -> s.terms().agency() == null)
                        .findFirst());
    }

    /** Subscribers of any class to which something may go today, by id: those without agreement or confirmation wait. */
    List<String> served(LocalDate day) {
        return partners.subscribers().stream()
                .filter(s -> s.terms().on(day).state().delivers())
                .map(Subscriber::id)
                .toList();
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
