package org.caseway.message;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * One named business rule. A rule checks and never changes. Implementations are stateless and thread safe.
 *
 * @param <M> the message type it speaks of
 */
public interface Rule<M extends JusticeMessage> {

    /** The stable problem code, which is also the rule's name. */
    String code();

    /** What the rule demands and where that comes from. */
    String statement();

    /** The problems of this rule in one message. {@code now} is the time of validation. */
    Stream<Problem> check(M message, Instant now);
}
