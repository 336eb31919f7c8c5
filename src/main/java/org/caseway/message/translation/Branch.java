package org.caseway.message.translation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.caseway.message.SecureXml;

/** A message while it grows: every element goes where its schema has it, in whatever order values come. Not thread safe. */
final class Branch {

    private static final XMLOutputFactory WRITERS = SecureXml.streamWriters();

    private final MessageElement element;
    private final Map<Key, Branch> children =
            new TreeMap<>(Comparator.comparingInt(Key::order).thenComparingInt(Key::index));
    private String text = "";

    private record Key(int order, int index) {}

    Branch(MessageElement element) {
        this.element = element;
    }

    /** The element at the end of the steps, made where it is missing; of repeated ones the first. */
    Branch at(List<MessageElement> steps) {
        Branch at = this;
        for (MessageElement step : steps) {
            at = at.child(step, 0);
        }
        return at;
    }

    /** One more of a repeated element, given by its steps. */
    Branch another(List<MessageElement> steps) {
        Branch parent = at(steps.subList(0, steps.size() - 1));
        MessageElement last = steps.get(steps.size() - 1);
        return parent.child(last, parent.count(last.local()));
    }

    private Branch child(MessageElement step, int index) {
        return children.computeIfAbsent(new Key(step.order(), index), key -> new Branch(step));
    }

    int count(String local) {
        return (int) children.values().stream()
                .filter(child -> child.element.local().equals(local))
                .count();
    }

    void say(String value) {
        text = value;
    }

    /** Each element below with its place, as {@code /Arrest[1]/ArrestCharge[2]}. */
    void each(String place, BiConsumer<String, Branch> visitor) {
        var counts = new HashMap<String, Integer>();
        for (Branch child : children.values()) {
            String name = child.element.local();
            String at = place + "/" + name + "[" + counts.merge(name, 1, Integer::sum) + "]";
            visitor.accept(at, child);
            child.each(at, visitor);
        }
    }

    byte[] document() {
        var bytes = new ByteArrayOutputStream(4 * 1024);
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            write(xml, "");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a message in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** Each element declares its namespace as the default one where it is another than around it. */
    private void write(XMLStreamWriter xml, String around) throws XMLStreamException {
        String namespace = element.name().getNamespaceURI();
        xml.writeStartElement("", element.local(), namespace);
        if (!namespace.equals(around)) {
            xml.writeDefaultNamespace(namespace);
        }
        if (!text.isEmpty()) {
            xml.writeCharacters(text);
        }
        for (Branch child : children.values()) {
            child.write(xml, namespace);
        }
        xml.writeEndElement();
    }
}
