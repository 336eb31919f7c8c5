package org.caseway.message;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Copies elements from a stream to a writer so that they mean what they meant. Stateless, thread safe. */
public final class XmlCopy {

    private XmlCopy() {}

    /**
     * Copies the start of the element that the reader stands on.
     *
     * @param outer namespaces by prefix that were in force around it and are not where it is written
     */
    public static void start(XMLStreamReader xml, XMLStreamWriter writer, Map<String, String> outer)
            throws XMLStreamException {
        writer.writeStartElement(prefix(xml.getPrefix()), xml.getLocalName(), uri(xml.getNamespaceURI()));
        Map<String, String> own = declared(xml);
        for (Map.Entry<String, String> namespace : outer.entrySet()) {
            if (!own.containsKey(namespace.getKey())) {
                writer.writeNamespace(namespace.getKey(), namespace.getValue());
            }
        }
        for (Map.Entry<String, String> namespace : own.entrySet()) {
            writer.writeNamespace(namespace.getKey(), namespace.getValue());
        }
        for (int n = 0; n < xml.getAttributeCount(); n++) {
            writer.writeAttribute(
                    prefix(xml.getAttributePrefix(n)),
                    uri(xml.getAttributeNamespace(n)),
                    xml.getAttributeLocalName(n),
                    xml.getAttributeValue(n));
        }
    }

    /** The namespaces that the element which the reader stands on declares, by prefix, in their order. */
    public static Map<String, String> declared(XMLStreamReader xml) {
        if (xml.getNamespaceCount() == 0) {
            return Map.of();
        }
        var declared = new LinkedHashMap<String, String>();
        for (int n = 0; n < xml.getNamespaceCount(); n++) {
            declared.put(prefix(xml.getNamespacePrefix(n)), uri(xml.getNamespaceURI(n)));
        }
        return declared;
    }

    private static String prefix(@Nullable String prefix) {
        return prefix == null ? XMLConstants.DEFAULT_NS_PREFIX : prefix;
    }

    private static String uri(@Nullable String uri) {
        return uri == null ? XMLConstants.NULL_NS_URI : uri;
    }
}
