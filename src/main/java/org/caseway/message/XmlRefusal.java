package org.caseway.message;

import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Why bytes cannot be read as XML, in words that quote nothing. */
final class XmlRefusal {

    private XmlRefusal() {}

    static Problem tooLarge() {
        return Problem.fatal(
                "message-too-large", "1:1", "The message is larger than " + SecureXml.MAX_BYTES + " bytes.");
    }

    static Problem doctype(Location where) {
        return Problem.fatal("doctype-refused", place(where), "A document type declaration is not accepted.");
    }

    static Problem unknownRoot(Location where) {
        return Problem.fatal(
                "unknown-message-type", place(where), "The root element is not one of a known message type.");
    }

    /** {@code begun}: whether the root element had been seen. */
    static Problem of(XMLStreamException failure, boolean begun) {
        String place = place(failure.getLocation());
        String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("limit")) {
            return Problem.fatal(
                    "limit-exceeded",
                    place,
                    "The document goes beyond a limit: depth " + SecureXml.MAX_DEPTH + ", elements "
                            + SecureXml.MAX_ELEMENTS + ", attributes " + SecureXml.MAX_ATTRIBUTES + ", text "
                            + SecureXml.MAX_TEXT + " characters.");
        }
        if (!begun) {
            return Problem.fatal("not-xml", place, "This is not an XML document in an encoding that can be read.");
        }
        return reason.contains("entity")
                ? Problem.fatal("entity-refused", place, "Only the five built-in entities are accepted.")
                : Problem.fatal("not-well-formed", place, "The XML is cut off or not well formed here.");
    }

    private static String place(@Nullable Location where) {
        return where == null ? "1:1" : where.getLineNumber() + ":" + where.getColumnNumber();
    }
}
