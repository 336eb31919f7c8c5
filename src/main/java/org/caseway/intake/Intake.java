package org.caseway.intake;

import java.util.ArrayList;
import java.util.List;
import org.caseway.journey.Batch;
import org.caseway.journey.Decided;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Received;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.Problem;
import org.caseway.partners.Partners;
import org.springframework.stereotype.Service;

/**
 * The front desk. Takes in what the doors deliver and recognises what has been here before. Thread safe.
 */
@Service
public class Intake {

    /** The longest message the hub reads, in bytes. */
    public static final int LONGEST_MESSAGE = 10 * 1024 * 1024;

    private final Partners partners;
    private final IdempotentReceiver receiver;

    Intake(Partners partners, IdempotentReceiver receiver) {
        this.partners = partners;
        this.receiver = receiver;
    }

    /** Refuses what comes from nobody known, is empty or too long. Touches no database. */
    public Batch<Received> accept(Batch<Envelope> batch) {
        var onward = new ArrayList<Received>(batch.size());
        var refused = new ArrayList<>(batch.refused());
        for (Envelope envelope : batch.onward()) {
            List<Problem> problems = problems(envelope);
            if (problems.isEmpty()) {
                onward.add(new Received(envelope));
            } else {
                refused.add(new Refused(envelope, null, null, Outcome.REJECTED, problems));
            }
        }
        return new Batch<>(onward, refused);
    }

    /**
     * The originals of held messages that humans have decided about, so that they go their way again. What is held no more
     * is left out. One query.
     */
    public Batch<Received> resume(Batch<Decided> batch) {
        return Batch.of(
                receiver.held(batch.onward()).stream().map(Received::new).toList());
    }

    /**
     * Sets aside what was recorded before: the same arrival delivered again, the same message sent again, and a known
     * message id with other content where the agency's contract calls that a conflict. Two queries a batch, inside the
     * batch's transaction.
     */
    public Batch<Valid<?>> recognise(Batch<Valid<?>> batch) {
        return receiver.recognise(batch);
    }

    private List<Problem> problems(Envelope envelope) {
        if (partners.agency(envelope.agency()).isEmpty()) {
            return List.of(
                    Problem.fatal("agency-unknown", "/", "No agency is registered under the sender's credential."));
        }
        if (envelope.original().length == 0) {
            return List.of(Problem.fatal("message-empty", "/", "The message has no content."));
        }
        if (envelope.original().length > LONGEST_MESSAGE) {
            return List.of(Problem.fatal(
                    "message-too-long", "/", "The message is longer than 10 MiB; send its documents separately."));
        }
        return List.of();
    }
}
