package org.caseway.message;

import jakarta.xml.bind.JAXBException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/** Reads by name and leaves out what it does not know, and of several defendants all but the first. */
final class LenientParser implements MessageParser {

    private final JusticeContext context;

    LenientParser(JusticeContext context) {
        this.context = context;
    }

    @Override
    public JusticeMessage parse(byte[] original) throws MessageRejected {
        if (original.length > SecureXml.MAX_BYTES) {
            throw new MessageRejected(XmlRefusal.tooLarge());
        }
        Survey survey = Survey.of(original, context);
        BoundType<?> type = survey.type();
        Problem refusal = survey.refusal();
        if (refusal != null || type == null) {
            throw new MessageRejected(
                    refusal == null ? Problem.fatal("not-xml", "1:1", "This is not an XML document.") : refusal);
        }
        try {
            XMLStreamReader2 xml = (XMLStreamReader2)
                    context.streams().createXMLStreamReader(new Stax2ByteArraySource(original, 0, original.length));
            while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                xml.next();
            }
            return type.readLeniently(xml);
        } catch (IncompleteMessage e) {
            throw new MessageRejected(e.problems().get(0));
        } catch (XMLStreamException | JAXBException | NullPointerException | IndexOutOfBoundsException e) {
            throw new MessageRejected(Problem.fatal(
                    "message-unreadable", survey.path(), "The message lacks what its type cannot do without."));
        }
    }
}
