package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.OrganizationLikeness.OTHER;
import static org.caseway.casefile.OrganizationLikeness.SAME;
import static org.caseway.casefile.OrganizationLikeness.UNSURE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationLikenessTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Sample Towing LLC | SAMPLE TOWING, L.L.C. | SAME",
                "Sample Towing LLC | Sample Towing Limited Liability Company | SAME",
                "Sample Towing LLC | The Sample  Towing, Limited Liability Co. | SAME",
                "Sample & Mock Inc. | Sample and Mock, Incorporated | SAME",
                "Mock's Towing Corp | MOCKS TOWING CORPORATION | SAME",
                "Muestra Grúas Ltd | Muestra Gruas Limited | SAME",
                "Sample Towing LLC d/b/a Mock Recovery | Sample Towing LLC | SAME",
                "Sample Company LLC | Sample Co., L.L.C. | SAME",
                "Department of Samples | DEPARTMENT OF SAMPLES | SAME",
                "Sample Towing LLC | Sample Towing | UNSURE",
                "Sample Towing LLC | Sample Towng LLC | UNSURE",
                "Sample Towing LLC | Sample Towing Inc | OTHER",
                "Sample Towing Inc | Sample Towing Corp | OTHER",
                "Sample Towing LP | Sample Towing LLP | OTHER",
                "Sample Towing LLC | Sample Towng Inc | OTHER",
                "Sample Towing LLC | Mock Towing LLC | OTHER",
                "Sample Holdings 1 LLC | Sample Holdings 2 LLC | OTHER",
                "Sample Holdings LLC | Sample Holdings 2 LLC | OTHER",
                "Samples East LLC | Samples West LLC | OTHER",
                "Sample Towing | Sample Towing and Recovery | OTHER",
                "LLC | Inc | OTHER",
                "'' | Sample Towing LLC | UNSURE"
            })
    void names_are_one_but_for_writing_and_legal_forms_tell_apart(String one, String other, OrganizationLikeness is) {
        assertThat(OrganizationLikeness.of(named(one), named(other))).isEqualTo(is);
        assertThat(OrganizationLikeness.of(named(other), named(one))).isEqualTo(is);
    }

    @Test
    void a_number_of_one_issuer_decides_before_the_name() {
        var one = new Organization("Sample Towing LLC", "00-0001234", "IRS");

        assertThat(OrganizationLikeness.of(one, new Organization("Sample Towing", "000001234", "irs")))
                .isEqualTo(SAME);
        assertThat(OrganizationLikeness.of(one, new Organization("Sample Towing LLC", "00-0009999", "IRS")))
                .isEqualTo(OTHER);
        assertThat(OrganizationLikeness.of(one, new Organization("Sample Towing LLC", "C-17", "State of XX")))
                .isEqualTo(SAME);
        assertThat(OrganizationLikeness.of(one, new Organization("Sample Towing Inc", "C-17", "State of XX")))
                .isEqualTo(OTHER);
        assertThat(OrganizationLikeness.of(one, new Organization("Mock Bakery Inc", "00-0001234", "IRS")))
                .isEqualTo(UNSURE);
    }

    @Test
    void a_case_has_one_corporate_defendant_however_it_is_written_and_two_of_two_forms() {
        assertThat(parties("Sample Towing LLC", "SAMPLE TOWING, L.L.C.", "Sample Towing")
                        .several())
                .isFalse();
        assertThat(parties("Sample Towing LLC", "Sample Towing Inc").several()).isTrue();
    }

    @Test
    void whom_of_two_forms_a_report_without_a_form_means_is_left_open() {
        var parties = parties("Sample Towing LLC", "Sample Towing Inc");

        assertThat(parties.of(Defendant.of(named("Sample Towing")))).isNull();
        assertThat(parties.of(Defendant.of(named("sample towing, inc.")))).isEqualTo(key("Sample Towing Inc"));
    }

    private static Parties parties(String... names) {
        return new Parties(
                List.of(names).stream().map(name -> Defendant.of(named(name))).toList());
    }

    private static String key(String name) {
        return Keys.of(Defendant.of(named(name)));
    }

    private static Organization named(String name) {
        return new Organization(name, null);
    }
}
