package org.caseway.faults;

import java.nio.charset.StandardCharsets;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.caseway.journey.Batch;
import org.caseway.journey.Envelope;

/** A step of a route with traps before and after it. */
final class TrappedStep extends DelegateAsyncProcessor {

    private static final ThreadLocal<Boolean> COMPOSED = ThreadLocal.withInitial(() -> false);

    private final String step;
    private final Trap trap;

    TrappedStep(Processor target, String step, Trap trap) {
        super(target);
        this.step = step;
        this.trap = trap;
    }

    /** Whether this thread's batch has its answers, and so is about to be committed. */
    static boolean composed() {
        return COMPOSED.get();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        switch (step) {
            case "intake.accept" -> {
                COMPOSED.set(false);
                trap.reached(FaultPoint.AFTER_RECEIVE);
                if (poisonous(exchange.getMessage().getBody())) {
                    trap.reached(FaultPoint.POISON);
                }
            }
            case "answers.compose" -> COMPOSED.set(true);
            case "distribution.mark" -> trap.reached(FaultPoint.BETWEEN_SEND_AND_MARK);
            default -> {
                // no point before this step
            }
        }
        return super.process(exchange, callback);
    }

    private static boolean poisonous(Object body) {
        return body instanceof Batch<?> batch
                && batch.onward().stream()
                        .anyMatch(one -> one instanceof Envelope envelope
                                && new String(envelope.original(), StandardCharsets.UTF_8)
                                        .contains(FaultPoint.POISONOUS));
    }
}
