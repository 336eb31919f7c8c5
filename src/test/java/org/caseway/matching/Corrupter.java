package org.caseway.matching;

import java.util.List;
import java.util.Random;
import org.caseway.casefile.PersonName;
import org.jspecify.annotations.Nullable;

/** Writes a description down again as a hurried clerk would; the same seed makes the same mistakes. */
public final class Corrupter {

    private static final List<List<String>> SHORT_FORMS = List.of(
            List.of("william", "Bill"),
            List.of("robert", "Bob"),
            List.of("elizabeth", "Liz"),
            List.of("james", "Jim"),
            List.of("margaret", "Peggy"),
            List.of("thomas", "Tom"));

    private final Random random;

    public Corrupter(long seed) {
        random = new Random(seed);
    }

    public PersonDescription corrupt(PersonDescription person) {
        PersonName name = person.name();
        String given = maybe(0.25, typo(nickname(name.given())), nickname(name.given()));
        String surname = maybe(0.2, typo(name.surName()), name.surName());
        boolean exchange = random.nextDouble() < 0.03;
        String middle = maybe(0.4, null, name.middle());
        return new PersonDescription(
                new PersonName(
                        exchange ? surname : given,
                        middle,
                        exchange ? given : surname,
                        maybe(0.5, null, name.suffix())),
                person.aliases(),
                maybe(0.1, null, maybe(0.2, wrongDate(person.birthDate()), person.birthDate())),
                maybe(0.05, null, person.sex()),
                maybe(0.2, null, person.race()),
                random.nextDouble() < 0.5 ? List.of() : person.identifiers(),
                random.nextDouble() < 0.25 ? List.of() : person.addressLines(),
                person.city(),
                person.state(),
                person.postcode(),
                person.phone(),
                person.email(),
                person.document());
    }

    private @Nullable String maybe(double chance, @Nullable String changed, @Nullable String asIs) {
        return random.nextDouble() < chance ? changed : asIs;
    }

    private @Nullable String nickname(@Nullable String given) {
        return SHORT_FORMS.stream()
                .filter(f -> f.get(0).equalsIgnoreCase(given) && random.nextBoolean())
                .map(f -> f.get(1))
                .findFirst()
                .orElse(given);
    }

    private @Nullable String typo(@Nullable String word) {
        if (word == null || word.length() < 3) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + letter + word.substring(at + 1);
            default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }

    /** Day and month exchanged, the first of January, or a wrong digit. */
    private @Nullable String wrongDate(@Nullable String date) {
        if (date == null || date.length() != 10) {
            return date;
        }
        String year = date.substring(0, 4);
        return switch (random.nextInt(3)) {
            case 0 -> year + "-" + date.substring(8) + "-" + date.substring(5, 7);
            case 1 -> year + "-01-01";
            default -> date.substring(0, 9) + random.nextInt(10);
        };
    }
}
