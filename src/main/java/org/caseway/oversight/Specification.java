package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.caseway.partners.ExchangeVersions;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of message is exchanged, as an agency needs it (an information exchange package, NIEM).
 *
 * @param name by which an agency's contract allows it
 * @param version the last step of its namespace; two versions in force at a time are two entries, each with a namespace of its own
 * @param state CURRENT, DEPRECATED (taken with a warning until its last day) or WITHDRAWN
 * @param lastDay in UTC; {@code null} for a version that has no end
 * @param namespace of the root element, by which the hub tells the versions apart
 * @param schema its own schema, then everything that imports
 * @param rules what the schema cannot say, in the order in which they are reported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Specification(
        String name,
        String version,
        ExchangeVersions.State state,
        @Nullable LocalDate lastDay,
        String namespace,
        String root,
        List<String> schema,
        List<Check> rules) {

    public Specification {
        schema = List.copyOf(schema);
        rules = List.copyOf(rules);
    }

    /** Where its files are, under {@code schemas/}. */
    String folder() {
        return schema.get(0).substring(0, schema.get(0).indexOf('/'));
    }

    /** The same on another day. */
    Specification on(LocalDate today) {
        return new Specification(
                name, version, ExchangeVersions.state(lastDay, today), lastDay, namespace, root, schema, rules);
    }

    /** A rule. @param code under which a breach is answered @param statement what it demands and where that comes from */
    public record Check(String code, String statement) {}
}
