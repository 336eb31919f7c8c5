package org.caseway.wiring.delivery;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Set;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** The keys by which one server is known, for the time of one connection. No other is accepted, not even at first sight. */
final class PinnedKeys {

    private static final AttributeKey<PinnedKeys> OF_CONNECTION = new AttributeKey<>();

    private final Set<String> fingerprints;
    private volatile boolean stranger;

    PinnedKeys(Set<String> fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** To be given to the connection. */
    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(OF_CONNECTION, this);
    }

    static boolean verify(ClientSession session, @Nullable SocketAddress address, PublicKey key) {
        PinnedKeys pinned = session.getConnectionContext().getAttribute(OF_CONNECTION);
        return pinned != null && pinned.accept(key);
    }

    private boolean accept(PublicKey key) {
        boolean known = fingerprints.contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
        stranger |= !known;
        return known;
    }

    /** Whether the server showed another key. */
    boolean stranger() {
        return stranger;
    }
}
