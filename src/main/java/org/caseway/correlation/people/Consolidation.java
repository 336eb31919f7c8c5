package org.caseway.correlation.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Person;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.journey.Canonical;
import org.caseway.journey.Digests;
import org.jspecify.annotations.Nullable;

/**
 * A message by which a bureau makes several of its numbers one, or takes that back.
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

    String agency() {
        return message.envelope().agency();
    }

    String messageId() {
        return message.header().messageId();
    }

    /** The sender's identifier of the message that it takes back; {@code null} for one that makes numbers one. */
    @Nullable
    String withdraws() {
        return message.update().revising().stream()
                .filter(revision -> revision.kind() == RevisionKind.WITHDRAWS)
                .map(Revision::id)
                .findFirst()
                .orElse(null);
    }

    /** A number by which what is said in a message and what takes it back meet. */
    static long meeting(String agency, String messageId) {
        byte[] hash = Digests.sha256((agency + "\n" + messageId).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    TreeSet<Long> inOrder() {
        return new TreeSet<>(numbers);
    }
}
