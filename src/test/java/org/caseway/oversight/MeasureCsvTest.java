package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureCsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "|calc", "%0A=1"
            })
    void a_text_that_a_spreadsheet_would_carry_out_is_made_harmless(String text) {
        assertThat(MeasureCsv.cell(text).replaceFirst("^\"", "")).startsWith("'");
    }

    @Test
    void quotes_commas_and_lines_stay_in_their_cell() {
        assertThat(MeasureCsv.cell("court \"A\", north")).isEqualTo("\"court \"\"A\"\", north\"");
        assertThat(MeasureCsv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @Test
    void numbers_and_nothing_stay_as_they_are() {
        assertThat(MeasureCsv.cell(-1.5)).isEqualTo("-1.5");
        assertThat(MeasureCsv.cell(null)).isEmpty();
        assertThat(MeasureCsv.cell("court=XX001015J")).isEqualTo("court=XX001015J");
    }
}
