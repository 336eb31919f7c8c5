package org.caseway.cli;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caseway.message.SecureXml;

/** The hub's answer, from its XML form to a page for a terminal. */
final class AnswerText {

    private static final String NAMESPACE = "https://caseway.org/ns/answer/1.0/";

    private final Map<String, String> answer = new HashMap<>();
    private final List<Map<String, String>> problems = new ArrayList<>();

    private AnswerText() {}

    /** @throws IllegalStateException when it is not an answer */
    static AnswerText read(byte[] xml) {
        var text = new AnswerText();
        try {
            XMLStreamReader reader = SecureXml.streamReaders().createXMLStreamReader(new ByteArrayInputStream(xml));
            text.read(reader);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the hub's answer is not XML", e);
        }
        if (text.outcome().isEmpty()) {
            throw new IllegalStateException("the hub's answer names no outcome");
        }
        return text;
    }

    /** One of the six outcomes. */
    String outcome() {
        return answer.getOrDefault("OutcomeCode", "");
    }

    String page() {
        var page = new StringBuilder(outcome());
        if (answer.containsKey("FirstOutcomeCode")) {
            page.append(" (was ").append(answer.get("FirstOutcomeCode")).append(')');
        }
        page.append("  hub reference ").append(answer.getOrDefault("HubReferenceID", "none"));
        if (answer.containsKey("CaseReferenceID")) {
            page.append(", case ").append(answer.get("CaseReferenceID"));
        }
        for (Map<String, String> problem : problems) {
            page.append("\n  %-11s %s%n              at %s: %s"
                    .formatted(
                            problem.getOrDefault("ProblemSeverityCode", ""),
                            problem.getOrDefault("ProblemCode", ""),
                            problem.getOrDefault("ProblemLocationText", ""),
                            problem.getOrDefault("ProblemDescriptionText", "")));
        }
        return page.toString();
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> current = answer;
        String element = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && NAMESPACE.equals(reader.getNamespaceURI())) {
                element = reader.getLocalName();
                if (element.equals("Problem")) {
                    current = new HashMap<>();
                    problems.add(current);
                }
            } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                current.merge(element, reader.getText(), String::concat);
            }
        }
    }
}
