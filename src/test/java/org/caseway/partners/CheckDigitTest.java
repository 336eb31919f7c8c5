package org.caseway.partners;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitTest {

    @ParameterizedTest
    @CsvSource({
        "MOD_10, 79927398713",
        "MOD_10, ATN-7992-7398-713",
        "MOD_11, 0000-0002-1825-0097",
        "MOD_11, 0000-0002-1694-233X",
        "MOD_97, 79444",
        "MOD_97, WEST12345698765432GB82",
    })
    void aNumberAsIssuedHolds(CheckDigit digit, String number) {
        assertThat(digit.holds(number)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MOD_10, 79927398710",
        "MOD_10, 79927398173",
        "MOD_11, 0000-0002-1825-0079",
        "MOD_11, 0000-0002-1694-2339",
        "MOD_97, 97444",
        "MOD_97, WEST12345698765423GB82",
    })
    void oneWrongDigitOrTwoExchangedAreFoundOut(CheckDigit digit, String number) {
        assertThat(digit.holds(number)).isFalse();
    }

    @Test
    void whatIsTooShortToHaveACheckDigitDoesNotHold() {
        for (CheckDigit digit : CheckDigit.values()) {
            assertThat(digit.holds("")).isFalse();
            assertThat(digit.holds("0")).isFalse();
            assertThat(digit.holds("-")).isFalse();
        }
    }
}
