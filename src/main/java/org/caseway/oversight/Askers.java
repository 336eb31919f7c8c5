package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.caseway.evidence.Asking;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.springframework.stereotype.Component;

/** As whom somebody who is signed in asks for documents. Thread safe. */
@Component
public class Askers {

    private final Partners partners;
    private final Reader reader;
    private final Clock clock;

    Askers(Partners partners, Reader reader, Clock clock) {
        this.partners = partners;
        this.reader = reader;
        this.clock = clock;
    }

    Asking of(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        String name = caller == null ? "" : caller.getName();
        if (request.isUserInRole("AGENCY")) {
            return Asking.agency(name);
        }
        return request.isUserInRole("SUBSCRIBER") ? subscriber(name) : person(name);
    }

    /** Somebody at the console. */
    public Asking person(String name) {
        return Asking.person(name, reader.recipient());
    }

    /** @throws EvidenceRefused when there is no such subscriber, or nothing is delivered to it today */
    Asking subscriber(String id) {
        Subscriber subscriber = partners.subscribers().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(EvidenceRefused::noSuchRecipient);
        SubscriptionTerms.Standing standing =
                subscriber.terms().on(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!standing.state().delivers()) {
            throw EvidenceRefused.notInForce(standing.reason());
        }
        return Asking.subscriber(subscriber);
    }
}
