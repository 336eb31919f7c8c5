package org.caseway.message;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;
import org.jspecify.annotations.Nullable;

/**
 * A second look at a document that did not pass: well-formedness and limits to its end, its type, and its header if that
 * much can be read. No schema.
 */
final class Survey {

    private final JusticeContext context;
    private final HeaderSketch sketch = new HeaderSketch();
    private final Deque<String> open = new ArrayDeque<>();
    private @Nullable BoundType<?> type;
    private @Nullable Problem refusal;
    private String path = "/*";

    private Survey(JusticeContext context) {
        this.context = context;
    }

    static Survey of(byte[] original, JusticeContext context) {
        Survey survey = new Survey(context);
        survey.walk(original);
        return survey;
    }

    /** {@code null} when the root is unknown or was never reached. */
    @Nullable
    BoundType<?> type() {
        return type;
    }

    /** What makes the document unreadable, {@code null} when nothing does. */
    @Nullable
    Problem refusal() {
        return refusal;
    }

    @Nullable
    MessageHeader header() {
        return sketch.header();
    }

    /** The path of the root element. */
    String path() {
        return path;
    }

    private void walk(byte[] original) {
        boolean begun = false;
        try {
            XMLStreamReader2 xml = (XMLStreamReader2)
                    context.streams().createXMLStreamReader(new Stax2ByteArraySource(original, 0, original.length));
            try {
                while (refusal == null && xml.hasNext()) {
                    int event = xml.next();
                    begun |= event == XMLStreamConstants.START_ELEMENT;
                    see(event, xml);
                }
            } finally {
                xml.closeCompletely();
            }
        } catch (XMLStreamException e) {
            refusal = XmlRefusal.of(e, begun);
        }
    }

    private void see(int event, XMLStreamReader2 xml) {
        switch (event) {
            case XMLStreamConstants.DTD -> refusal = XmlRefusal.doctype(xml.getLocation());
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> {
                open.removeLast();
                sketch.end();
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> sketch.text(xml);
            default -> {
                // comments, processing instructions, space
            }
        }
    }

    private void start(XMLStreamReader2 xml) {
        if (open.isEmpty()) {
            type = context.typeOf(xml.getName());
            if (type == null) {
                refusal = XmlRefusal.unknownRoot(xml.getLocation());
                return;
            }
            path = "/" + type.type().root().getPrefix() + ":"
                    + type.type().root().getLocalPart();
        }
        open.addLast(xml.getLocalName());
        sketch.start(open);
    }
}
