package org.caseway.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Reply;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.MessageAnswer;
import org.caseway.partners.AnswerStage;
import org.caseway.partners.Partners;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Words the answers that go back to senders. A first outcome goes out with the batch. What was held, with all that becomes of it,
 * and whatever goes to a sender who is told of more than outcomes is written down in the {@link AnswerBook} and goes from there,
 * so that it goes in order and none is lost. Thread safe; no statement for a batch in which there is none of these.
 */
@Service
public class Answers {

    private static final byte[] ELSEWHERE = new byte[0];

    private final MessageEncoder encoder;
    private final Partners partners;
    private final AnswerBook book;
    private final AwaitedDeliveries deliveries;
    private final List<FileWatch> watches;

    Answers(
            MessageEncoder encoder,
            Partners partners,
            AnswerBook book,
            AwaitedDeliveries deliveries,
            List<FileWatch> watches) {
        this.encoder = encoder;
        this.partners = partners;
        this.book = book;
        this.deliveries = deliveries;
        this.watches = watches;
    }

    /** Told, after commit, which files have had records finished. */
    public interface FileWatch extends Consumer<Set<Long>> {}

    /** One reply per message of the batch; whoever answers files is told after commit. */
    public List<Reply> compose(Batch<Recorded> batch) {
        Set<Long> files = batch.answers().stream()
                .map(Answer::fileId)
                .filter(id -> id != 0)
                .collect(Collectors.toSet());
        if (!files.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    watches.forEach(w -> w.accept(files));
                }
            });
        }
        List<Answer> kept = batch.answers().stream().filter(this::kept).toList();
        if (!kept.isEmpty()) {
            book.keep(kept);
        }
        deliveries.await(batch.onward());
        return batch.answers().stream().map(this::again).toList();
    }

    private boolean kept(Answer answer) {
        return answer.second() || answer.outcome() == Outcome.HELD || stepwise(answer.agency());
    }

    private boolean stepwise(String agency) {
        return partners.agency(agency).filter(a -> a.answers().stepwise()).isPresent();
    }

    /** That the hub has the message, for senders by queue who agreed to hear it; it is on the intake queue. Touches no database. */
    public Optional<KeptAnswer> received(Envelope arrival) {
        boolean asks = partners.agency(arrival.agency())
                .filter(a -> a.answers().asksFor(AnswerStage.RECEIVED))
                .isPresent();
        if (!asks || arrival.channel() != Channel.QUEUE) {
            return Optional.empty();
        }
        String stage = AnswerStage.RECEIVED.name();
        var message =
                new MessageAnswer("0", null, arrival.ingressId(), stage, null, null, arrival.receivedAt(), List.of());
        return Optional.of(new KeptAnswer(
                "received-" + arrival.ingressId(),
                arrival.agency(),
                arrival.askedAs(),
                stage,
                encoder.encode(message, Encoding.XML)));
    }

    /** What is kept goes from where it is kept. */
    Reply again(Answer answer) {
        return kept(answer) ? new Reply(answer, ELSEWHERE, true) : reply(answer);
    }

    /**
     * Keeps first outcomes whose queue takes no more until it does, in a transaction of its own. One of a message that was
     * quarantined has no number to be kept under; its sender finds it by asking. One statement.
     */
    public void keepUntilTaken(List<Answer> answers) {
        book.keepUntilTaken(answers.stream().filter(a -> a.messageNumber() != 0).toList());
    }

    /** The answer in the form in which it is sent. */
    Reply reply(Answer answer) {
        return new Reply(answer, encoder.encode(message(answer), Encoding.XML), false);
    }

    private static MessageAnswer message(Answer answer) {
        return new MessageAnswer(
                Long.toString(answer.messageNumber()),
                answer.messageId(),
                answer.ingressId(),
                answer.outcome().name(),
                answer.repeats() == null ? null : answer.repeats().name(),
                answer.caseReference(),
                answer.answeredAt(),
                answer.problems());
    }
}
