package org.caseway.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.caseway.journey.Outcome;
import org.caseway.message.Problem;
import org.caseway.message.SecureXml;
import org.caseway.message.outbound.FilingAnswer;
import org.jspecify.annotations.Nullable;

/** Writes {@code <name>.ack.xml} as {@code schemas/file-answer/file-answer-1.0.xsd} has it. Streams. */
final class FileAnswerXml {

    static final String NAMESPACE = "https://caseway.org/ns/file-answer/1.0/";

    private static final XMLOutputFactory WRITERS = SecureXml.streamWriters();

    private final XMLStreamWriter xml;
    private final Map<Integer, List<AnswerRow>> later;

    private FileAnswerXml(XMLStreamWriter xml, Map<Integer, List<AnswerRow>> later) {
        this.xml = xml;
        this.later = later;
    }

    /** @param later what was said of records after their outcome, by position */
    static void write(FileAnswer answer, FileResults results, Map<Integer, List<AnswerRow>> later, OutputStream out)
            throws IOException {
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new FileAnswerXml(xml, later).answer(answer, results);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("the file answer could not be written", e);
        }
    }

    private void answer(FileAnswer answer, FileResults results) throws XMLStreamException, IOException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("FileAnswer");
        xml.writeDefaultNamespace(NAMESPACE);
        LedgerFile file = answer.file();
        element("FileName", file.name());
        element("FileReference", Long.toString(file.id()));
        element("SHA256", HexFormat.of().formatHex(file.sha256()));
        element("ReceivedDateTime", file.receivedAt().toString());
        element("AnsweredDateTime", answer.answeredAt().toString());
        element("FileStatusCode", answer.status());
        if (file.duplicateOf() != null) {
            element("DuplicateOfFileReference", file.duplicateOf().toString());
        }
        problems(answer.fileProblems());
        totals(answer);
        if (!answer.receipt()) {
            results.each(answer.first().id(), this::record);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void totals(FileAnswer answer) throws XMLStreamException {
        xml.writeStartElement("RecordTotals");
        element("Received", Integer.toString(answer.received()));
        element("Accepted", Integer.toString(answer.total(Outcome.ACCEPTED)));
        element("AcceptedWithWarnings", Integer.toString(answer.total(Outcome.ACCEPTED_WITH_WARNINGS)));
        element("PartiallyAccepted", Integer.toString(answer.total(Outcome.PARTIALLY_ACCEPTED)));
        element("Rejected", Integer.toString(answer.total(Outcome.REJECTED)));
        element("Duplicate", Integer.toString(answer.total(Outcome.DUPLICATE)));
        element("Held", Integer.toString(answer.total(Outcome.HELD)));
        xml.writeEndElement();
    }

    private void record(FileResults.Result result) throws IOException {
        try {
            xml.writeStartElement("Record");
            element("RecordNumber", Integer.toString(result.record()));
            element("HubReference", result.hubNumber() == 0 ? null : Long.toString(result.hubNumber()));
            element("MessageID", result.messageId());
            element("OutcomeCode", result.outcome().name());
            element("RepeatedOutcomeCode", result.repeats());
            problems(result.problems());
            for (AnswerRow answer : later.getOrDefault(result.record(), List.of())) {
                later(answer);
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException("the file answer could not be written", e);
        }
    }

    private void later(AnswerRow answer) throws XMLStreamException {
        xml.writeStartElement("LaterAnswer");
        element("StageCode", answer.stage());
        element("AnsweredDateTime", answer.answeredAt().toString());
        element("RecipientText", answer.message().recipient());
        FilingAnswer filing = answer.filing();
        if (filing != null) {
            xml.writeStartElement("FilingReview");
            element("FilingID", filing.filingId());
            element("FilingStatusCode", filing.status());
            element("CourtID", filing.court());
            element("DocketID", filing.docketId());
            for (FilingAnswer.Document document : filing.documents()) {
                xml.writeStartElement("DocumentReview");
                element("DocumentID", document.documentId());
                element("DocumentStatusCode", document.status());
                element("DocumentReasonText", document.reason());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void problems(List<Problem> problems) throws XMLStreamException {
        for (Problem problem : problems) {
            xml.writeStartElement("Problem");
            element("ProblemCode", problem.code());
            element("SeverityCode", problem.severity().name());
            element("LocationText", problem.location());
            element("ProblemText", problem.text());
            xml.writeEndElement();
        }
    }

    private void element(String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            xml.writeStartElement(name);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }
}
