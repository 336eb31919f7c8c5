package org.caseway.message;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.validation.SchemaFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLOutputFactory2;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;

/**
 * The only maker of XML factories: no DTD, no entity, no XInclude, nothing fetched, limits on depth, size and count. The
 * factories are costly to make (about a millisecond each); stream factories may be shared by threads once made.
 */
public final class SecureXml {

    /** The largest message in bytes. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The deepest nesting of elements. */
    public static final int MAX_DEPTH = 100;

    /** The most elements of one message. */
    public static final int MAX_ELEMENTS = 200_000;

    /** The most attributes of one element. */
    public static final int MAX_ATTRIBUTES = 100;

    /** The longest text node or attribute value in characters. */
    public static final int MAX_TEXT = 1024 * 1024;

    private SecureXml() {}

    /** Streaming readers of single messages. A DOCTYPE shows up as an event, unread: callers refuse it. */
    public static XMLInputFactory2 streamReaders() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new javax.xml.stream.XMLStreamException("nothing is fetched");
        });
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, true);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) MAX_BYTES);
        return factory;
    }

    /** Streaming readers of files with many messages: depth and text are limited, the number of elements is not. */
    public static XMLInputFactory2 fileReaders() {
        XMLInputFactory2 factory = streamReaders();
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, Long.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, Long.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH + 1);
        return factory;
    }

    /** Streaming writers; a writer is cheap, its factory may be shared by threads. */
    public static XMLOutputFactory2 streamWriters() {
        return new WstxOutputFactory();
    }

    /** Namespace-aware SAX parsers that stop at a DOCTYPE. */
    static SAXParserFactory saxParsers() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            return factory;
        } catch (ParserConfigurationException | SAXNotRecognizedException | SAXNotSupportedException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be secured", e);
        }
    }

    /** Compilers of the hub's own schemas, whose resolver answers everything from the class path. */
    static SchemaFactory schemaCompilers() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SchemaLibrary.SCHEME);
            factory.setResourceResolver(SchemaLibrary::resolve);
            return factory;
        } catch (SAXException e) {
            throw new IllegalStateException("the JDK's schema compiler cannot be secured", e);
        }
    }
}
