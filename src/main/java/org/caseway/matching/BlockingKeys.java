package org.caseway.matching;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.Identifier;

/**
 * The keys under which a person is looked up: two descriptions are compared when they share one. Each key combines two weak
 * facts or holds one strong one, so that any one field may be wrong or missing; there are at most {@value #MOST}. Values are
 * in the clear, to be treated as the names and numbers they come from.
 */
public final class BlockingKeys {

    /** The most keys of one person. */
    public static final int MOST = 40;

    private final Set<String> keys = new LinkedHashSet<>();
    private final PersonFeatures person;

    private BlockingKeys(PersonFeatures person) {
        this.person = person;
    }

    /** The keys, most telling first, each beginning with its kind; none are given for a person of whom too little is known. */
    public static List<String> of(PersonFeatures person) {
        var made = new BlockingKeys(person);
        made.numbers();
        made.contacts();
        made.names();
        made.places();
        return made.keys.stream().limit(MOST).toList();
    }

    private void numbers() {
        person.numbers.forEach(
                (field, list) -> list.stream().map(Identifier::value).forEach(v -> add(field.name(), v)));
    }

    private void contacts() {
        add("PHONE", person.phone);
        add("EMAIL", person.email);
        add("MAILBOX", person.email.contains("@") ? person.email.substring(0, person.email.indexOf('@')) : "");
        BirthDate born = person.birthDate;
        if (born.whole()) {
            int low = Math.min(born.month(), born.day());
            int high = Math.max(born.month(), born.day());
            add("BORN", "%d".formatted(born.year()), "%d".formatted(low), "%d".formatted(high));
        }
    }

    /** Every name word by its sound, whichever of given name and surname it is. */
    private void names() {
        for (NameForm name : person.names) {
            String given = Spelling.sound(name.given());
            String surname = Spelling.sound(name.surname());
            add("NAMES", Stream.of(given, surname).sorted().toArray(String[]::new));
            born(given, name.given());
            born(surname, name.surname());
            name.surnames().forEach(word -> born(Spelling.sound(word), word));
        }
    }

    private void born(String word, String letters) {
        BirthDate born = person.birthDate;
        if (born.known()) {
            add("YEAR", word, "%d".formatted(born.year()));
            add("LETTERS", sorted(letters), "%d".formatted(born.year()));
        }
        if (born.whole()) {
            add("DAY", word, "%d".formatted(born.month()), "%d".formatted(born.day()));
        }
    }

    private void places() {
        String street = person.street.known() ? person.street.streets().get(0) : "";
        add("HOUSE", person.street.number(), street);
        NameForm name = person.name();
        for (String word : List.of(Spelling.sound(name.given()), Spelling.sound(name.surname()))) {
            add("STREET", word, street);
            add("POSTCODE", word, person.postcode);
            add("CITY", word, person.city);
        }
    }

    private static String sorted(String word) {
        return word.length() < 4
                ? ""
                : word.chars()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private void add(String kind, String... parts) {
        if (Stream.of(parts).noneMatch(String::isEmpty)) {
            keys.add(kind + ":" + String.join("|", parts));
        }
    }
}
