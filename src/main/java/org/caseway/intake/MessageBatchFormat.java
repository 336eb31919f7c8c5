package org.caseway.intake;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caseway.message.Problem;
import org.caseway.message.SecureXml;
import org.jspecify.annotations.Nullable;

/**
 * XML files: a {@code MessageBatch} of messages as {@code schemas/message-batch} has it, or one message by itself. Each
 * record becomes a document of its own in UTF-8, with the namespaces it had in the file. What is inside a record is judged
 * later; a file is refused when it is not well formed, holds a DOCTYPE or entity, text between records, a record over
 * 10 MiB, or another number of records than it states.
 *
 * <p>Thread safe. Constant memory: at most one record, however long the file. About 50 MB/s.
 */
public final class MessageBatchFormat implements RecordFormat {

    private static final String NAMESPACE = "https://caseway.org/ns/message-batch/1.0/";
    private static final String COUNT = "recordCount";

    private final XMLInputFactory readers = SecureXml.fileReaders();

    @Override
    public Reading read(InputStream file, Records records) throws IOException {
        var pass = new Pass(records);
        try {
            XMLStreamReader xml = readers.createXMLStreamReader(file);
            try {
                pass.file(xml);
            } finally {
                xml.close();
            }
            return new Reading(pass.number, List.of());
        } catch (RecordCopy.RefusedContent e) {
            return pass.refused(e.problem());
        } catch (WstxEOFException e) {
            return pass.refused(
                    Problem.fatal("file-truncated", place(e.getLocation()), "The file ends before its last element."));
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause && !(cause instanceof CharConversionException)) {
                throw cause;
            }
            return pass.refused(Problem.fatal(
                    "file-malformed",
                    place(e.getLocation()),
                    "The file is not well-formed XML or goes beyond the limits of depth and text."));
        }
    }

    private static String place(@Nullable Location location) {
        return location == null ? "/" : location.getLineNumber() + ":" + location.getColumnNumber();
    }

    /** One reading of one file. */
    private static final class Pass {

        private final Records records;
        private final RecordCopy copy = new RecordCopy();
        private int number;

        Pass(Records records) {
            this.records = records;
        }

        Reading refused(Problem problem) {
            return new Reading(number, List.of(problem));
        }

        void file(XMLStreamReader xml) throws XMLStreamException, IOException, RecordCopy.RefusedContent {
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                RecordCopy.requirePlain(xml);
            }
            if (NAMESPACE.equals(xml.getNamespaceURI()) && "MessageBatch".equals(xml.getLocalName())) {
                batch(xml);
            } else {
                handOver(xml);
            }
            while (xml.hasNext()) {
                xml.next();
                RecordCopy.requirePlain(xml);
            }
        }

        private void batch(XMLStreamReader xml) throws XMLStreamException, IOException, RecordCopy.RefusedContent {
            copy.within(xml);
            String stated = xml.getAttributeValue(null, COUNT);
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                if (xml.isStartElement()) {
                    handOver(xml);
                } else if (xml.isCharacters() && !xml.isWhiteSpace()) {
                    throw refusal(xml, "text-between-records", "There is text between the records.");
                } else {
                    RecordCopy.requirePlain(xml);
                }
            }
            if (stated != null && !stated.strip().equals(Integer.toString(number))) {
                throw refusal(xml, "record-count-differs", "The file states another number of records than it holds.");
            }
        }

        /** Counted when it is whole: one that breaks off was not handed over. */
        private void handOver(XMLStreamReader xml) throws XMLStreamException, IOException, RecordCopy.RefusedContent {
            byte[] message = copy.element(xml);
            records.next(++number, message);
        }

        private static RecordCopy.RefusedContent refusal(XMLStreamReader xml, String code, String text) {
            return new RecordCopy.RefusedContent(Problem.fatal(code, place(xml.getLocation()), text));
        }
    }
}
