package org.caseway.casefile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether two reports within one case are of two defendants for certain: a person and an organization, two organizations of other
 * names, legal forms or numbers, other state or FBI numbers of one issuer; another surname and another birth date; names that have nothing in common;
 * or, as brothers and sisters are, another given name and clearly another birth date, sex or middle name. Spellings, nicknames with
 * the same beginning, initials, aliases, exchanged names and slips in a date make nobody another. Pure.
 */
final class DefendantLikeness {

    private static final Set<String> NOBODY = Set.of("DOE", "UNKNOWN", "UNK", "UNIDENTIFIED");

    private DefendantLikeness() {}

    static boolean different(Defendant one, Defendant other) {
        Person a = one.person();
        Person b = other.person();
        if (a == null || b == null) {
            return (a == null) != (b == null) || organizations(one, other) == OrganizationLikeness.OTHER;
        }
        for (var kind : List.of(IdentifierKind.STATE_FINGERPRINT, IdentifierKind.FBI)) {
            Boolean numbers = sameNumber(a, b, kind);
            if (numbers != null) {
                return !numbers;
            }
        }
        boolean bornOther =
                a.birthDate() != null && b.birthDate() != null && !a.birthDate().equals(b.birthDate());
        boolean bornAlike = a.birthDate() != null && a.birthDate().equals(b.birthDate());
        boolean sameSurname = surname(a).equals(surname(b));
        return bornOther && !sameSurname
                || !bornAlike && strangers(a, b)
                || sameSurname && otherGiven(a, b) && siblings(a, b);
    }

    /** How much speaks for one defendant, of two reports that are not {@link #different}; the more the likelier. */
    static int worth(Defendant one, Defendant other) {
        Person a = one.person();
        Person b = other.person();
        if (a == null || b == null) {
            return organizations(one, other) == OrganizationLikeness.SAME ? 1 : 0;
        }
        boolean number = Stream.of(IdentifierKind.STATE_FINGERPRINT, IdentifierKind.FBI)
                .anyMatch(kind -> Boolean.TRUE.equals(sameNumber(a, b, kind)));
        boolean born = a.birthDate() != null && a.birthDate().equals(b.birthDate());
        boolean given = !otherWords(given(a), given(b)) && !given(a).isEmpty() && !given(b).isEmpty();
        return (number ? 16 : 0)
                + (born ? 4 : 0)
                + (surname(a).equals(surname(b)) ? 2 : 0)
                + (given ? 2 : 0)
                + (Keys.normal(a.name().given()).equals(Keys.normal(b.name().given())) ? 1 : 0);
    }

    private static OrganizationLikeness organizations(Defendant one, Defendant other) {
        Organization a = one.organization();
        Organization b = other.organization();
        return a == null || b == null ? OrganizationLikeness.UNSURE : OrganizationLikeness.of(a, b);
    }

    /** Whether a number of one issuer is the same; {@code null} where that cannot be told. */
    private static @Nullable Boolean sameNumber(Person a, Person b, IdentifierKind kind) {
        Boolean same = null;
        for (Identifier one : numbers(a, kind)) {
            for (Identifier other : numbers(b, kind)) {
                boolean ofOneIssuer = one.issuer().isEmpty()
                        || other.issuer().isEmpty()
                        || one.issuer().equalsIgnoreCase(other.issuer());
                if (ofOneIssuer) {
                    same = Boolean.TRUE.equals(same) || one.value().equals(other.value());
                }
            }
        }
        return same;
    }

    private static List<Identifier> numbers(Person person, IdentifierKind kind) {
        return person.identifiers().stream().filter(i -> i.kind() == kind).toList();
    }

    /** Nothing of one name is like anything of the other. */
    private static boolean strangers(Person a, Person b) {
        Set<String> ofA = all(a);
        Set<String> ofB = all(b);
        return Collections.disjoint(ofA, NOBODY)
                && Collections.disjoint(ofB, NOBODY)
                && otherGiven(a, b)
                && otherWords(ofA, ofB);
    }

    private static boolean otherGiven(Person a, Person b) {
        return !given(a).isEmpty() && !given(b).isEmpty() && otherWords(given(a), given(b));
    }

    /** Beside another given name: what brothers and sisters differ in and one person does not. */
    private static boolean siblings(Person a, Person b) {
        boolean sex = a.sex() != null
                && b.sex() != null
                && !a.sex().word().equals(b.sex().word());
        Set<String> middleOfA = words(Stream.of(a.name()), PersonName::middle);
        Set<String> middleOfB = words(Stream.of(b.name()), PersonName::middle);
        boolean middle = !middleOfA.isEmpty() && !middleOfB.isEmpty() && otherWords(middleOfA, middleOfB);
        return sex || middle || bornClearlyApart(a.birthDate(), b.birthDate());
    }

    /** In another year and on another day of it; the first of January tells only the year, and that not exactly. */
    private static boolean bornClearlyApart(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return false;
        }
        boolean yearOnly = one.getDayOfYear() == 1 || other.getDayOfYear() == 1;
        int years = Math.abs(one.getYear() - other.getYear());
        boolean otherDay = one.getMonthValue() != other.getMonthValue() || one.getDayOfMonth() != other.getDayOfMonth();
        return yearOnly ? years > 1 : years > 0 && otherDay;
    }

    private static String surname(Person person) {
        return Keys.normal(person.name().surName());
    }

    /** Given and middle names, those of aliases too: many go by their middle name. */
    private static Set<String> given(Person person) {
        return words(names(person), PersonName::given, PersonName::middle);
    }

    private static Set<String> all(Person person) {
        return words(names(person), PersonName::given, PersonName::middle, PersonName::surName);
    }

    private static Stream<PersonName> names(Person person) {
        return Stream.concat(Stream.of(person.name()), person.aliases().stream());
    }

    @SafeVarargs
    private static Set<String> words(Stream<PersonName> names, Function<PersonName, @Nullable String>... parts) {
        return names.flatMap(name -> Arrays.stream(parts).map(part -> part.apply(name)))
                .filter(Objects::nonNull)
                .flatMap(part -> Arrays.stream(Keys.normal(part).split("[^\\p{L}]+")))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
    }

    private static boolean otherWords(Collection<String> some, Collection<String> others) {
        return some.stream().noneMatch(one -> others.stream().anyMatch(other -> alike(one, other)));
    }

    /** The same beginning, or all letters of a short form in the same order, as in Tom and Thomas; an initial is a short form. */
    private static boolean alike(String one, String other) {
        if (one.length() > other.length()) {
            return alike(other, one);
        }
        return one.charAt(0) == other.charAt(0) && (one.regionMatches(0, other, 0, 2) || shortFor(one, other));
    }

    private static boolean shortFor(String shorter, String longer) {
        int at = 0;
        for (int i = 0; i < longer.length() && at < shorter.length(); i++) {
            at += shorter.charAt(at) == longer.charAt(i) ? 1 : 0;
        }
        return at == shorter.length();
    }
}
