package org.caseway.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;

/** Invented households with twins, juniors, seniors and namesakes; every description is of another person. */
final class SyntheticPopulation {

    private static final List<String> GIVEN = List.of(
            "William",
            "Robert",
            "Elizabeth",
            "James",
            "Margaret",
            "Thomas",
            "Ximena",
            "Alvaro",
            "Priya",
            "Tomasz",
            "Ingrid",
            "Desmond",
            "Yusuf",
            "Beatrix",
            "Leopold",
            "Marisol",
            "Hector",
            "Noelle",
            "Winston",
            "Odette");
    private static final List<String> ROOTS =
            List.of("Sample", "Example", "Test", "Fictus", "Moss", "Harrow", "Quill", "Vandal");
    private static final List<String> ENDS =
            List.of("son", "ton", "well", "er", "man", "ford", "ley", "stein", "ova", "ides");

    private final Random random = new Random(7);
    private final List<PersonDescription> people = new ArrayList<>();

    static List<PersonDescription> ofHouseholds(int households) {
        var made = new SyntheticPopulation();
        for (int i = 0; i < households; i++) {
            made.household(i);
        }
        return made.people;
    }

    private void household(int number) {
        String surname = pick(ROOTS) + pick(ENDS);
        String father = pick(GIVEN);
        LocalDate born = LocalDate.of(1950, 1, 2).plusDays(random.nextInt(9000));
        LocalDate children = born.plusDays(8000 + random.nextInt(3000));
        int first = random.nextInt(GIVEN.size() - 2);
        add(number, father, surname, number % 10 == 0 ? "Sr" : "", born, "M");
        add(number, pick(GIVEN), surname, "", born.plusDays(random.nextInt(2000)), "F");
        add(number, GIVEN.get(first), surname, "", children, "F");
        if (number % 5 == 0) { // twins
            add(number, GIVEN.get(first + 1), surname, "", children, "M");
        }
        if (number % 10 == 0) {
            add(number, father, surname, "Jr", children.plusDays(900), "M");
        } else if (number % 10 == 1) { // the same names, and no word for it
            add(number, father, surname, "", children.plusDays(900), "M");
        }
    }

    private void add(int house, String given, String surname, String suffix, LocalDate born, String sex) {
        people.add(PersonDescription.named(given, surname)
                .middle(pick(GIVEN))
                .suffix(suffix)
                .birthDate(born.toString())
                .sex(sex)
                .identifier(Identifier.of(IdentifierKind.SSN, "", "9%08d".formatted(random.nextInt(100_000_000))))
                .addressLine((house / 40 + 1) + " " + pick(ROOTS) + " Street")
                .place("Sampleton", "ZZ", "0000" + house % 10)
                .build());
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
