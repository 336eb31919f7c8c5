package org.caseway.canonical;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.jspecify.annotations.Nullable;

/** The one way to write a name or an identifier. Names keep the reported spelling; only space is made regular. */
final class NormalForm {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Set<String> NO_IDENTIFIER = Set.of(
            "NA",
            "N/A",
            "NONE",
            "NULL",
            "NIL",
            "UNKNOWN",
            "UNK",
            "NOTAVAILABLE",
            "NOTAPPLICABLE",
            "NOTASSIGNED",
            "NOTREPORTED",
            "NOTPROVIDED",
            "NOTKNOWN",
            "UNASSIGNED",
            "UNAVAILABLE",
            "PENDING",
            "REFUSED",
            "TBD",
            "TBA");
    /** Shorter runs of nines can be real numbers. */
    private static final int FEWEST_NINES = 3;
    /** And so can shorter runs of another digit: somebody has the number 111. */
    private static final int FEWEST_DIGITS = 4;

    private NormalForm() {}

    /** Without space at the ends and with single spaces within; {@code null} when nothing is left. */
    static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        return hasIrregularSpace(stripped) ? SPACES.matcher(stripped).replaceAll(" ") : stripped;
    }

    /** Upper case without any space; {@code null} for what senders write when they know no identifier. */
    static @Nullable String identifier(@Nullable String value) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        String identifier = (text.indexOf(' ') < 0 ? text : text.replace(" ", "")).toUpperCase(Locale.ROOT);
        return NO_IDENTIFIER.contains(identifier)
                        || isFilledWith('0', 1, identifier)
                        || isFilledWith('9', FEWEST_NINES, identifier)
                ? null
                : identifier;
    }

    /** As {@link #identifier}, and {@code null} for one character over and over, which no issuer gives. */
    static @Nullable String number(@Nullable String value) {
        String identifier = identifier(value);
        return identifier == null || isOneCharacter(identifier) ? null : identifier;
    }

    static PersonName name(PersonName name) {
        return new PersonName(text(name.given()), text(name.middle()), text(name.surName()), text(name.suffix()));
    }

    static Person person(Person person, List<Identifier> identifiers) {
        return new Person(
                name(person.name()),
                person.aliases().stream().map(NormalForm::name).toList(),
                person.birthDate(),
                person.sex(),
                person.race(),
                person.ethnicity(),
                identifiers,
                person.residence());
    }

    static @Nullable Organization organization(@Nullable Organization organization) {
        return organization == null
                ? null
                : new Organization(
                        text(organization.name()),
                        identifier(organization.identification()),
                        text(organization.issuer()));
    }

    private static boolean hasIrregularSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c == ' ' && text.charAt(i + 1) == ' ')) {
                return true;
            }
        }
        return false;
    }

    /** {@code XXX}, {@code 1111}, {@code --}: letters twice, digits four times, marks once. */
    private static boolean isOneCharacter(String identifier) {
        char only = 0;
        int found = 0;
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (found > 0 && c != only) {
                    return false;
                }
                only = c;
                found++;
            }
        }
        return found == 0 || found >= (Character.isDigit(only) ? FEWEST_DIGITS : 2);
    }

    private static boolean isFilledWith(char digit, int fewest, String identifier) {
        int found = 0;
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            if (c == digit) {
                found++;
            } else if (Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return found >= fewest;
    }
}
