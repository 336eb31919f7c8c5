package org.caseway.oversight;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.caseway.intake.AnswerHistory;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.MessageAnswer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/messages/{id}/answers}, for the agency that sent the message, and for nobody else. */
@RestController
class AnswersResource {

    private final AnswerHistory history;
    private final MessageEncoder encoder;

    AnswersResource(AnswerHistory history, MessageEncoder encoder) {
        this.history = history;
        this.encoder = encoder;
    }

    /** 200 with the answers so far, as a list of the documents that go by queue; 404 where this agency has sent no such message. */
    @GetMapping("/api/messages/{messageId}/answers")
    ResponseEntity<byte[]> answers(@PathVariable String messageId, Principal agency) {
        List<MessageAnswer> answers = history.of(agency.getName(), messageId);
        if (answers.isEmpty()) {
            return ResponseEntity.status(404)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"problem\":\"message-unknown\",\"status\":404}".getBytes(StandardCharsets.UTF_8));
        }
        var list = new ByteArrayOutputStream();
        for (MessageAnswer answer : answers) {
            list.write(list.size() == 0 ? '[' : ',');
            list.writeBytes(encoder.encode(answer, Encoding.JSON));
        }
        list.write(']');
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(list.toByteArray());
    }
}
