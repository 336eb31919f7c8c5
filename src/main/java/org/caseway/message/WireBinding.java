package org.caseway.message;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayOutputStream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;

/**
 * One root element and its JAXB class. A context per root, so that a document declares only its own namespaces. Thread safe;
 * unmarshallers and marshallers are kept per thread, because making one costs more than using it.
 */
final class WireBinding {

    /** The checks of a schema recurse over a value: a URI of some thousand letters is enough to exhaust a stack. */
    static final String OUT_OF_DEPTH = "a value drove the checks of the schema out of their depth";

    private static final int USUAL_SIZE = 8192;
    private static final int KEPT_SIZE = 16 * USUAL_SIZE;
    private static final ThreadLocal<ByteArrayOutputStream> BUFFERS =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(USUAL_SIZE));

    private final QName root;
    private final Class<?> wireClass;
    private final JAXBContext context;
    private final BindingRuntime runtime;
    private final ThreadLocal<Unmarshaller> strict = ThreadLocal.withInitial(() -> unmarshaller(false));
    private final ThreadLocal<Unmarshaller> lenient = ThreadLocal.withInitial(() -> unmarshaller(true));
    private final ThreadLocal<Marshaller> marshallers = ThreadLocal.withInitial(this::marshaller);

    WireBinding(QName root, Class<?> wireClass) {
        this.root = root;
        this.wireClass = wireClass;
        try {
            this.context = JAXBContext.newInstance(
                    wireClass,
                    org.caseway.message.niem.core.ObjectFactory.class,
                    org.caseway.message.niem.justice.ObjectFactory.class,
                    org.caseway.message.wire.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("cannot bind " + root, e);
        }
        this.runtime = BindingRuntime.of(context);
    }

    /** Reads the element the reader stands on; stops at the first thing that does not fit. */
    Object read(XMLStreamReader xml) throws JAXBException {
        return read(xml, strict);
    }

    /** Reads the element the reader stands on and leaves out what does not fit. */
    Object readLeniently(XMLStreamReader xml) throws JAXBException {
        return read(xml, lenient);
    }

    private Object read(XMLStreamReader xml, ThreadLocal<Unmarshaller> unmarshallers) throws JAXBException {
        boolean whole = false;
        try {
            Object wire = runtime.unmarshal(unmarshallers.get(), xml, wireClass);
            whole = true;
            return wire;
        } catch (RuntimeException | StackOverflowError e) {
            throw new JAXBException(OUT_OF_DEPTH, e);
        } finally {
            if (!whole) {
                // one that was stopped half-way carries its state into the next document
                unmarshallers.remove();
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    byte[] write(Object wire) {
        ByteArrayOutputStream bytes = BUFFERS.get();
        bytes.reset();
        try {
            runtime.marshal(marshallers.get(), new JAXBElement(root, wireClass, wire), bytes);
        } catch (JAXBException e) {
            throw new IllegalStateException("cannot write " + root, e);
        }
        if (bytes.size() > KEPT_SIZE) {
            BUFFERS.remove();
        }
        return bytes.toByteArray();
    }

    private Unmarshaller unmarshaller(boolean goOn) {
        try {
            Unmarshaller unmarshaller = context.createUnmarshaller();
            unmarshaller.setEventHandler(event -> goOn);
            return unmarshaller;
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    private Marshaller marshaller() {
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new Prefixes());
            return marshaller;
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }
}
