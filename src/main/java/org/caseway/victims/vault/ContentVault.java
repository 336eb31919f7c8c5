package org.caseway.victims.vault;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.caseway.journey.ContentSeals;
import org.caseway.victims.vault.DataKeys.DataKey;
import org.caseway.victims.vault.DataKeys.Owner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Data keys of the vault for documents and evidence, wrapped like all others and wrapped anew with them. Thread safe. */
public final class ContentVault implements ContentSeals {

    private static final String PURPOSE = "content";

    private final DataKeys keys;
    private final Clock clock;

    /** @param jdbc takes part in the caller's transaction */
    public ContentVault(JdbcTemplate jdbc, MasterKeys masters, Clock clock) {
        this.keys = new DataKeys(jdbc, masters);
        this.clock = clock;
    }

    @Override
    public Seal make(String agency) {
        var owner = new Owner(agency, null, null);
        return new KeySeal(Objects.requireNonNull(
                keys.obtain(List.of(owner), clock.instant()).get(owner)));
    }

    @Override
    public Optional<Seal> find(UUID keyId) {
        return Optional.ofNullable(keys.find(List.of(keyId)).get(keyId)).map(KeySeal::new);
    }

    @Override
    public void destroy(Collection<UUID> keyIds) {
        keys.destroyKeys(keyIds);
    }

    private record KeySeal(DataKey key) implements Seal {

        @Override
        public UUID keyId() {
            return key.id();
        }

        @Override
        public byte[] seal(long number, byte[] piece) {
            return Sealing.seal(key.key(), piece, purpose(number));
        }

        @Override
        public byte[] open(long number, byte[] sealed) {
            return Sealing.open(key.key(), sealed, purpose(number));
        }

        private byte[] purpose(long number) {
            byte[] content = Sealing.purpose(PURPOSE, key.id());
            return ByteBuffer.allocate(content.length + Long.BYTES)
                    .put(content)
                    .putLong(number)
                    .array();
        }
    }
}
