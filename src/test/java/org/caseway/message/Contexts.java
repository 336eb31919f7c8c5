package org.caseway.message;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.xml.namespace.QName;
import org.caseway.casefile.CaseUpdate;

/** Contexts for tests, at a time after everything the fixtures report. */
final class Contexts {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC);

    private static final JusticeContext WITHOUT_RULES = JusticeContext.of(
            MessageTypes.all().stream().map(Contexts::withoutRules).toList(), CLOCK);

    private Contexts() {}

    /** Every type; schema only. */
    static JusticeContext withoutRules() {
        return WITHOUT_RULES;
    }

    private static <M extends JusticeMessage> MessageType<M> withoutRules(MessageType<M> type) {
        return new Unruled<>(type);
    }

    private record Unruled<M extends JusticeMessage>(MessageType<M> type) implements MessageType<M> {

        @Override
        public String name() {
            return type.name();
        }

        @Override
        public QName root() {
            return type.root();
        }

        @Override
        public Class<M> messageClass() {
            return type.messageClass();
        }

        @Override
        public Class<?> wireClass() {
            return type.wireClass();
        }

        @Override
        public M read(Object wire) {
            return type.read(wire);
        }

        @Override
        public Object write(M message) {
            return type.write(message);
        }

        @Override
        public List<Rule<M>> rules() {
            return List.of();
        }

        @Override
        public CaseUpdate toCanonical(M message) {
            return type.toCanonical(message);
        }
    }
}
