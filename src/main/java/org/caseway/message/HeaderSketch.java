package org.caseway.message;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Picks the header's few values out of a document that may be invalid. Not thread safe. */
final class HeaderSketch {

    private static final String ID = "DocumentIdentification/IdentificationID";
    private static final String SENT = "DocumentCreationDate/DateTime";
    private static final String ORI =
            "SendingOrganization/OrganizationAugmentation/OrganizationORIIdentification/IdentificationID";
    private static final String SENDER = "SendingOrganization/OrganizationIdentification/IdentificationID";
    private static final String CORRELATION = "CorrelationIdentification/IdentificationID";
    private static final int LONGEST = 256;
    private static final int DEEPEST = 6;

    private final Map<String, String> values = new HashMap<>();
    private @Nullable String place;

    /** {@code open}: the local names of the open elements, outermost first. */
    void start(Deque<String> open) {
        place = null;
        if (open.size() > 2 && open.size() <= DEEPEST) {
            String path = String.join("/", open);
            int header = path.indexOf("/MessageHeader/");
            if (header > 0 && header == path.indexOf('/')) {
                place = path.substring(header + "/MessageHeader/".length());
            }
        }
    }

    void text(XMLStreamReader xml) {
        if (place != null) {
            String text = xml.getText().strip();
            if (!text.isEmpty() && text.length() <= LONGEST) {
                values.putIfAbsent(place, text);
            }
        }
    }

    void end() {
        place = null;
    }

    @Nullable
    MessageHeader header() {
        String id = values.get(ID);
        String sender = values.getOrDefault(ORI, values.get(SENDER));
        OffsetDateTime sent = moment(values.get(SENT));
        return id == null || sender == null || sent == null
                ? null
                : new MessageHeader(id, sender, sent, values.get(CORRELATION));
    }

    private static @Nullable OffsetDateTime moment(@Nullable String lexical) {
        try {
            return lexical == null ? null : OffsetDateTime.parse(lexical);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
