package org.caseway.wiring.web;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.oversight.Clerks;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;

/** The clerks of the settings; an administrator, who is not among the people there, answers for every court. Thread safe. */
record AgreedClerks(ConsoleSettings settings, Partners partners) implements Clerks {

    private static final String REVIEW = "filing-review";

    /** @throws IllegalArgumentException when a clerk is said to be of an agency that is no court here */
    AgreedClerks {
        settings.clerkOf().forEach((name, court) -> {
            if (partners.agency(court).filter(AgreedClerks::answersFilings).isEmpty()) {
                throw new IllegalArgumentException("caseway.console.clerk-of: " + name + " is said to be of " + court
                        + ", which is no agency that sends " + REVIEW);
            }
        });
    }

    @Override
    public Set<String> courtsOf(String who) {
        return settings.people().containsKey(who)
                ? Optional.ofNullable(settings.clerkOf().get(who)).map(Set::of).orElseGet(Set::of)
                : partners.agencies().stream()
                        .filter(AgreedClerks::answersFilings)
                        .map(Agency::id)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean answersFilings(Agency agency) {
        return agency.messageTypes().contains(REVIEW);
    }
}
