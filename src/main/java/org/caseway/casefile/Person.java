package org.caseway.casefile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * nc:PersonType as one message reports it.
 *
 * @param name the name in use
 * @param aliases other names (nc:Identity)
 * @param birthDate nc:PersonBirthDate
 * @param sex j:PersonSexCode
 * @param race j:PersonRaceCode
 * @param ethnicity j:PersonEthnicityCode
 * @param identifiers SID, FBI, driver licence and others; never {@code null}
 * @param residence nc:PersonResidence address
 */
public record Person(
        PersonName name,
        List<PersonName> aliases,
        @Nullable LocalDate birthDate,
        @Nullable Code sex,
        @Nullable Code race,
        @Nullable Code ethnicity,
        List<Identifier> identifiers,
        @Nullable Address residence) {

    public Person {
        aliases = List.copyOf(aliases);
        identifiers = List.copyOf(identifiers);
    }

    /** The same person without an address. */
    public Person residingNowhere() {
        return new Person(name, aliases, birthDate, sex, race, ethnicity, identifiers, null);
    }

    /** The same person by other identifiers. */
    public Person identifiedBy(List<Identifier> others) {
        return new Person(name, aliases, birthDate, sex, race, ethnicity, others, residence);
    }
}
