package org.caseway.journey;

import java.util.UUID;

/** What a human decided about a held message. */
public sealed interface Decision {

    /** Who decided, as the door knows the caller. */
    String by();

    /** The reason given; it goes into the audit trail, so it names no person. */
    String why();

    /** It is about this case. */
    record Bind(UUID caseId, String by, String why) implements Decision {}

    /** It is about a case of its own. */
    record OpenCase(String by, String why) implements Decision {}

    /** It is not to be processed; the sender is told the reason. */
    record Reject(String by, String why) implements Decision {}

    /** It is to be processed as it is, by the code lists and cases of now. */
    record Release(String by, String why) implements Decision {}

    /** A stable word for the audit trail. */
    default String word() {
        if (this instanceof Bind) {
            return "BIND";
        } else if (this instanceof OpenCase) {
            return "OPEN_CASE";
        }
        return this instanceof Reject ? "REJECT" : "RELEASE";
    }
}
