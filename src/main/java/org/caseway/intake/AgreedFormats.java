package org.caseway.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.caseway.message.translation.OwnFormats;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;

/**
 * The formats in which agencies drop files: their own, where some were agreed and the file is not XML, and otherwise messages as they
 * are. A record of lines is numbered by the line on which it begins. Thread safe.
 */
public final class AgreedFormats {

    private final Partners partners;
    private final RecordFormat messages = new MessageBatchFormat();

    public AgreedFormats(Partners partners) {
        this.partners = partners;
    }

    /** Of an agency as it was agreed when a file is read. */
    public RecordFormat of(String agency) {
        return (file, records) -> read(agency, file, records);
    }

    private RecordFormat.Reading read(String agency, InputStream content, RecordFormat.Records records)
            throws IOException {
        OwnFormats own = partners.agency(agency).map(Agency::formats).orElse(OwnFormats.NONE);
        InputStream file = content.markSupported() ? content : new BufferedInputStream(content);
        if (!own.speaks(file)) {
            return messages.read(file, records);
        }
        OwnFormats.Whole whole = own.read(file, records::next);
        return new RecordFormat.Reading(whole.records(), whole.problems());
    }
}
