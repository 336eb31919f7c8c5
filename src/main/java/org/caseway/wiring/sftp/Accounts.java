package org.caseway.wiring.sftp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Home;

/** The accounts in force, asked anew at every log-in so that a reload of the partners counts. Thread safe. */
final class Accounts {

    private static final String AGENCY = "agency-";
    private static final String SUBSCRIBER = "subscriber-";

    private final Partners partners;
    private final Path sftp;
    private final Path keys;

    Accounts(Partners partners, Home home, Path keys) {
        this.partners = partners;
        this.sftp = home.sftp();
        this.keys = keys;
    }

    Optional<Account> find(String name) {
        return all().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    List<Account> all() {
        var accounts = new ArrayList<Account>();
        Partners inForce = partners;
        inForce.agencies().forEach(agency -> accounts.add(of(agency)));
        inForce.subscribers().forEach(subscriber -> accounts.add(of(subscriber)));
        return accounts;
    }

    private Account of(Agency agency) {
        String name = AGENCY + agency.id();
        Path further = keys.resolve("agencies").resolve(agency.id() + ".pub");
        return new Account(name, agency.id(), sftp.resolve(name), agency.filesCompleteOnClose(), further);
    }

    private Account of(Subscriber subscriber) {
        String name = SUBSCRIBER + subscriber.id();
        Path further = keys.resolve("subscribers").resolve(subscriber.id() + ".pub");
        return new Account(name, null, sftp.resolve(name), false, further);
    }
}
