package org.caseway.message.rules;

import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Problem;
import org.caseway.message.Rule;
import org.caseway.message.Severity;

/**
 * A rule that has its name and still lacks what it looks at. Conditions say when the rule is <em>broken</em>.
 *
 * @param code the stable problem code
 * @param statement what the rule demands and where that comes from
 */
public record Draft<M extends JusticeMessage>(String code, Severity severity, String statement) {

    /** A rule whose breach rejects the message. */
    public static <M extends JusticeMessage> Draft<M> error(String code, String statement) {
        return new Draft<>(code, Severity.ERROR, statement);
    }

    /** A rule whose breach is told to the sender and changes nothing. */
    public static <M extends JusticeMessage> Draft<M> warning(String code, String statement) {
        return new Draft<>(code, Severity.WARNING, statement);
    }

    /**
     * A rule about the message as a whole.
     *
     * @param text plain language without any value
     */
    public Rule<M> when(String location, String text, Predicate<M> broken) {
        return when(location, text, (message, now) -> broken.test(message));
    }

    /** As {@link #when(String, String, Predicate)}, with the time of validation. */
    public Rule<M> when(String location, String text, BiPredicate<M, Instant> broken) {
        var problem = new Problem(code, severity, location, text);
        return new Named<>(
                code, statement, (message, now) -> broken.test(message, now) ? Stream.of(problem) : Stream.empty());
    }

    /**
     * A rule about each of several elements.
     *
     * @param location the elements' path without position
     * @param field what follows the position, with its slash, or empty
     */
    public <E> Rule<M> whenAny(
            Function<M, List<E>> elements, String location, String field, String text, Predicate<E> broken) {
        return whenAny(elements, location, field, text, (message, now) -> broken);
    }

    /** As above, with a condition made once per message. */
    public <E> Rule<M> whenAny(
            Function<M, List<E>> elements, String location, String field, String text, Condition<M, E> condition) {
        return new Named<>(code, statement, (message, now) -> {
            List<E> all = elements.apply(message);
            if (all.isEmpty()) {
                return Stream.empty();
            }
            Predicate<E> broken = condition.in(message, now);
            return IntStream.range(0, all.size())
                    .filter(i -> broken.test(all.get(i)))
                    .mapToObj(i -> new Problem(code, severity, location + "[" + (i + 1) + "]" + field, text));
        });
    }

    /** When an element of one message breaks the rule. */
    @FunctionalInterface
    public interface Condition<M, E> {
        Predicate<E> in(M message, Instant now);
    }

    @FunctionalInterface
    private interface Check<M> {
        Stream<Problem> of(M message, Instant now);
    }

    private record Named<M extends JusticeMessage>(String code, String statement, Check<M> test) implements Rule<M> {

        @Override
        public Stream<Problem> check(M message, Instant now) {
            return test.of(message, now);
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
