package org.caseway.victims.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that come and go while a test runs, as files of a hub's secrets do. */
final class KeyRing implements MasterKeys {

    static final String FIRST = "000000000001";
    static final String SECOND = "000000000002";

    private final Map<String, MasterKey> keys = new LinkedHashMap<>();

    KeyRing with(MasterKey key) {
        keys.put(key.id(), key);
        return this;
    }

    KeyRing without(String id) {
        keys.remove(id);
        return this;
    }

    static MasterKey made(String id) {
        return new MasterKey(id, Sealing.newKey());
    }

    @Override
    public MasterKey current() {
        return keys.values().stream().reduce((older, newer) -> newer).orElseThrow();
    }

    @Override
    public List<String> ids() {
        return List.copyOf(keys.keySet());
    }

    @Override
    public Optional<MasterKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
