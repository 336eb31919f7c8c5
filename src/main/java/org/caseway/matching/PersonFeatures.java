package org.caseway.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * A description in the form in which it is compared: plain letters, one form of dates and numbers, placeholders left out.
 * Immutable; costs some microseconds to make, so keep it where a person is compared often.
 */
public final class PersonFeatures {

    private static final Set<String> COUNTED = Set.of("123456789", "987654321", "078051120", "219099999");
    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

    final List<NameForm> names;
    final BirthDate birthDate;
    final String birthDigits;
    final String sex;
    final String race;
    final StreetAddress street;
    final String streetKey;
    final String city;
    final String state;
    final String postcode;
    final String phone;
    final String email;
    final String document;
    final Map<Field, List<Identifier>> numbers;

    private PersonFeatures(PersonDescription person) {
        names = names(person);
        birthDate = BirthDate.parse(person.birthDate());
        birthDigits = birthDate.digits();
        sex = sexWord(Spelling.plain(person.sex()));
        race = known(Spelling.plain(person.race()));
        street = StreetAddress.of(person.addressLines());
        streetKey = street.key();
        city = Spelling.plain(person.city());
        state = Spelling.plain(person.state());
        postcode = Spelling.plain(person.postcode()).replace(" ", "");
        phone = phoneDigits(person.phone());
        email = person.email() == null ? "" : person.email().strip().toLowerCase(Locale.ROOT);
        document = person.document() == null ? "" : person.document();
        numbers = numbers(person.identifiers());
    }

    public static PersonFeatures of(PersonDescription person) {
        return new PersonFeatures(person);
    }

    /** The name in use; a person without any name has an empty one. */
    NameForm name() {
        return names.get(0);
    }

    private static List<NameForm> names(PersonDescription person) {
        var names = new ArrayList<NameForm>();
        names.add(NameForm.of(person.name()));
        for (PersonName alias : person.aliases()) {
            NameForm form = NameForm.of(alias);
            if (!form.empty() && !names.contains(form)) {
                names.add(form);
            }
        }
        return List.copyOf(names);
    }

    private static String known(String word) {
        return switch (word) {
            case "u", "unk", "unknown", "x", "na", "n a", "none", "not reported" -> "";
            default -> word;
        };
    }

    private static String sexWord(String word) {
        String known = known(word);
        return switch (known) {
            case "1" -> "m";
            case "2" -> "f";
            default -> known.isEmpty() ? "" : known.substring(0, 1);
        };
    }

    private static String phoneDigits(@Nullable String phone) {
        String digits = phone == null ? "" : phone.replaceAll("\\D", "");
        return digits.length() < 6 || uniform(digits) ? "" : digits.substring(Math.max(0, digits.length() - 10));
    }

    private static Map<Field, List<Identifier>> numbers(List<Identifier> identifiers) {
        var numbers = new TreeMap<Field, List<Identifier>>();
        for (Identifier identifier : identifiers) {
            Field field = field(identifier);
            String value = PUNCTUATION
                    .matcher(identifier.value().toLowerCase(Locale.ROOT))
                    .replaceAll("");
            if (field != null && value.length() >= 4 && telling(value)) {
                String issuer = identifier.kind() + "@" + Spelling.plain(identifier.issuer());
                numbers.computeIfAbsent(field, f -> new ArrayList<>())
                        .add(Identifier.of(identifier.kind(), issuer, value));
            }
        }
        return numbers;
    }

    private static @Nullable Field field(Identifier identifier) {
        return switch (identifier.kind()) {
            case SSN -> Field.SSN;
            case STATE_FINGERPRINT, FBI -> Field.FINGERPRINT;
            case DRIVER_LICENSE -> Field.LICENSE;
            case LOCAL -> Field.LOCAL_NUMBER;
            default -> null;
        };
    }

    /** Not one character over and over, not counted up or down, and not a word such as pending. */
    private static boolean telling(String value) {
        return !uniform(value) && !COUNTED.contains(value) && value.chars().anyMatch(Character::isDigit);
    }

    private static boolean uniform(String digits) {
        return digits.chars().distinct().count() == 1;
    }
}
