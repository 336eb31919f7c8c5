package org.caseway.simulator;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caseway.message.SecureXml;

/** Walks a document and tells of every element as it ends. Namespaces are left aside: a reader of answers may be lax. */
final class XmlLeaves {

    private static final XMLInputFactory READERS = SecureXml.streamReaders();

    private XmlLeaves() {}

    /** One element's end: its local name, its parent's (empty at the root) and its own text. */
    interface Visitor {
        void ended(String name, String parent, String text);
    }

    static void walk(byte[] document, Visitor visitor) {
        try {
            var xml = READERS.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                walk(xml, visitor);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("what the hub sent is not XML", e);
        }
    }

    private static void walk(XMLStreamReader xml, Visitor visitor) throws XMLStreamException {
        var open = new ArrayDeque<String>();
        var text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open.push(xml.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    var name = open.pop();
                    visitor.ended(
                            name,
                            open.isEmpty() ? "" : open.peek(),
                            text.toString().strip());
                    text.setLength(0);
                }
                default -> {
                    // comments and the like say nothing
                }
            }
        }
    }
}
