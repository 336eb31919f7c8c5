package org.caseway.correlation;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.OrganizationLikeness;
import org.caseway.casefile.PersonName;
import org.caseway.matching.Comparison;
import org.caseway.matching.Field;
import org.caseway.matching.Level;
import org.caseway.matching.PersonDescription;
import org.caseway.matching.PersonFeatures;
import org.jspecify.annotations.Nullable;

/** Whether two lines of {@link CaseFacts} describe one defendant. Pure; some microseconds where the lines differ. */
enum Likeness {
    /**
     * The same fingerprint number; or the same name and birth date, allowing for nickname, order, alias and slips; or one organization
     * ({@link OrganizationLikeness}).
     */
    SAME,
    /** Not enough is known, or it points both ways. */
    UNSURE,
    /**
     * Clearly another birth date, with another name or with the same one, as father and son have, unless an alias explains it; or a
     * name that has nothing in common where a birth date is unknown.
     */
    OTHER;

    /** Surnames that are written where none is known. */
    private static final Set<String> NOBODY = Set.of("DOE", "UNKNOWN", "UNK", "UNIDENTIFIED");

    /**
     * The most alike of all pairs; {@link #UNSURE} when one side has nobody. An organization that is unlike one and perhaps another is
     * unlike: a name without its legal form, which any form fits, would make two forms one.
     */
    static Likeness ofBest(Collection<String> some, Collection<String> others) {
        Likeness best = some.isEmpty() || others.isEmpty() ? UNSURE : OTHER;
        boolean otherForm = false;
        for (String one : some) {
            for (String other : others) {
                Likeness found = of(one, other);
                best = found.compareTo(best) < 0 ? found : best;
                otherForm |= found == OTHER && one.startsWith(CaseFacts.ORGANIZATION);
            }
        }
        return best == UNSURE && otherForm ? OTHER : best;
    }

    static Likeness of(String one, String other) {
        if (one.startsWith(CaseFacts.ORGANIZATION) && other.startsWith(CaseFacts.ORGANIZATION)) {
            return ofOrganizations(one, other);
        }
        boolean people = one.startsWith(CaseFacts.PERSON) && other.startsWith(CaseFacts.PERSON);
        if (!people) {
            return one.equalsIgnoreCase(other) ? SAME : UNSURE;
        }
        if (one.equals(other) && bornOn(one).length() > 0) {
            return SAME;
        }
        Comparison comparison = Comparison.of(features(one), features(other));
        if (comparison.level(Field.FINGERPRINT) == Level.EXACT) {
            return SAME;
        }
        boolean born = alike(comparison.level(Field.BIRTH_DATE));
        boolean named = alike(comparison.level(Field.GIVEN)) && alike(comparison.level(Field.SURNAME));
        if (born && named) {
            return comparison.level(Field.FINGERPRINT) == Level.DIFFERENT ? UNSURE : SAME;
        }
        boolean bornOther = differs(comparison.level(Field.BIRTH_DATE));
        boolean namedOther =
                comparison.level(Field.GIVEN) == Level.DIFFERENT || comparison.level(Field.SURNAME) == Level.DIFFERENT;
        if (bornOther && namedOther) {
            return OTHER;
        }
        boolean aliases = one.indexOf(';', nameOf(one)) >= 0 || other.indexOf(';', nameOf(other)) >= 0;
        if (comparison.level(Field.BIRTH_DATE) == Level.DIFFERENT && named && !aliases) {
            return OTHER;
        }
        boolean strangers = comparison.level(Field.GIVEN) == Level.DIFFERENT
                && comparison.level(Field.SURNAME) == Level.DIFFERENT
                && comparison.level(Field.BIRTH_DATE) == Level.MISSING;
        return strangers && !nobody(one) && !nobody(other) ? OTHER : UNSURE;
    }

    private static Likeness ofOrganizations(String one, String other) {
        return switch (OrganizationLikeness.of(organization(one), organization(other))) {
            case SAME -> SAME;
            case UNSURE -> UNSURE;
            case OTHER -> OTHER;
        };
    }

    /** Lines that were written first have a name alone. */
    private static Organization organization(String line) {
        String[] fields = line.substring(CaseFacts.ORGANIZATION.length()).split("\t", -1);
        return new Organization(
                known(fields[0]),
                fields.length < 2 ? null : known(fields[1]),
                fields.length < 3 ? null : known(fields[2]));
    }

    /** Where the names begin. */
    private static int nameOf(String line) {
        return line.lastIndexOf('\t');
    }

    private static boolean nobody(String line) {
        return Stream.of(line.substring(nameOf(line) + 1).split(";", -1))
                .map(name -> name.split("\\|", -1)[2].strip().toUpperCase(Locale.ROOT))
                .anyMatch(NOBODY::contains);
    }

    private static String bornOn(String line) {
        return line.substring(CaseFacts.PERSON.length(), line.indexOf('\t', CaseFacts.PERSON.length()));
    }

    private static boolean alike(Level level) {
        return level.compareTo(Level.SIMILAR) <= 0;
    }

    private static boolean differs(Level level) {
        return level == Level.DIFFERENT || level == Level.WEAK;
    }

    private static PersonFeatures features(String line) {
        String[] fields = line.substring(CaseFacts.PERSON.length()).split("\t", -1);
        String[] names = fields[2].split(";", -1);
        PersonName used = name(names[0]);
        var person = PersonDescription.named(used.given(), used.surName())
                .middle(used.middle())
                .suffix(used.suffix())
                .birthDate(known(fields[0]));
        for (int i = 1; i < names.length; i++) {
            person.alias(name(names[i]));
        }
        for (String number : fields[1].isEmpty() ? new String[0] : fields[1].split(";", -1)) {
            String[] parts = number.split("=", 3);
            person.identifier(Identifier.of(IdentifierKind.valueOf(parts[0]), parts[1], parts[2]));
        }
        return PersonFeatures.of(person.build());
    }

    private static PersonName name(String text) {
        String[] parts = text.split("\\|", -1);
        return new PersonName(known(parts[0]), known(parts[1]), known(parts[2]), known(parts[3]));
    }

    private static @Nullable String known(String field) {
        return field.isEmpty() ? null : field;
    }
}
