package org.caseway.message;

import jakarta.xml.bind.JAXBException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A message type with its binding. Thread safe. */
final class BoundType<M extends JusticeMessage> {

    private final MessageType<M> type;
    private final WireBinding binding;
    private final List<Rule<M>> rules;
    private final @Nullable ToIntFunction<Object> counted;

    BoundType(MessageType<M> type) {
        this.type = type;
        this.binding = new WireBinding(type.root(), type.wireClass());
        this.rules = List.copyOf(type.rules());
        this.counted = type.coDefendants().map(CoDefendants::counted).orElse(null);
    }

    MessageType<M> type() {
        return type;
    }

    /** The JAXB object. */
    Object unmarshal(XMLStreamReader xml) throws JAXBException {
        return binding.read(xml);
    }

    M message(Object wire) {
        return type.read(wire);
    }

    boolean ofSeveral(Object wire) {
        return counted != null && counted.applyAsInt(wire) > 1;
    }

    Optional<CoDefendants> coDefendants() {
        return type.coDefendants();
    }

    M readLeniently(XMLStreamReader xml) throws JAXBException {
        return type.read(binding.readLeniently(xml));
    }

    byte[] write(JusticeMessage message) {
        return binding.write(type.write(type.messageClass().cast(message)));
    }

    ValidationResult judge(JusticeMessage message, Instant now) {
        M typed = type.messageClass().cast(message);
        Stream<Problem> problems = rules.stream().flatMap(rule -> rule.check(typed, now));
        return ValidationResult.of(problems);
    }
}
