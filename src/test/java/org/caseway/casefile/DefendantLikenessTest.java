package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.said;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefendantLikenessTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "Thomas|Samplesmith|1980-04-05,             Gregor|Samplesmith|1985-11-12,              true",
        "Thomas|Samplesmith|1980-04-05|M,           Paula|Samplesmith|1980-04-05|F,             true",
        "Thomas Ari|Samplesmith|1980-04-05|M,       Gregor Ben|Samplesmith|1980-04-05|M,        true",
        "Thomas|Samplesmith|1980-04-05,             Gregor|Samplesmith|1980-04-05,              false",
        "Thomas|Samplesmith|1980-04-05,             Gregor|Samplesmith|1980-11-05,              false",
        "Thomas|Samplesmith|1980-04-05,             Gregor|Samplesmith|1981-01-01,              false",
        "Thomas|Samplesmith|1980-04-05,             Tom|Samplesmith|1991-06-07,                 false",
        "Thomas|Samplesmith|1980-04-05,             T.|Samplesmith|1991-06-07,                  false",
        "James|Samplesmith|1980-04-05,              John|Samplesmith|1991-06-07,                true",
        "Gregor Thomas|Samplesmith|1980-04-05,      Thomas|Samplesmith|1991-06-07,              false",
        "Thomas|Samplesmith|1980-04-05,             Gregor|Exampleton|,                         true",
        "Thomas|Samplesmith|1980-04-05,             Gregor|Exampleton|1980-04-05,               false",
        "Thomas|Samplesmith|1980-04-05,             Samplesmyth|Tomas|,                         false",
        "Thomas|Samplesmith|1980-04-05,             John|Doe|,                                  false",
        "Thomas|Samplesmith|1980-04-05,             |Exampleton|,                               false",
        "Thomas|Samplesmith|1980-04-05,             Thomas|Exampleton|1991-06-07,               true",
    })
    void two_reports_are_of_two_defendants_only_when_that_is_certain(String one, String other, boolean different) {
        assertThat(DefendantLikeness.different(defendant(one), defendant(other)))
                .isEqualTo(different)
                .isEqualTo(DefendantLikeness.different(defendant(other), defendant(one)));
    }

    @Test
    void numbers_of_two_states_make_nobody_two_and_two_of_one_state_do() {
        Defendant here = numbered("XX", "XX100");

        assertThat(DefendantLikeness.different(here, numbered("YY", "YY200"))).isFalse();
        assertThat(DefendantLikeness.different(here, numbered("XX", "XX200"))).isTrue();
        assertThat(DefendantLikeness.different(here, numbered("", "XX200"))).isTrue();
        assertThat(DefendantLikeness.different(here, numbered("XX", "XX100"))).isFalse();
    }

    @Test
    void brothers_on_one_docket_have_each_their_own_first_count() {
        var thomas = said(
                "court",
                "c1",
                0,
                update().defendant("Thomas", "Samplesmith", "1980-04-05", null).charge("1", "F1", null));
        var gregor = said(
                "court",
                "c2",
                1,
                update().defendant("Gregor", "Samplesmith", "1985-11-12", null).charge("1", "M1", null));
        var acquitted = said(
                "court",
                "c3",
                2,
                update().defendant("Gregor", "Samplesmith", null, null).charge("1", null, "ACQUITTED"));

        for (List<Statement> order : Stories.permutations(List.of(thomas, gregor, acquitted))) {
            assertThat(CaseFile.of(order).charges())
                    .extracting(c -> c.severity().word() + " " + (c.disposition() != null))
                    .containsExactly("F1 false", "M1 true");
        }
    }

    @Test
    void what_is_said_of_the_second_without_a_birth_date_is_not_laid_on_the_first() {
        var alpha = said(
                "court",
                "c1",
                0,
                update().defendant("Alpha", "Sample", "1990-02-28", null).charge("1", "F1", null));
        var beta = said(
                "court",
                "c2",
                1,
                update().defendant("Beta", "Example", "1985-06-01", null).charge("1", "M1", null));
        var convicted = said(
                "court",
                "c3",
                2,
                update().defendant("Beta", "Example", null, null).charge("1", null, "CONVICTED"));

        assertThat(CaseFile.of(List.of(alpha, beta, convicted)).charges())
                .extracting(c -> c.severity().word() + " " + (c.disposition() != null))
                .containsExactly("F1 false", "M1 true");
    }

    @Test
    void what_may_be_said_of_either_of_two_is_laid_on_neither_and_shown_to_a_human() {
        var thomas = said(
                "court",
                "c1",
                0,
                update().defendant("Thomas", "Samplesmith", "1980-04-05", null).charge("1", "F1", null));
        var gregor = said(
                "court",
                "c2",
                1,
                update().defendant("Gregor", "Samplesmith", "1985-11-12", null).charge("1", "M1", null));
        var either = said(
                "court",
                "c3",
                2,
                update().defendant("", "Samplesmith", null, null).charge("1", null, "CONVICTED"));

        CaseFile file = CaseFile.of(List.of(thomas, gregor, either));

        assertThat(file.charges()).filteredOn(c -> c.party() != null).allMatch(c -> c.disposition() == null);
        assertThat(file.reviews()).hasSize(1);
        assertThat(DefendantFile.of(List.of(thomas, gregor, either)))
                .extracting(DefendantFile::party)
                .hasSize(2)
                .doesNotContainNull();
    }

    private static Defendant numbered(String issuer, String number) {
        return Defendant.of(new Person(
                new PersonName("Thomas", null, "Samplesmith", null),
                List.of(),
                LocalDate.parse("1980-04-05"),
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, issuer, number)),
                null));
    }

    /** Given and middle name, surname, birth date, sex. */
    private static Defendant defendant(String words) {
        String[] parts = Arrays.copyOf(words.split("\\|", -1), 4);
        String[] given = Arrays.copyOf(parts[0].split(" "), 2);
        return Defendant.of(new Person(
                new PersonName(given[0], given[1], parts[1], null),
                List.of(),
                known(parts[2]) == null ? null : LocalDate.parse(parts[2]),
                known(parts[3]) == null ? null : Code.canonical(parts[3]),
                null,
                null,
                List.of(),
                null));
    }

    private static @Nullable String known(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
