package org.caseway.message;

import jakarta.xml.bind.JAXBException;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;
import org.jspecify.annotations.Nullable;

/**
 * The fast path: one pass of a validating stream reader feeds the binding. Whatever fails there is looked at again, slowly,
 * for a full report.
 */
final class OnePassReader implements MessageReader {

    private final JusticeContext context;
    private final ProblemReport report;
    private final @Nullable DefendantReader defendants;

    OnePassReader(JusticeContext context, ProblemReport report) {
        this(context, report, new DefendantReader(context, new OnePassReader(context, report, null)));
    }

    /** @param defendants {@code null} where a message is about one defendant */
    private OnePassReader(JusticeContext context, ProblemReport report, @Nullable DefendantReader defendants) {
        this.context = context;
        this.report = report;
        this.defendants = defendants;
    }

    @Override
    public Reading read(byte[] original) {
        if (original.length > SecureXml.MAX_BYTES) {
            return refused(XmlRefusal.tooLarge(), null);
        }
        BoundType<?> type = null;
        try {
            XMLStreamReader2 xml = open(original);
            try {
                type = toRoot(xml);
                if (type == null) {
                    return slowly(original);
                }
                Object wire = type.unmarshal(xml);
                toEnd(xml);
                if (type.ofSeveral(wire)) {
                    return defendants == null ? slowly(original) : defendants.read(original, type);
                }
                JusticeMessage message = type.message(wire);
                ValidationResult result = type.judge(message, context.clock().instant());
                return new Reading(type.type(), message, message.header(), result);
            } finally {
                xml.closeCompletely();
            }
        } catch (IncompleteMessage e) {
            return incomplete(original, type, e);
        } catch (XMLStreamException | JAXBException e) {
            return slowly(original);
        }
    }

    private XMLStreamReader2 open(byte[] original) throws XMLStreamException {
        XMLStreamReader2 xml = (XMLStreamReader2)
                context.streams().createXMLStreamReader(new Stax2ByteArraySource(original, 0, original.length));
        xml.validateAgainst(context.streamSchema());
        return xml;
    }

    private @Nullable BoundType<?> toRoot(XMLStreamReader2 xml) throws XMLStreamException {
        int event = xml.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                return null;
            }
            event = next(xml);
        }
        return context.typeOf(xml.getName());
    }

    private static void toEnd(XMLStreamReader2 xml) throws XMLStreamException {
        while (xml.hasNext()) {
            next(xml);
        }
    }

    private static int next(XMLStreamReader2 xml) throws XMLStreamException {
        try {
            return xml.next();
        } catch (RuntimeException | StackOverflowError e) {
            throw new XMLStreamException(WireBinding.OUT_OF_DEPTH, e);
        }
    }

    private Reading slowly(byte[] original) {
        Survey survey = Survey.of(original, context);
        BoundType<?> type = survey.type();
        if (survey.refusal() != null || type == null) {
            Problem refusal = survey.refusal();
            Stream<Problem> only = Stream.ofNullable(refusal);
            return new Reading(type == null ? null : type.type(), null, survey.header(), ValidationResult.of(only));
        }
        Reading ofEach = defendants == null ? null : defendants.readInvalid(original, type);
        if (ofEach != null) {
            return ofEach;
        }
        List<Problem> problems = report.of(original);
        if (problems.isEmpty()) {
            problems = List.of(Problem.error(
                    "schema-invalid",
                    survey.path(),
                    "The message does not satisfy its schema, or a value in it is too long to be checked."));
        }
        return new Reading(type.type(), null, survey.header(), new ValidationResult(problems));
    }

    private Reading incomplete(byte[] original, @Nullable BoundType<?> type, IncompleteMessage e) {
        Survey survey = Survey.of(original, context);
        return survey.refusal() == null && type != null
                ? new Reading(type.type(), null, survey.header(), new ValidationResult(e.problems()))
                : slowly(original);
    }

    private static Reading refused(Problem problem, @Nullable MessageHeader header) {
        return new Reading(null, null, header, new ValidationResult(List.of(problem)));
    }
}
