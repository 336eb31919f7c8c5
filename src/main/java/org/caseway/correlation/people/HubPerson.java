package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.jspecify.annotations.Nullable;

/**
 * The hub's number of a person as it is told to others: an identifier of the kind LOCAL issued by {@code caseway}. What others
 * send under that issuer is theirs only to repeat, so it is taken out of what comes in and never evidence.
 */
final class HubPerson {

    private HubPerson() {}

    static Identifier identifier(long person) {
        return Identifier.of(IdentifierKind.LOCAL, Identifier.HUB, "P-" + person);
    }

    static boolean issued(Identifier identifier) {
        return identifier.byHub();
    }

    /** Whoever the update describes, by the hub's number; 0 takes away what somebody else put there. */
    static CaseUpdate named(CaseUpdate update, long person) {
        Person described = described(update);
        if (described == null || person == 0 && described.identifiers().stream().noneMatch(HubPerson::issued)) {
            return update;
        }
        return update.with(Defendant.of(numbered(described, person)));
    }

    static Person numbered(Person described, long person) {
        List<Identifier> identifiers = new ArrayList<>(described.identifiers().size() + 1);
        described.identifiers().stream().filter(i -> !issued(i)).forEach(identifiers::add);
        if (person != 0) {
            identifiers.add(identifier(person));
        }
        return described.identifiedBy(identifiers);
    }

    /** The person the update describes with a name, {@code null} when there is none. */
    static @Nullable Person described(CaseUpdate update) {
        Defendant defendant = update.defendant();
        return defendant == null ? null : defendant.person();
    }

    static boolean hasName(Person person) {
        return person.name().surName() != null || person.name().given() != null;
    }
}
