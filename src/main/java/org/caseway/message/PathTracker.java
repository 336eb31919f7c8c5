package org.caseway.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Knows the XPath of the place a validator is looking at. Names are written with the hub's prefixes; an element of an unknown
 * namespace is {@code *} with its position among all children, as XPath has it, because its name is the sender's invention.
 */
final class PathTracker extends DefaultHandler {

    private record Step(String name, Map<String, Integer> children) {}

    private final ValidatorHandler next;
    private final Deque<Step> open = new ArrayDeque<>();

    PathTracker(ValidatorHandler next) {
        this.next = next;
    }

    String path() {
        StringBuilder path = new StringBuilder();
        open.forEach(step -> path.append('/').append(step.name()));
        return path.length() == 0 ? "/" : path.toString();
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        String prefix = Prefixes.of(uri);
        String name = prefix == null ? "*" : prefix + ":" + local;
        Step parent = open.peekLast();
        String step = name;
        if (parent != null) {
            int position = parent.children().merge("*", 1, Integer::sum);
            step = name + "[" + (prefix == null ? position : parent.children().merge(name, 1, Integer::sum)) + "]";
        }
        open.addLast(new Step(step, new HashMap<>()));
        next.startElement(uri, local, qualified, attributes);
    }

    @Override
    public void endElement(String uri, String local, String qualified) throws SAXException {
        next.endElement(uri, local, qualified);
        open.removeLast();
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        next.characters(text, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        next.ignorableWhitespace(text, start, length);
    }

    @Override
    public void startPrefixMapping(@Nullable String prefix, String uri) throws SAXException {
        next.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(@Nullable String prefix) throws SAXException {
        next.endPrefixMapping(prefix);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        next.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
        next.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        next.endDocument();
    }
}
