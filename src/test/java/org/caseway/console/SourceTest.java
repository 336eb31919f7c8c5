package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseway.message.Problem;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final String DOCUMENT = """
        <a:Report xmlns:a="urn:a" xmlns:b="urn:b">
          <b:Charge>
            <b:Text>one</b:Text>
          </b:Charge>
          <b:Charge>
            <b:Text>two</b:Text>
          </b:Charge>
        </a:Report>
        """;

    @Test
    void a_problem_stands_at_the_line_of_its_element_whatever_prefixes_the_sender_chose() {
        assertThat(lineOf("/cw:Report/j:Charge[2]/j:Text[1]")).isEqualTo(6);
        assertThat(lineOf("/cw:Report/j:Charge/j:Text")).isEqualTo(3);
    }

    @Test
    void what_is_missing_stands_at_the_nearest_element_around_it() {
        assertThat(lineOf("/cw:Report/j:Charge[2]/j:Severity[1]")).isEqualTo(5);
        assertThat(lineOf("/cw:Report/j:Charge[1]/@structures:id")).isEqualTo(2);
    }

    @Test
    void a_place_by_position_alone_is_the_line_of_that_child_and_not_of_the_root() {
        assertThat(lineOf("/cw:Report/*[2]")).isEqualTo(5);
        assertThat(lineOf("/*/j:Charge[2]/*[1]")).isEqualTo(6);
        assertThat(lineOf("/*[1]")).isEqualTo(1);
    }

    @Test
    void a_place_by_line_and_column_is_that_line() {
        assertThat(lineOf("4:17")).isEqualTo(4);
    }

    @Test
    void what_has_no_place_or_none_here_is_a_problem_of_the_whole_document() {
        assertThat(Source.of(DOCUMENT, List.of(at("/cw:Other"), at(""), at("99:1")))
                        .elsewhere())
                .hasSize(3);
    }

    @Test
    void a_document_that_breaks_off_keeps_the_places_before_the_break() {
        var cut = Source.of(DOCUMENT.substring(0, 90), List.of(at("/cw:Report/j:Charge[1]")));

        assertThat(cut.anchored()).isOne();
    }

    @Test
    void a_document_with_a_doctype_is_shown_and_not_read() {
        var source = Source.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>\n<Report>&e;</Report>",
                List.of(at("/Report")));

        assertThat(source.lines()).extracting(Source.Line::text).contains("<Report>&e;</Report>");
        assertThat(source.anchored()).isZero();
    }

    private static int lineOf(String place) {
        return Source.of(DOCUMENT, List.of(at(place))).lines().stream()
                .filter(line -> !line.problems().isEmpty())
                .findFirst()
                .map(Source.Line::number)
                .orElse(0);
    }

    private static Problem at(String place) {
        return Problem.error("some-code", place, "some text");
    }
}
