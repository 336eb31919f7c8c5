package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Person;
import org.caseway.journey.Canonical;

/**
 * A message by which a bureau makes several of its numbers one.
 *
 * @param numbers the hashes under which bearers of the numbers are kept, the surviving one first; fewer than two where a number is
 *     none that anybody could be found by
 */
record Consolidation(Canonical message, List<Long> numbers) {

    Consolidation {
        numbers = List.copyOf(numbers);
    }

    static Consolidation of(Canonical message) {
        Person bearer = HubPerson.described(message.update());
        var numbers = new ArrayList<Long>();
        if (bearer != null) {
            for (Identifier identifier : bearer.identifiers()) {
                for (long key :
                        Description.of(bearer.identifiedBy(List.of(identifier))).keys()) {
                    numbers.add(key);
                }
            }
        }
        return new Consolidation(message, numbers.stream().distinct().toList());
    }

    long surviving() {
        return numbers.get(0);
    }

    List<Long> retired() {
        return numbers.subList(1, numbers.size());
    }

    TreeSet<Long> inOrder() {
        return new TreeSet<>(numbers);
    }
}
