package org.caseway.message.translation;

import java.util.List;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.caseway.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * An element of a message as its schema has it, by which whoever maps columns names the places of a message. Immutable, thread safe;
 * what is within it is looked up anew each time.
 *
 * @param order of this element among those that its parent may hold
 * @param slot which of these elements exclude one another: they bear the same
 * @param required whether one of that slot must be there
 * @param repeated whether there may be several
 */
public record MessageElement(
        QName name,
        int order,
        int slot,
        boolean required,
        boolean repeated,
        Content content,
        MessageSchemas schemas,
        String type) {

    /** What stands in an element. */
    public enum Content {
        ELEMENTS,
        TEXT,
        DATE,
        DATE_TIME
    }

    /**
     * The root of a message type.
     *
     * @throws IllegalStateException when its schema is missing
     */
    public static MessageElement rootOf(MessageType<?> type) {
        return MessageSchemas.of(type).root(type.root());
    }

    /** In the order in which they must stand. */
    public List<MessageElement> within() {
        return content == Content.ELEMENTS ? schemas.children(type) : List.of();
    }

    /** By its name without a prefix; {@code null} where there is none. */
    @Nullable
    MessageElement child(String local) {
        return within().stream()
                .filter(child -> child.local().equals(local))
                .findFirst()
                .orElse(null);
    }

    String local() {
        return name.getLocalPart();
    }

    /** For people who looked for another. */
    public String childNames() {
        return within().stream().map(MessageElement::local).collect(Collectors.joining(", "));
    }
}
