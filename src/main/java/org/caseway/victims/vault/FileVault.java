package org.caseway.victims.vault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.journey.SealedFiles;
import org.caseway.partners.Partners;
import org.caseway.victims.vault.DataKeys.DataKey;
import org.caseway.victims.vault.DataKeys.Owner;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Files of agencies that may send victim service updates, or of all where payloads are sealed: each with a data key of its own. Thread safe.
 */
public final class FileVault implements SealedFiles {

    private final DataKeys keys;
    private final Partners partners;
    private final boolean all;
    private final Clock clock;

    /** @param all whether the files of every agency are sealed */
    public FileVault(JdbcTemplate jdbc, MasterKeys masters, Partners partners, boolean all, Clock clock) {
        this.keys = new DataKeys(jdbc, masters);
        this.partners = partners;
        this.all = all;
        this.clock = clock;
    }

    @Override
    public boolean seals(String agency) {
        return all
                || partners.agency(agency)
                        .filter(sender -> sender.messageTypes().contains(Vault.TYPE))
                        .isPresent();
    }

    @Override
    public OutputStream sealing(String agency, OutputStream file) throws IOException {
        var owner = new Owner(agency, null, null);
        DataKey key = Objects.requireNonNull(
                keys.obtain(List.of(owner), clock.instant()).get(owner));
        var sealed = new DataOutputStream(file);
        sealed.writeLong(key.id().getMostSignificantBits());
        sealed.writeLong(key.id().getLeastSignificantBits());
        return new FrameWriter(key, sealed);
    }

    @Override
    public InputStream opening(InputStream file) throws IOException {
        var sealed = new DataInputStream(file);
        var id = new UUID(sealed.readLong(), sealed.readLong());
        DataKey key = keys.find(List.of(id)).get(id);
        if (key == null) {
            throw new IOException("the key of a sealed file is gone");
        }
        return new FrameReader(key, sealed);
    }
}
