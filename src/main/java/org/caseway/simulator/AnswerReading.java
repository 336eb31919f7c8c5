package org.caseway.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the hub answers: the answer to one message from a queue, or {@code .ack.xml} from SFTP. */
public final class AnswerReading {

    private final List<Answered> answers = new ArrayList<>();
    private @Nullable String messageId;
    private @Nullable String outcome;

    private AnswerReading() {}

    /**
     * The answers in one document: one from a queue, one per record for a file, a single rejection without identifier
     * for a file that was refused as a whole.
     *
     * @throws IllegalArgumentException when it is not XML
     */
    public static List<Answered> of(byte[] document) {
        var reading = new AnswerReading();
        XmlLeaves.walk(document, reading::ended);
        return List.copyOf(reading.answers);
    }

    private void ended(String name, String parent, String text) {
        switch (name) {
            case "MessageID" -> messageId = text;
            case "OutcomeCode" -> outcome = text;
            case "FileStatusCode" -> {
                if (text.equals("REFUSED")) {
                    answers.add(new Answered(null, ExpectedOutcome.REJECTED.name()));
                }
            }
            case "Answer", "Record" -> answered();
            default -> {
                // the rest is for people
            }
        }
    }

    private void answered() {
        if (outcome == null) {
            throw new IllegalArgumentException("the answer names no outcome");
        }
        answers.add(new Answered(messageId, outcome));
        messageId = null;
        outcome = null;
    }
}
