package org.caseway.console;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caseway.message.SecureXml;

/**
 * At which line of an XML document a place is that a problem names: an XPath of names and positions, or {@code line:column}. Where
 * the named element is missing it is the line of the nearest one around it. Prefixes do not count, because senders choose their own.
 */
final class XmlPlaces {

    private static final Pattern LINE = Pattern.compile("(\\d{1,9}):\\d{1,9}");
    private static final Pattern STEP = Pattern.compile("(?:[^:/\\[\\]]*:)?([^:/\\[\\]]+)(?:\\[(\\d{1,9})])?");

    private final Map<String, Integer> lines = new HashMap<>();

    XmlPlaces(String document) {
        if (document.stripLeading().startsWith("<")) {
            read(document);
        }
    }

    /** 0 where it is not known. */
    int line(String place) {
        var exact = LINE.matcher(place);
        if (exact.matches()) {
            return Integer.parseInt(exact.group(1));
        }
        String path = usual(place);
        while (!path.isEmpty()) {
            Integer line = lines.get(path);
            if (line != null) {
                return line;
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return 0;
    }

    /** {@code /cw:ArrestReport/j:Charge[2]/@id} as {@code /ArrestReport[1]/Charge[2]}. */
    private static String usual(String place) {
        var path = new StringBuilder();
        for (String part : place.split("/")) {
            var step = STEP.matcher(part);
            if (!part.isEmpty() && !part.startsWith("@") && step.matches()) {
                path.append('/')
                        .append(step.group(1))
                        .append('[')
                        .append(step.group(2) == null ? "1" : step.group(2))
                        .append(']');
            }
        }
        return path.toString();
    }

    private record Open(String path, Map<String, Integer> children) {}

    /** As far as it is well formed. */
    private void read(String document) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", new HashMap<>()));
        try {
            XMLStreamReader reader = SecureXml.streamReaders().createXMLStreamReader(new StringReader(document));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.DTD) {
                    return;
                } else if (event == XMLStreamReader.START_ELEMENT) {
                    Open around = open.getFirst();
                    String name = reader.getLocalName();
                    int nth = around.children().merge(name, 1, Integer::sum);
                    String path = around.path() + "/" + name + "[" + nth + "]";
                    lines.put(path, reader.getLocation().getLineNumber());
                    open.push(new Open(path, new HashMap<>()));
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    open.pop();
                }
            }
        } catch (XMLStreamException notWellFormed) {
            // what was read so far has its lines
        }
    }
}
