package org.caseway.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {

    private static final Instant NOW = Instant.parse("2026-03-14T12:00:05Z");

    private Secrets secrets;
    private SecondFactor factor;

    @BeforeEach
    void open(@TempDir Path directory) {
        secrets = new Secrets(new Home(directory, 0));
        factor = at(NOW);
    }

    /** RFC 6238, appendix B, for SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code("12345678901234567890".getBytes(US_ASCII), second / Totp.STEP_SECONDS))
                .isEqualTo(code);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void what_an_app_takes_in_is_written_as_the_standard_has_it(String text, String written) {
        assertThat(Base32.of(text.getBytes(US_ASCII))).isEqualTo(written);
    }

    @Test
    void the_code_of_now_of_half_a_minute_ago_and_of_the_next_fits_and_no_other() {
        factor.enrol("admin");

        for (long seconds : new long[] {-30, 0, 30}) {
            String code = at(NOW.plusSeconds(seconds)).now("admin");
            assertThat(factor.accepts("admin", code, false)).as("%d s", seconds).isTrue();
        }
        for (long seconds : new long[] {-90, -60, 60, 3600}) {
            String code = at(NOW.plusSeconds(seconds)).now("admin");
            assertThat(factor.accepts("admin", code, false)).as("%d s", seconds).isFalse();
        }
        assertThat(factor.accepts("admin", "", false)).isFalse();
    }

    @Test
    void a_code_that_let_somebody_in_lets_nobody_in_again_and_neither_does_an_earlier_one() {
        factor.enrol("admin");
        String code = factor.now("admin");
        String earlier = at(NOW.minusSeconds(30)).now("admin");

        assertThat(factor.accepts("admin", code, true)).isTrue();
        assertThat(factor.accepts("admin", code, true)).isFalse();
        assertThat(factor.accepts("admin", earlier, true)).isFalse();
    }

    @Test
    void who_is_not_enrolled_has_no_code_that_fits() {
        factor.enrol("admin");

        assertThat(factor.isEnrolled("night-shift")).isFalse();
        assertThat(factor.accepts("night-shift", factor.now("admin"), false)).isFalse();
        assertThat(factor.withdraw("admin")).isTrue();
        assertThat(factor.withdraw("admin")).isFalse();
        assertThat(factor.isEnrolled("admin")).isFalse();
    }

    @Test
    void what_is_shared_lies_sealed_for_one_name_and_for_its_owner_alone() throws Exception {
        String shown = factor.enrol("admin");
        Path file = secrets.file("second-factor-admin");
        String shared = shown.replaceAll(".*secret=([A-Z2-7]+).*", "$1");

        assertThat(shared).hasSize(32);
        assertThat(Files.readString(file)).doesNotContain(shared);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.copy(file, secrets.file("second-factor-other"));
        assertThatThrownBy(() -> factor.now("other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not sealed");
    }

    private SecondFactor at(Instant now) {
        return new SecondFactor(secrets, Clock.fixed(now, ZoneOffset.UTC));
    }
}
