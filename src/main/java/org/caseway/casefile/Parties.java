package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The defendants of one case told apart. Two reports are of different defendants only when that is certain, because one
 * person under two spellings must not double the charges: another state or FBI number, or another surname and another birth
 * date; a person and an organization.
 */
final class Parties {

    private final List<Defendant> different = new ArrayList<>();

    /** @param known as reported, oldest first */
    Parties(List<Defendant> known) {
        for (Defendant defendant : known) {
            if (different.stream().allMatch(other -> different(other, defendant))) {
                different.add(defendant);
            }
        }
    }

    /** Whether there is more than one for certain. */
    boolean several() {
        return different.size() > 1;
    }

    /** The key of the defendant that was there first, {@code null} while there is none. */
    @Nullable
    String first() {
        return different.isEmpty() ? null : Keys.of(different.get(0));
    }

    /** Which of them it is. */
    String of(Defendant defendant) {
        return different.stream()
                .filter(known -> !different(known, defendant))
                .findFirst()
                .map(Keys::of)
                .orElseGet(() -> Keys.of(defendant));
    }

    static boolean different(Defendant one, Defendant other) {
        Person a = one.person();
        Person b = other.person();
        if (a == null || b == null) {
            return (a == null) != (b == null) || !Keys.of(one).equals(Keys.of(other));
        }
        for (var kind : List.of(IdentifierKind.STATE_FINGERPRINT, IdentifierKind.FBI)) {
            Set<String> ofA = numbers(a, kind);
            Set<String> ofB = numbers(b, kind);
            if (!ofA.isEmpty() && !ofB.isEmpty()) {
                return Collections.disjoint(ofA, ofB);
            }
        }
        return a.birthDate() != null
                && b.birthDate() != null
                && !a.birthDate().equals(b.birthDate())
                && !Keys.normal(a.name().surName()).equals(Keys.normal(b.name().surName()));
    }

    private static Set<String> numbers(Person person, IdentifierKind kind) {
        return person.identifiers().stream()
                .filter(i -> i.kind() == kind)
                .map(Identifier::value)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
