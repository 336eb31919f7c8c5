package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContributionsTest {

    @Test
    void takes_apart_what_the_matcher_says_field_by_field() {
        var read = Contributions.read(
                "+12.3 bits by weights shipped among 16384 (SEX): SURNAME EXACT +8.1; SEX DIFFERS -6.0");

        assertThat(read.head()).isEqualTo("+12.3 bits by weights shipped among 16384 (SEX)");
        assertThat(read.fields()).extracting(Contributions.Field::name).containsExactly("SURNAME", "SEX");
        assertThat(read.fields()).extracting(Contributions.Field::against).containsExactly(false, true);
    }

    @Test
    void with_what_it_was_compared_stays_with_the_rest() {
        var read = Contributions.read("+8.1 bits by weights v2: SURNAME EXACT +8.1 with a mention of case c1");

        assertThat(read.head()).isEqualTo("+8.1 bits by weights v2 with a mention of case c1");
        assertThat(read.fields()).hasSize(1);
    }

    @Test
    void what_objected_is_told_apart_from_what_was_weighed() {
        var read = Contributions.read(
                "+19.6 bits by weights v2 among 16384 (PRINTS_DIFFER, SEX_DIFFERS): SURNAME EXACT +8.1");

        assertThat(read.objections()).containsExactly("PRINTS_DIFFER", "SEX_DIFFERS");
        assertThat(read.weighed()).isEqualTo("+19.6 bits by weights v2 among 16384");
        assertThat(Contributions.read("a human said: always (perhaps)").objections())
                .isEmpty();
    }

    @Test
    void a_bar_begins_in_the_middle_and_never_leaves_its_field() {
        var read = Contributions.read("x: A B +99.0; C D -99.0");

        assertThat(read.fields().get(0).from()).isEqualTo(50);
        assertThat(read.fields().get(0).length()).isEqualTo(50);
        assertThat(read.fields().get(1).from()).isZero();
    }

    @Test
    void what_it_does_not_understand_stays_as_it_is() {
        assertThat(Contributions.read("a human said: always").head()).isEqualTo("a human said: always");
        assertThat(Contributions.read("a human said: always").fields()).isEmpty();
    }
}
