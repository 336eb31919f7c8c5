package org.caseway.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.caseway.message.Problem;
import org.caseway.message.SecureXml;
import org.caseway.message.XmlCopy;

/**
 * Copies one element of a stream into a document of its own. Namespaces in force around it are declared on it, so the
 * copy means what the element meant. The same input gives the same bytes. Not thread safe.
 */
final class RecordCopy {

    /** What no file may hold, as a value the sender is told. */
    static final class RefusedContent extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        RefusedContent(Problem problem) {
            super(problem.code());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private static final XMLOutputFactory WRITERS = SecureXml.streamWriters();

    private Map<String, String> around = Map.of();

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream(8 * 1024);

    /** From the start of an element to its end. */
    byte[] element(XMLStreamReader xml) throws XMLStreamException, RefusedContent {
        copy.reset();
        XMLStreamWriter writer = WRITERS.createXMLStreamWriter(copy, StandardCharsets.UTF_8.name());
        XmlCopy.start(xml, writer, around);
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                XmlCopy.start(xml, writer, Map.of());
                requireShort(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                writer.writeEndElement();
            } else if (xml.isCharacters()) {
                writer.writeCharacters(xml.getText());
                requireShort(xml);
            } else {
                requirePlain(xml);
            }
        }
        writer.close();
        return copy.toByteArray();
    }

    /** Comments are dropped; a DOCTYPE, an entity or a processing instruction is refused. */
    static void requirePlain(XMLStreamReader xml) throws RefusedContent {
        switch (xml.getEventType()) {
            case XMLStreamConstants.DTD,
                    XMLStreamConstants.ENTITY_REFERENCE,
                    XMLStreamConstants.ENTITY_DECLARATION,
                    XMLStreamConstants.NOTATION_DECLARATION,
                    XMLStreamConstants.PROCESSING_INSTRUCTION ->
                throw new RefusedContent(Problem.fatal(
                        "doctype-or-entity",
                        place(xml),
                        "The file holds a DOCTYPE, an entity or a processing instruction; none is allowed."));
            default -> {}
        }
    }

    private void requireShort(XMLStreamReader xml) throws RefusedContent {
        if (copy.size() > Intake.LONGEST_MESSAGE) {
            throw new RefusedContent(
                    Problem.fatal("record-too-long", place(xml), "A record of the file is longer than 10 MiB."));
        }
    }

    /** The batch's own declarations, in force for every record that does not replace them. */
    void within(XMLStreamReader batch) {
        around = new TreeMap<>(XmlCopy.declared(batch));
    }

    private static String place(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber() + ":" + xml.getLocation().getColumnNumber();
    }
}
