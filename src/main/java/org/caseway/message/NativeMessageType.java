package org.caseway.message;

import javax.xml.namespace.QName;

/**
 * A message type in the hub's own schemas: the root stands in the namespace {@code https://caseway.org/ns/<name>/<version>/} and
 * the schema in {@code schemas/<folder>/}.
 *
 * @param <M> the typed message
 * @param <W> the JAXB class of the root
 */
public abstract class NativeMessageType<M extends JusticeMessage, W> implements MessageType<M> {

    private final String name;
    private final QName root;
    private final String version;
    private final Class<M> messageClass;
    private final Class<W> wireClass;

    protected NativeMessageType(String name, QName root, Class<M> messageClass, Class<W> wireClass) {
        this.name = name;
        this.root = root;
        this.version = MessageType.super.version();
        this.messageClass = messageClass;
        this.wireClass = wireClass;
    }

    /** The root element {@code local} of the first version of the message type {@code name}. */
    protected static QName rootOf(String name, String local, String prefix) {
        return rootOf(name, FIRST, local, prefix);
    }

    /** The same of another version. */
    protected static QName rootOf(String name, String version, String local, String prefix) {
        return new QName("https://caseway.org/ns/" + name + "/" + version + "/", local, prefix);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final QName root() {
        return root;
    }

    @Override
    public final String version() {
        return version;
    }

    @Override
    public final Class<M> messageClass() {
        return messageClass;
    }

    @Override
    public final Class<W> wireClass() {
        return wireClass;
    }

    @Override
    public final M read(Object wire) {
        return toMessage(wireClass.cast(wire));
    }

    /**
     * Wire to typed message.
     *
     * @throws IncompleteMessage when the schema let pass what the type cannot do without
     */
    protected abstract M toMessage(W wire);
}
