package org.caseway.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.caseway.fixtures.Several;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralDefendantsTest {

    private static final MessageReader READER =
            JusticeContext.of(MessageTypes.all()).newReader();

    private static JusticeMessage arrest(String id) {
        return anArrestReport().withMessageId(id).withRecordId("26-" + id).build();
    }

    private static JusticeMessage update(String id) {
        return aCourtCaseUpdate().withMessageId(id).build();
    }

    private static JusticeMessage filing(String id) {
        return aCourtFiling().withMessageId(id).build();
    }

    static Stream<List<JusticeMessage>> kinds() {
        return Stream.of(
                List.of(arrest("M"), arrest("M#2"), arrest("M#3")),
                List.of(update("M"), update("M#2"), update("M#3")),
                List.of(filing("M"), filing("M#2"), filing("M#3")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void each_defendants_part_reads_as_a_message_of_its_own_named_by_its_position(List<JusticeMessage> expected) {
        var messages = expected.toArray(JusticeMessage[]::new);

        Reading reading = READER.read(Several.of(messages));

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.message()).isNull();
        assertThat(reading.parts()).extracting(part -> part.reading().message()).containsExactly(messages);
        assertThat(reading.parts())
                .allSatisfy(part -> assertThat(READER.read(part.document()).message())
                        .as("its document by itself")
                        .isEqualTo(part.reading().message()));
    }

    /** As people and most programs write: a declaration, a comment, every element on a line of its own. */
    @ParameterizedTest
    @MethodSource("kinds")
    void it_does_not_matter_how_the_document_is_laid_out(List<JusticeMessage> expected) {
        String spread = new String(Several.of(expected.toArray(JusticeMessage[]::new)), UTF_8)
                .replaceFirst("^(<\\?xml[^>]*>)?", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- several -->\n")
                .replace("><", ">\n  <");

        Reading reading = READER.read(spread.getBytes(UTF_8));

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.parts()).extracting(part -> part.reading().message()).containsExactlyElementsOf(expected);
    }

    @Test
    void a_message_about_one_has_no_parts() {
        assertThat(READER.read(Several.of(update("M"))).parts()).isEmpty();
    }

    @Test
    void a_broken_rule_concerns_one_defendant_and_is_told_where_it_stands() {
        String three = new String(Several.of(arrest("A"), arrest("B"), arrest("C")), UTF_8);
        int last = three.lastIndexOf("<j:Arrest>");
        String broken = three.substring(0, last)
                + three.substring(last).replaceFirst("<j:ChargeSequenceID>[^<]*</j:ChargeSequenceID>", "");

        Reading reading = READER.read(broken.getBytes(UTF_8));

        assertThat(reading.parts())
                .extracting(part -> part.reading().result().isSuccessful())
                .containsExactly(true, true, false);
        assertThat(reading.result().problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple(
                        "charge-sequence-missing",
                        "/ar:ArrestReport/j:Arrest[3]/j:ArrestCharge[1]/j:ChargeSequenceID"));
    }

    @Test
    void a_place_in_what_a_court_says_of_another_defendant_names_the_defendant() {
        String three = new String(Several.of(update("A"), update("B"), update("C")), UTF_8);
        int last = three.lastIndexOf("<nc:Case>") + "<nc:Case>".length();

        Reading reading =
                READER.read((three.substring(0, last) + "<nc:Unheard/>" + three.substring(last)).getBytes(UTF_8));

        assertThat(reading.parts())
                .extracting(part -> part.reading().result().isSuccessful())
                .containsExactly(true, true, false);
        assertThat(reading.result().problems())
                .extracting(Problem::location)
                .containsExactly("/ccu:CourtCaseUpdate/ccu:CoDefendant[2]/nc:Case[1]/nc:Unheard[1]");
    }

    @Test
    void an_element_no_schema_knows_makes_one_arrest_invalid_and_no_other() {
        String two = new String(Several.of(arrest("A"), arrest("B")), UTF_8)
                .replaceFirst("(?s)(</j:Arrest><j:Arrest>)", "$1<j:Unheard/>");

        Reading reading = READER.read(two.getBytes(UTF_8));

        assertThat(reading.parts())
                .extracting(part -> part.reading().result().isSuccessful())
                .containsExactly(true, false);
        assertThat(reading.result().problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.location()).startsWith("/ar:ArrestReport/j:Arrest[2]"));
    }

    @Test
    void what_is_wrong_with_the_header_is_wrong_for_all_and_said_once() {
        String two = new String(Several.of(arrest("A"), arrest("B")), UTF_8)
                .replaceFirst("(?s)<cw:SendingOrganization>.*?</cw:SendingOrganization>", "");

        Reading reading = READER.read(two.getBytes(UTF_8));

        assertThat(reading.parts())
                .hasSize(2)
                .noneMatch(part -> part.reading().result().isSuccessful());
        assertThat(reading.result().problems())
                .doesNotHaveDuplicates()
                .allSatisfy(problem -> assertThat(problem.location()).contains("cw:MessageHeader"));
    }

    @Test
    void a_namespace_declared_around_a_defendant_only_is_in_force_in_the_part() {
        String two = new String(Several.of(update("A"), update("B")), UTF_8);
        int second = two.indexOf("<ccu:CoDefendant>");
        String justice = "https://docs.oasis-open.org/niemopen/ns/model/domains/justice/6.0/";
        String renamed = two.substring(second)
                .replace("<j:", "<own:")
                .replace("</j:", "</own:")
                .replace("<ccu:CoDefendant>", "<ccu:CoDefendant xmlns:own=\"" + justice + "\">");

        Reading reading = READER.read((two.substring(0, second) + renamed).getBytes(UTF_8));

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.parts())
                .extracting(
                        part -> Objects.requireNonNull(part.reading().header()).messageId())
                .containsExactly("A", "A#2");
    }

    @Test
    void defendants_within_a_defendant_are_refused_not_lost() {
        String two = new String(Several.of(update("A"), update("B")), UTF_8)
                .replace("</ccu:CoDefendant>", "<ccu:CoDefendant><nc:Case/></ccu:CoDefendant></ccu:CoDefendant>");

        Reading reading = READER.read(two.getBytes(UTF_8));

        assertThat(reading.parts())
                .extracting(part -> part.reading().result().isSuccessful())
                .containsExactly(true, false);
    }

    @Test
    void more_defendants_than_a_message_may_name_are_refused_as_a_whole() {
        var many =
                Stream.generate(() -> arrest("A")).limit(CoDefendants.MOST + 1).toArray(JusticeMessage[]::new);

        Reading reading = READER.read(Several.of(many));

        assertThat(reading.parts()).isEmpty();
        assertThat(reading.result().isSuccessful()).isFalse();
        assertThat(READER.read(Several.of(List.of(many).subList(1, many.length).toArray(JusticeMessage[]::new)))
                        .parts())
                .hasSize(CoDefendants.MOST);
    }

    @Test
    void a_long_header_may_not_be_multiplied_by_many_defendants() {
        var many = Stream.generate(() -> arrest("A")).limit(100).toArray(JusticeMessage[]::new);
        String message = new String(Several.of(many), UTF_8)
                .replaceFirst("<cw:MessageHeader>", "<cw:MessageHeader>" + " ".repeat(6_000));

        assertThat(READER.read(message.getBytes(UTF_8)).result().problems())
                .extracting(Problem::code)
                .containsExactly("too-much-in-common");
    }
}
