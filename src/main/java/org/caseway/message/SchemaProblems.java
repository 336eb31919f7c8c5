package org.caseway.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Turns the validator's messages, which quote values, into problems, which do not: the key at their head decides the code,
 * and of the rest only names that the schema itself expects are kept.
 */
final class SchemaProblems implements ErrorHandler {

    private static final int MOST = 100;
    private static final int MOST_NAMES = 6;
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\":([\\w.-]+)");

    private final PathTracker tracker;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    SchemaProblems(PathTracker tracker) {
        this.tracker = tracker;
    }

    List<Problem> found() {
        return found;
    }

    /** The parser gave up. */
    void stopped() {
        add("not-well-formed", "The XML cannot be read further here.");
    }

    @Override
    public void warning(SAXParseException e) {
        // says nothing about the message
    }

    @Override
    public void error(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(':');
        String key = colon < 0 ? message : message.substring(0, colon);
        if (key.startsWith("cvc-complex-type.2.4.b")) {
            add("schema-element-missing", "The content ends before it is complete." + expected(message));
        } else if (key.startsWith("cvc-complex-type.2.4")) {
            String names = key.equals("cvc-complex-type.2.4.a") ? expected(message) : "";
            add("schema-element-unexpected", "This element is not allowed here." + names);
        } else if (key.startsWith("cvc-complex-type.2.3") || key.startsWith("cvc-complex-type.2.1")) {
            add("schema-text-unexpected", "Text is not allowed in this element.");
        } else if (key.startsWith("cvc-complex-type.3")) {
            add("schema-attribute-unexpected", "This element has an attribute that is not allowed here.");
        } else if (key.startsWith("cvc-complex-type.4")) {
            add("schema-attribute-missing", "A required attribute is missing.");
        } else if (key.startsWith("cvc-id")) {
            add("schema-reference-invalid", "An identifier is used twice, or a reference points nowhere.");
        } else if (isAboutValue(key)) {
            add("schema-value-invalid", "The value of this element or of one of its attributes is not allowed.");
        } else {
            add("schema-invalid", "This element does not satisfy the schema.");
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
        throw e;
    }

    private static boolean isAboutValue(String key) {
        return key.startsWith("cvc-datatype")
                || key.startsWith("cvc-type.3.1")
                || key.startsWith("cvc-attribute")
                || key.endsWith("-valid");
    }

    private static String expected(String message) {
        // the last list is the schema's; one before it would name what the sender wrote
        int list = message.lastIndexOf("'{");
        if (list < 0) {
            return "";
        }
        String names = NAME.matcher(message.substring(list))
                .results()
                .limit(MOST_NAMES)
                .map(name -> prefixed(name.group(1), name.group(2)))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Expected: " + names + ".";
    }

    private static String prefixed(String namespace, String local) {
        String prefix = Prefixes.of(namespace);
        return prefix == null ? local : prefix + ":" + local;
    }

    private void add(String code, String text) {
        String location = tracker.path();
        if (found.size() < MOST && seen.add(code + location)) {
            found.add(Problem.error(code, location, text));
            if (found.size() == MOST) {
                found.add(new Problem(
                        "more-problems", Severity.INFORMATION, "/", "There are more problems than are listed."));
            }
        }
    }
}
