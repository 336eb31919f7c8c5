package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.caseway.evidence.Asking;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.partners.Partners;
import org.springframework.stereotype.Component;

/** As whom somebody who is signed in asks for documents. Thread safe. */
@Component
public class Askers {

    private final Partners partners;
    private final Reader reader;

    Askers(Partners partners, Reader reader) {
        this.partners = partners;
        this.reader = reader;
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

    /** @throws EvidenceRefused when there is no such subscriber */
    Asking subscriber(String id) {
        return partners.subscribers().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(Asking::subscriber)
                .orElseThrow(EvidenceRefused::noSuchRecipient);
    }
}
