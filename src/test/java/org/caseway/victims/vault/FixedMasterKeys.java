package org.caseway.victims.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Master keys in memory, the last added being the current one. */
public final class FixedMasterKeys implements MasterKeys {

    private final Map<String, MasterKey> keys = new LinkedHashMap<>();
    private MasterKey current;

    public FixedMasterKeys() {
        add("first");
    }

    public void add(String id) {
        current = new MasterKey(id, Sealing.newKey());
        keys.put(id, current);
    }

    public void remove(String id) {
        keys.remove(id);
    }

    @Override
    public MasterKey current() {
        return current;
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
