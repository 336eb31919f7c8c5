package org.caseway.message;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.ValidationEventLocator;
import jakarta.xml.bind.helpers.ValidationEventLocatorImpl;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamReader;
import org.glassfish.jaxb.runtime.v2.runtime.Coordinator;
import org.glassfish.jaxb.runtime.v2.runtime.JAXBContextImpl;
import org.glassfish.jaxb.runtime.v2.runtime.MarshallerImpl;
import org.glassfish.jaxb.runtime.v2.runtime.output.Encoded;
import org.glassfish.jaxb.runtime.v2.runtime.output.UTF8XmlOutput;

/**
 * Reads and writes by shorter ways through the reference runtime of Jakarta XML Binding than its standard methods take. Any other
 * runtime is used by the standard methods. Thread safe.
 */
class BindingRuntime {

    static BindingRuntime of(JAXBContext context) {
        return context instanceof JAXBContextImpl reference ? new Reference(reference) : new BindingRuntime();
    }

    void marshal(Marshaller marshaller, Object element, OutputStream bytes) throws JAXBException {
        marshaller.marshal(element, bytes);
    }

    <T> T unmarshal(Unmarshaller unmarshaller, XMLStreamReader xml, Class<T> type) throws JAXBException {
        return unmarshaller.unmarshal(xml, type).getValue();
    }

    private static final class Reference extends BindingRuntime {

        private final Encoded[] names;

        Reference(JAXBContextImpl context) {
            this.names = context.getUTF8NameTable();
        }

        /** Without the character escape handler, which copies each text four times where its own encoder escapes as it goes. */
        @Override
        void marshal(Marshaller marshaller, Object element, OutputStream bytes) throws JAXBException {
            ((MarshallerImpl) marshaller).marshal(element, new UTF8XmlOutput(bytes, names, null));
        }

        @Override
        <T> T unmarshal(Unmarshaller unmarshaller, XMLStreamReader xml, Class<T> type) throws JAXBException {
            try (Standing outermost = new Standing()) {
                outermost.begin();
                return super.unmarshal(unmarshaller, xml, type);
            }
        }
    }

    /**
     * The runtime takes its place in the thread at each tag and text and clears it afterwards, and clearing costs more than the rest;
     * where something stood before, that is put back instead.
     */
    private static final class Standing extends Coordinator implements AutoCloseable {

        void begin() {
            pushCoordinator();
        }

        @Override
        public void close() {
            popCoordinator();
        }

        @Override
        protected ValidationEventLocator getLocation() {
            return new ValidationEventLocatorImpl();
        }

        @Override
        public boolean handleEvent(ValidationEvent event) {
            return false;
        }
    }
}
