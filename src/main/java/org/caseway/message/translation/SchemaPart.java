package org.caseway.message.translation;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caseway.message.SecureXml;

/**
 * An element of a schema document.
 *
 * @param attributes names of the schema's things in full, as {@code {namespace}local}
 */
record SchemaPart(String kind, Map<String, String> attributes, List<SchemaPart> parts) {

    private static final Set<String> NAMES = Set.of("ref", "type", "base", "substitutionGroup");

    static SchemaPart read(InputStream document) throws XMLStreamException {
        XMLStreamReader xml = SecureXml.streamReaders().createXMLStreamReader(document);
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // what stands before the root
        }
        return read(xml, String.valueOf(xml.getAttributeValue(null, "targetNamespace")), 0);
    }

    private static SchemaPart read(XMLStreamReader xml, String target, int depth) throws XMLStreamException {
        String kind = xml.getLocalName();
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            String value = xml.getAttributeValue(i);
            attributes.put(name, NAMES.contains(name) ? full(xml, value) : value);
        }
        if (depth == 1 && attributes.containsKey("name")) {
            attributes.computeIfPresent("name", (name, local) -> "{" + target + "}" + local);
        }
        var parts = new ArrayList<SchemaPart>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                parts.add(read(xml, target, depth + 1));
            }
        }
        return new SchemaPart(kind, Map.copyOf(attributes), List.copyOf(parts));
    }

    private static String full(XMLStreamReader xml, String prefixed) {
        int colon = prefixed.indexOf(':');
        return "{" + xml.getNamespaceURI(prefixed.substring(0, Math.max(0, colon))) + "}"
                + prefixed.substring(colon + 1);
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Empty where it is not there. */
    String text(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    boolean repeats() {
        return has("maxOccurs") && !text("maxOccurs").equals("1");
    }

    /** At whatever depth. */
    Stream<SchemaPart> within(String wanted) {
        return parts.stream().flatMap(part -> part.kind.equals(wanted) ? Stream.of(part) : part.within(wanted));
    }
}
