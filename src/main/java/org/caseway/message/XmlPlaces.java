package org.caseway.message;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * At which line and column of an XML document a place is that a problem names: an XPath of names and positions, {@code *} for any name, or
 * {@code line:column}. Where the named element is missing it is the line of the nearest one around it. Prefixes do not count, because
 * senders choose their own.
 */
public final class XmlPlaces {

    private static final Pattern LINE = Pattern.compile("(\\d{1,9}):(\\d{1,9})");
    private static final Pattern STEP = Pattern.compile("(?:[^:/\\[\\]]*:)?([^:/\\[\\]]+)(?:\\[(\\d{1,9})])?");

    private static final String ANY = "*";

    private final Element document = new Element("", Spot.UNKNOWN, new ArrayList<>());

    /**
     * Where something stands; both from 1, or 0 where it is not known.
     *
     * @param column of the first character, as XML readers count it
     */
    public record Spot(int line, int column) {

        static final Spot UNKNOWN = new Spot(0, 0);

        public boolean known() {
            return line > 0;
        }
    }

    /** Reads as far as the document is well formed; one that is no XML has no places but those given by line. */
    public XmlPlaces(String document) {
        if (document.stripLeading().startsWith("<")) {
            read(document);
        }
    }

    private record Element(String name, Spot at, List<Element> children) {

        @Nullable
        Element child(String wanted, int nth) {
            return children.stream()
                    .filter(child -> wanted.equals(ANY) || child.name.equals(wanted))
                    .skip(Math.max(0, nth - 1))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The name of the outermost element without its prefix; empty where there is none. */
    public String root() {
        return document.children().isEmpty() ? "" : document.children().get(0).name();
    }

    /** 0 where it is not known. */
    public int line(String place) {
        return at(place).line();
    }

    public Spot at(String place) {
        var exact = LINE.matcher(place);
        if (exact.matches()) {
            return new Spot(Integer.parseInt(exact.group(1)), Integer.parseInt(exact.group(2)));
        }
        Element nearest = document;
        for (String part : place.split("/")) {
            var step = STEP.matcher(part);
            if (!part.isEmpty() && !part.startsWith("@") && step.matches()) {
                Element next =
                        nearest.child(step.group(1), step.group(2) == null ? 1 : Integer.parseInt(step.group(2)));
                if (next == null) {
                    return nearest.at();
                }
                nearest = next;
            }
        }
        return nearest.at();
    }

    /** As far as it is well formed. */
    private void read(String text) {
        Deque<Element> open = new ArrayDeque<>();
        open.push(document);
        try {
            XMLStreamReader reader = SecureXml.streamReaders().createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.DTD) {
                    return;
                } else if (event == XMLStreamReader.START_ELEMENT) {
                    var element = new Element(
                            reader.getLocalName(),
                            new Spot(
                                    reader.getLocation().getLineNumber(),
                                    reader.getLocation().getColumnNumber()),
                            new ArrayList<>());
                    open.getFirst().children().add(element);
                    open.push(element);
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    open.pop();
                }
            }
        } catch (XMLStreamException notWellFormed) {
            // what was read so far has its lines
        }
    }
}
