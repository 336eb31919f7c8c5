package org.caseway.correlation.people;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds people by a name and a birth date, by the keys under which they are kept anyway, so it costs the same however many there are. A
 * name alone finds nobody: a list of namesakes is a list of people. Names that sound alike and days and months that were changed over
 * are found too. Thread safe; one query, and two for each who is found.
 */
@Service
public class Namesakes {

    /** Most people that one search gives. */
    public static final int MOST = 20;

    private final PersonKeys keys;
    private final PersonNumbers numbers;
    private final PersonPages pages;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Namesakes(
            PersonKeys keys,
            PersonNumbers numbers,
            PersonPages pages,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.keys = keys;
        this.numbers = numbers;
        this.pages = pages;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Those whose surname sounds like that and who may be born on that day, twenty at most. The search is audited, without the name.
     *
     * @throws IllegalArgumentException without a surname or a birth date
     */
    public List<PersonView> find(@Nullable String given, String surName, LocalDate born, String who) {
        if (surName.isBlank()) {
            throw new IllegalArgumentException("surname-and-birth-date-needed");
        }
        String first = given == null || given.isBlank() ? null : given.strip();
        Set<Long> asked = keysOf(first, surName.strip(), born);
        // who shares the day and the given name alone is somebody else
        asked.removeAll(keysOf(first, null, born));
        List<PersonView> found = transaction.execute(status -> {
            List<PersonView> people = keys.under(asked).stream()
                    .map(numbers::survivor)
                    .distinct()
                    .sorted()
                    .flatMap(number -> pages.of(number, number).stream())
                    .limit(MOST)
                    .toList();
            audit.append("people-searched", List.of("by name and birth date, " + people.size() + " found, by " + who));
            return people;
        });
        return Optional.ofNullable(found).orElse(List.of());
    }

    private static Set<Long> keysOf(@Nullable String given, @Nullable String surName, LocalDate born) {
        var description = Description.of(new Person(
                new PersonName(given, null, surName, null), List.of(), born, null, null, null, List.of(), null));
        return Arrays.stream(description.keys()).boxed().collect(Collectors.toCollection(HashSet::new));
    }
}
