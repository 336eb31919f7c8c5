package org.caseway.oversight;

import java.util.List;

/**
 * How one kind of message is exchanged, as an agency needs it (an information exchange package, NIEM).
 *
 * @param name by which an agency's contract allows it
 * @param version the last step of its namespace; two versions in force at a time are two entries, each with a namespace of its own
 * @param namespace of the root element, by which the hub tells the versions apart
 * @param schema its own schema, then everything that imports
 * @param rules what the schema cannot say, in the order in which they are reported
 */
public record Specification(
        String name, String version, String namespace, String root, List<String> schema, List<Check> rules) {

    public Specification {
        schema = List.copyOf(schema);
        rules = List.copyOf(rules);
    }

    /** A rule. @param code under which a breach is answered @param statement what it demands and where that comes from */
    public record Check(String code, String statement) {}
}
