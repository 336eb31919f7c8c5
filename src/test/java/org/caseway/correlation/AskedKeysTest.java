package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AskedKeysTest {

    @Test
    void each_kind_and_issuer_has_its_slice_of_the_values() {
        var keys = new TreeSet<>(List.of(
                key("BOOKING", "jail-b", "7"),
                key("BOOKING", "jail-a", "9"),
                key("INCIDENT", "jail-a", "9"),
                key("BOOKING", "jail-a", "7")));

        assertThat(AskedKeys.of(keys))
                .isEqualTo(new AskedKeys(
                        List.of("BOOKING", "BOOKING", "INCIDENT"),
                        List.of("jail-a", "jail-b", "jail-a"),
                        List.of(1, 3, 4),
                        List.of(2, 3, 4),
                        List.of("7", "9", "7", "9")));
    }

    @Test
    void where_nothing_is_asked_there_is_no_slice() {
        assertThat(AskedKeys.of(new TreeSet<>()).values()).isEmpty();
        assertThat(AskedKeys.of(new TreeSet<>()).since()).isEmpty();
    }

    private static CaseKey key(String kind, String issuer, String value) {
        return new CaseKey(kind, issuer, value, 1, true);
    }
}
