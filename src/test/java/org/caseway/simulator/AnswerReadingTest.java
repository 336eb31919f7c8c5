package org.caseway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswerReadingTest {

    @Test
    void an_answer_from_a_queue_names_message_and_outcome() {
        var answer = """
                <Answer xmlns="https://caseway.org/ns/answer/1.0/"><HubReferenceID>7</HubReferenceID>
                  <MessageID>PD-1</MessageID><IngressID>q-1</IngressID><OutcomeCode>DUPLICATE</OutcomeCode>
                  <FirstOutcomeCode>ACCEPTED</FirstOutcomeCode></Answer>""";
        assertThat(AnswerReading.of(answer.getBytes(UTF_8))).containsExactly(new Answered("PD-1", "DUPLICATE"));
    }

    @Test
    void the_answer_to_what_could_not_be_read_names_no_message() {
        var answer = "<Answer><HubReferenceID>7</HubReferenceID><OutcomeCode>REJECTED</OutcomeCode></Answer>";
        assertThat(AnswerReading.of(answer.getBytes(UTF_8))).containsExactly(new Answered(null, "REJECTED"));
    }

    @Test
    void the_answer_to_a_file_has_one_for_each_record() {
        var answer = """
                <FileAnswer xmlns="https://caseway.org/ns/file-answer/1.0/"><FileStatusCode>ANSWERED</FileStatusCode>
                  <Record><RecordNumber>1</RecordNumber><MessageID>DA-1</MessageID><OutcomeCode>ACCEPTED</OutcomeCode></Record>
                  <Record><RecordNumber>2</RecordNumber><OutcomeCode>REJECTED</OutcomeCode>
                    <Problem><ProblemCode>schema</ProblemCode></Problem></Record>
                </FileAnswer>""";
        assertThat(AnswerReading.of(answer.getBytes(UTF_8)))
                .containsExactly(new Answered("DA-1", "ACCEPTED"), new Answered(null, "REJECTED"));
    }

    @Test
    void a_refused_file_is_one_rejection() {
        var answer = "<FileAnswer><FileStatusCode>REFUSED</FileStatusCode></FileAnswer>";
        assertThat(AnswerReading.of(answer.getBytes(UTF_8))).containsExactly(new Answered(null, "REJECTED"));
    }

    @Test
    void what_is_not_xml_is_refused() {
        assertThatThrownBy(() -> AnswerReading.of("{}".getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }
}
