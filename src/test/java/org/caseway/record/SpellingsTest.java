package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

    @ParameterizedTest
    @CsvSource({
        "2025CR1234, 2025-cr-01234",
        "2025-CR-001234, 2025cr1234",
        "CR202501234, CR 2025 01234",
        "2025CR1234, '2025\n   CR/1234'",
        "20250001234, 2025-0001234",
        "2025-0001234, 20250001234",
        "2025-0001234, 2025/1234",
        "123456789, 123-45-6789",
        "25001234567, 25-001.234.567",
        "1234567, 0001234567",
        "12345, 0012345",
        "0012345, 12345",
        "AB-12, ab-12",
        "2025-00001, 2025 00001",
        "2026-03-14, 2026-03-14",
        "A_123:45, a_123:45",
        "ATN-CANARY-77, X-ATN-CANARY-77",
    })
    void aNumberIsFoundAsSendersWriteIt(String number, String written) {
        assertThat(holds(number, written)).isTrue();
        assertThat(holds(number, "<n>" + written + "</n>")).isTrue();
        assertThat(holds(number, "1 " + written)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2025CR1234, 2025-CR-12345",
        "2025CR1234, 12025-CR-1234",
        "2025CR1234, 2025-CRX-1234",
        "2025CR1234, 2025-CR-1034",
        "2025CR1234, 2025-CR-10234",
        "2025CR1234, '2025 CR, 1234'",
        "2025CR1234, 2025<b>CR1234",
        "2025CR1234, 2025CR",
        "2025CR1234, 2025-CR-",
        "19900228, 1990-02-28",
        "50000, bail 500.00",
        "12345, 1-2345",
        "2024-00001, in 2024 1 man",
        "2024-00001, 20241",
        "CR00001, CR1",
        "AB-12, ab 12",
        "00012, 12",
        "1234, 1234",
    })
    void whatOnlyLooksLikeANumberIsNone(String number, String words) {
        assertThat(holds(number, words)).isFalse();
    }

    @Test
    void theLengthOfADocumentCountsOnce() {
        var spellings = new Spellings(List.of("2025CR0001234", "2025CR0001235", "20250000000001", "000000001"));
        for (String nearly : List.of("2025 CR 000 ", "0 ", "2025", "0", " ", "2025-")) {
            byte[] document = nearly.repeat(8_000_000 / nearly.length()).getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            assertThat(spellings.in(document)).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(nearly).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static boolean holds(String number, String text) {
        return new Spellings(List.of("OTHER-99999", number)).in(text.getBytes(StandardCharsets.UTF_8));
    }
}
