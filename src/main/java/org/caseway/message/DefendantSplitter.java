package org.caseway.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.caseway.casefile.PartIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a document about several defendants a document for each (EIP: Splitter): the header, what else they have in common, and
 * what it says of one. What the schema would not let pass is copied too, into each document that it concerns, so that nothing is
 * lost before it is judged; comments and processing instructions are dropped. The same document gives the same bytes. For one
 * document and one thread; one pass.
 */
final class DefendantSplitter {

    private static final XMLOutputFactory WRITERS = SecureXml.streamWriters();
    /** Bytes that a message may grow by; a hundred defendants under a header of the usual kilobyte are a fifth of it. */
    private static final int MOST_REPEATED = 512 * 1024;

    private static final List<String> IDENTIFIER =
            List.of("MessageHeader", "DocumentIdentification", "IdentificationID");

    private final CoDefendants kind;
    private final XMLStreamReader xml;
    private final ByteArrayOutputStream copied = new ByteArrayOutputStream(16 * 1024);
    private final XMLStreamWriter writer;
    private final Deque<String> open = new ArrayDeque<>();
    private final ByteArrayOutputStream untilIdentifier = new ByteArrayOutputStream();
    private final ByteArrayOutputStream untilFirst = new ByteArrayOutputStream();
    private final List<ByteArrayOutputStream> defendants = new ArrayList<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private boolean identified;

    private DefendantSplitter(CoDefendants kind, XMLStreamReader xml) throws XMLStreamException {
        this.kind = kind;
        this.xml = xml;
        this.writer = WRITERS.createXMLStreamWriter(copied, StandardCharsets.UTF_8.name());
    }

    /** In the order of the defendants; no more than one where it is about no more. */
    static List<byte[]> split(byte[] original, CoDefendants kind, XMLInputFactory streams)
            throws XMLStreamException, TooLong {
        XMLStreamReader xml = streams.createXMLStreamReader(new ByteArrayInputStream(original));
        try {
            var splitter = new DefendantSplitter(kind, xml);
            splitter.root();
            return splitter.documents();
        } finally {
            xml.close();
        }
    }

    /** What the defendants have in common is too long to be there for each of them. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private void root() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // what stands before the root
        }
        XmlCopy.start(xml, writer, Map.of());
        ByteArrayOutputStream piece = null;
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                piece = pieceOfChild();
                child();
            } else {
                text();
            }
            cutInto(piece == null ? inCommon() : piece);
        }
        writer.writeEndElement();
        cutInto(rest);
    }

    /** What stands before the first defendant: before the message's identifier or after it. */
    private ByteArrayOutputStream inCommon() {
        return identified ? untilFirst : untilIdentifier;
    }

    /** To whom the child of the root belongs that the reader stands on; {@code null} where all have it in common. */
    private @Nullable ByteArrayOutputStream pieceOfChild() {
        boolean begins = defendants.isEmpty()
                ? xml.getName().equals(kind.first())
                : xml.getName().equals(kind.further());
        if (begins) {
            defendants.add(new ByteArrayOutputStream());
        }
        return defendants.isEmpty() ? null : begins || defendants.size() == 1 ? last(defendants) : rest;
    }

    private static ByteArrayOutputStream last(List<ByteArrayOutputStream> pieces) {
        return pieces.get(pieces.size() - 1);
    }

    private void child() throws XMLStreamException {
        if (defendants.size() < 2 || !kind.wrapped() || !xml.getName().equals(kind.further())) {
            element(Map.of());
            return;
        }
        Map<String, String> around = XmlCopy.declared(xml);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                element(around);
            } else {
                text();
            }
        }
    }

    private void element(Map<String, String> around) throws XMLStreamException {
        XmlCopy.start(xml, writer, around);
        open.addLast(xml.getLocalName());
        while (!open.isEmpty()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlCopy.start(xml, writer, Map.of());
                    open.addLast(xml.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> text();
            }
        }
    }

    private void end() throws XMLStreamException {
        if (!identified && defendants.isEmpty() && IDENTIFIER.equals(List.copyOf(open))) {
            identified = true;
            cutInto(untilIdentifier);
        }
        open.removeLast();
        writer.writeEndElement();
    }

    private void text() throws XMLStreamException {
        if (xml.isCharacters()) {
            writer.writeCharacters(xml.getText());
        }
    }

    private void cutInto(ByteArrayOutputStream piece) throws XMLStreamException {
        writer.writeCharacters(""); // ends a start tag that is still open
        writer.flush();
        piece.writeBytes(copied.toByteArray());
        copied.reset();
    }

    private List<byte[]> documents() throws TooLong {
        int inCommon = untilIdentifier.size() + untilFirst.size() + rest.size();
        if ((long) inCommon * defendants.size() > MOST_REPEATED) {
            throw new TooLong();
        }
        return IntStream.rangeClosed(1, defendants.size())
                .mapToObj(this::document)
                .toList();
    }

    private byte[] document(int position) {
        var document = new ByteArrayOutputStream();
        document.writeBytes(untilIdentifier.toByteArray());
        if (identified) {
            document.writeBytes(PartIdentifier.suffix(position).getBytes(StandardCharsets.UTF_8));
        }
        document.writeBytes(untilFirst.toByteArray());
        document.writeBytes(defendants.get(position - 1).toByteArray());
        document.writeBytes(rest.toByteArray());
        return document.toByteArray();
    }
}
