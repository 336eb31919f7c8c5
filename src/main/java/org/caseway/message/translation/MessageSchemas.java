package org.caseway.message.translation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.caseway.message.MessageType;
import org.caseway.message.translation.MessageElement.Content;
import org.jspecify.annotations.Nullable;

/** What the schema of a message lets stand where, read from the schema itself. Some milliseconds to make; immutable, thread safe. */
final class MessageSchemas {

    private static final String XS = "{http://www.w3.org/2001/XMLSchema}";

    private final Map<String, SchemaPart> elements = new HashMap<>();
    private final Map<String, SchemaPart> types = new HashMap<>();
    private final Map<String, List<SchemaPart>> substitutes = new HashMap<>();

    private MessageSchemas() {}

    static MessageSchemas of(MessageType<?> type) {
        var schemas = new MessageSchemas();
        schemas.read(type.folder() + "/" + type.folder() + ".xsd", new HashSet<>());
        return schemas;
    }

    private void read(String path, Set<String> seen) {
        if (!seen.add(path)) {
            return;
        }
        try (InputStream file = MessageSchemas.class.getResourceAsStream("/schemas/" + path)) {
            if (file == null) {
                throw new IllegalStateException("no such schema: " + path);
            }
            for (SchemaPart part : SchemaPart.read(file).parts()) {
                switch (part.kind()) {
                    case "import" -> read(part.text("schemaLocation").replace("../", ""), seen);
                    case "element" -> {
                        elements.put(part.text("name"), part);
                        if (part.has("substitutionGroup")) {
                            substitutes
                                    .computeIfAbsent(part.text("substitutionGroup"), head -> new ArrayList<>())
                                    .add(part);
                        }
                    }
                    case "complexType", "simpleType" -> types.put(part.text("name"), part);
                    default -> {}
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("a schema of the hub is broken: " + path, e);
        }
    }

    MessageElement root(QName name) {
        SchemaPart root = elements.get(name.toString());
        if (root == null) {
            throw new IllegalStateException("no such root: " + name);
        }
        return element(root, 0, 0, true, false);
    }

    List<MessageElement> children(String type) {
        var found = new ArrayList<MessageElement>();
        SchemaPart declared = types.get(type);
        if (declared != null) {
            collect(declared, found);
        }
        return found;
    }

    private void collect(SchemaPart part, List<MessageElement> found) {
        for (SchemaPart inner : part.parts()) {
            switch (inner.kind()) {
                case "extension" -> {
                    found.addAll(children(inner.text("base")));
                    collect(inner, found);
                }
                case "complexContent", "sequence" -> collect(inner, found);
                case "element" -> slot(inner, inner, found, found.size());
                case "choice" -> {
                    int slot = found.size();
                    inner.within("element").forEach(element -> slot(inner, element, found, slot));
                }
                default -> {}
            }
        }
    }

    /** @param particle says how often: the element itself, or the choice around it */
    private void slot(SchemaPart particle, SchemaPart element, List<MessageElement> found, int slot) {
        boolean required = !particle.text("minOccurs").equals("0");
        boolean repeated = particle.repeats() || element.repeats();
        SchemaPart declared = elements.get(element.text("ref"));
        if (declared == null) {
            return;
        }
        if (!declared.text("abstract").equals("true") && declared.has("type")) {
            found.add(element(declared, found.size(), slot, required, repeated));
        }
        for (SchemaPart substitute : substitutes.getOrDefault(element.text("ref"), List.of())) {
            found.add(element(substitute, found.size(), slot, required, repeated));
        }
    }

    private MessageElement element(SchemaPart declared, int order, int slot, boolean required, boolean repeated) {
        String type = declared.text("type");
        return new MessageElement(
                QName.valueOf(declared.text("name")), order, slot, required, repeated, content(type), this, type);
    }

    private Content content(String type) {
        if (type.equals(XS + "date")) {
            return Content.DATE;
        } else if (type.equals(XS + "dateTime")) {
            return Content.DATE_TIME;
        }
        SchemaPart declared = types.get(type);
        if (declared == null) {
            return Content.TEXT;
        }
        return declared.kind().equals("complexType") ? Content.ELEMENTS : content(base(declared));
    }

    private static String base(SchemaPart simple) {
        @Nullable
        SchemaPart restriction = simple.within("restriction").findFirst().orElse(null);
        return restriction == null ? "" : restriction.text("base");
    }
}
