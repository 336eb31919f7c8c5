package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredBytesTest {

    @Test
    void what_goes_in_comes_out() {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        byte[] text = "<arrest>the same again</arrest>".repeat(200).getBytes(StandardCharsets.UTF_8);

        assertThat(StoredBytes.unpack(StoredBytes.pack(noise))).isEqualTo(noise);
        assertThat(StoredBytes.unpack(StoredBytes.pack(text))).isEqualTo(text);
        assertThat(StoredBytes.unpack(StoredBytes.pack(new byte[0]))).isEmpty();
        assertThat(StoredBytes.pack(text)).hasSizeLessThan(text.length / 20);
    }

    @Test
    void what_was_stored_before_there_was_compression_is_read_too() {
        assertThat(StoredBytes.unpack(new byte[] {0, 'a', 'b'})).containsExactly('a', 'b');
    }

    @Test
    void damage_is_noticed() {
        byte[] stored =
                StoredBytes.pack("<arrest>the same again</arrest>".repeat(9).getBytes(StandardCharsets.UTF_8));
        byte[] longer = stored.clone();
        longer[4]++;
        byte[] cut = java.util.Arrays.copyOf(stored, stored.length - 3);

        assertThatThrownBy(() -> StoredBytes.unpack(longer)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StoredBytes.unpack(cut)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StoredBytes.unpack(new byte[0])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StoredBytes.unpack("<x/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }
}
