package org.caseway.intake;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.caseway.journey.Reply;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.MessageAnswer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Words the answers that go back to senders. Thread safe. */
@Service
public class Answers {

    private final MessageEncoder encoder;
    private final List<FileWatch> watches;

    Answers(MessageEncoder encoder, List<FileWatch> watches) {
        this.encoder = encoder;
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
        return batch.answers().stream().map(this::reply).toList();
    }

    /** The answer in the form in which it is sent. */
    Reply reply(Answer answer) {
        return new Reply(answer, encoder.encode(message(answer), Encoding.XML));
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
