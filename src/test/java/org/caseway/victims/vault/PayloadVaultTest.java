package org.caseway.victims.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.victims.vault.KeyRing.FIRST;
import static org.caseway.victims.vault.KeyRing.SECOND;
import static org.caseway.victims.vault.KeyRing.made;

import java.nio.charset.StandardCharsets;
import org.caseway.journey.Payloads.Kind;
import org.caseway.journey.StoredBytes;
import org.junit.jupiter.api.Test;

class PayloadVaultTest {

    private static final byte[] SAID = "<arrest>Wren Quillfeather Wren Quillfeather Wren</arrest>".getBytes(UTF_8);

    private final KeyRing ring = new KeyRing().with(made(FIRST));
    private final PayloadVault vault = new PayloadVault(ring, ring::current, true);

    @Test
    void what_is_sealed_is_read_again_and_shows_nothing() {
        byte[] kept = vault.keep(Kind.ORIGINAL, 17L, SAID);

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Quill", "arrest");
        assertThat(vault.content(Kind.ORIGINAL, 17L, kept)).isEqualTo(SAID);
    }

    @Test
    void what_belongs_to_one_row_opens_in_no_other() {
        byte[] kept = vault.keep(Kind.ORIGINAL, 17L, SAID);

        assertThatThrownBy(() -> vault.content(Kind.ORIGINAL, 18L, kept)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.content(Kind.STATEMENT, 17L, kept)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_byte_that_was_altered_is_noticed_wherever_it_is() {
        byte[] kept = vault.keep(Kind.ORIGINAL, 17L, SAID);

        for (int at = 0; at < kept.length; at++) {
            byte[] altered = kept.clone();
            altered[at] ^= 1;
            assertThatThrownBy(() -> vault.content(Kind.ORIGINAL, 17L, altered))
                    .isInstanceOfAny(IllegalStateException.class, KeyMissing.class);
        }
    }

    @Test
    void the_newest_key_seals_and_an_older_one_opens() {
        byte[] before = vault.keep(Kind.WAITING, 1L, SAID);
        ring.with(made(SECOND));
        byte[] after = vault.keep(Kind.WAITING, 1L, SAID);

        assertThat(before).startsWith(PayloadVault.head(FIRST));
        assertThat(after).startsWith(PayloadVault.head(SECOND));
        assertThat(vault.content(Kind.WAITING, 1L, before)).isEqualTo(SAID);
    }

    @Test
    void without_its_key_it_waits_and_is_not_taken_for_damaged() {
        byte[] kept = vault.keep(Kind.QUARANTINED, "i:1", SAID);
        ring.with(made(SECOND)).without(FIRST);

        assertThatThrownBy(() -> vault.content(Kind.QUARANTINED, "i:1", kept))
                .isInstanceOf(KeyMissing.class)
                .hasMessageContaining(FIRST);
    }

    @Test
    void rows_in_the_clear_stay_readable_and_stay_so_where_nothing_is_sealed() {
        var clear = new PayloadVault(ring, ring::current, false);

        assertThat(vault.content(Kind.STATEMENT, 1L, StoredBytes.pack(SAID))).isEqualTo(SAID);
        assertThat(clear.keep(Kind.STATEMENT, 1L, SAID)).isEqualTo(StoredBytes.pack(SAID));
        assertThat(clear.content(Kind.STATEMENT, 1L, vault.keep(Kind.STATEMENT, 1L, SAID)))
                .isEqualTo(SAID);
    }

    @Test
    void it_is_compressed_before_it_is_sealed() {
        byte[] long_winded = "guilty ".repeat(1000).getBytes(UTF_8);

        assertThat(vault.keep(Kind.ORIGINAL, 1L, long_winded).length)
                .isLessThan(StoredBytes.pack(long_winded).length + 50);
    }
}
