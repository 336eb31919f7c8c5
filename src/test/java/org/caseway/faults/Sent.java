package org.caseway.faults;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.journey.Digests;

/** What a driver has sent, and what of it was acknowledged: the other side of the ledger. Thread safe. */
final class Sent {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /** To be said before it is sent: what is not acknowledged may have arrived all the same. */
    void attempt(String agency, String messageId) {
        ids.add(agency + " " + messageId);
    }

    /** From now on the hub answers for it. */
    void acknowledged(String agency, String messageId, byte[] content) {
        attempt(agency, messageId);
        acknowledged.put(agency + " " + messageId, HexFormat.of().formatHex(Digests.sha256(content)));
    }

    int acknowledged() {
        return acknowledged.size();
    }

    Set<String> ids() {
        return new HashSet<>(ids);
    }

    /** What was acknowledged and is found neither by its id nor by the digest of its content. */
    List<String> acknowledgedBut(Set<String> knownIds, Set<String> knownContents) {
        return acknowledged.entrySet().stream()
                .filter(one -> !knownIds.contains(one.getKey()) && !knownContents.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
