package org.caseway.message;

import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.caseway.casefile.CaseUpdate;

/**
 * Everything the hub knows about one kind of inbound message; the only thing to write for a new one.
 *
 * @param <M> the typed message
 */
public interface MessageType<M extends JusticeMessage> {

    /** The version that is named nowhere but in the namespace. */
    String FIRST = "1.0";

    /** Short stable name, for example {@code arrest-report}. Two versions of one message share it. */
    String name();

    /** The root element of this version, which no other has. */
    QName root();

    /** The last step of the root's namespace, for example {@code 1.0}. */
    default String version() {
        String[] steps = root().getNamespaceURI().split("/");
        return steps[steps.length - 1];
    }

    /** The folder under {@code schemas/}, and the name of the schema in it. */
    default String folder() {
        return version().equals(FIRST) ? name() : name() + "-" + version();
    }

    /** The typed message's class. */
    Class<M> messageClass();

    /** The JAXB class of the root, generated from the schema. */
    Class<?> wireClass();

    /** Wire to typed message. Pure; judges nothing; {@code wire} is an instance of {@link #wireClass()}. */
    M read(Object wire);

    /** How it tells of several defendants; empty for a kind of message that never does. */
    default Optional<CoDefendants> coDefendants() {
        return Optional.empty();
    }

    /** Typed message to wire: the inverse of {@link #read}. */
    Object write(M message);

    /** Named rules in the order in which they are reported. */
    List<Rule<M>> rules();

    /**
     * The message without some of its repeated parts; empty where it has no such parts, or where none of them would be left. Pure.
     */
    default Optional<M> without(M message, Parts parts) {
        return Optional.empty();
    }

    /** The message as an update of a case, codes still in the sender's words. Pure. */
    CaseUpdate toCanonical(M message);
}
