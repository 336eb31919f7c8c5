package org.caseway.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.caseway.journey.Answer;
import org.caseway.journey.LaterAnswer;
import org.caseway.journey.LaterAnswers;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Partners;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers that are written down in the transaction that makes them so and sent after it, in order and until a queue has taken
 * them (EIP: Guaranteed Delivery). A stop between the two loses none; one that was sent and not marked is sent again under the
 * same id. Thread safe, over several hubs too: one of them sends at a time.
 */
@Component
public class AnswerBook implements LaterAnswers {

    private static final int MOST = 200;

    private final KeptAnswers kept;
    private final Partners partners;
    private final MessageEncoder encoder;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile Runnable wake = () -> {};

    AnswerBook(
            KeptAnswers kept,
            Partners partners,
            MessageEncoder encoder,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.kept = kept;
        this.partners = partners;
        this.encoder = encoder;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Puts answers on their queues: when it returns they are durable there, all of them. */
    @FunctionalInterface
    public interface Sending {
        void send(List<KeptAnswer> answers) throws Exception;

        /** Whether this agency's queue takes any. Where it does not, its answers wait and hold up nobody else's. */
        default boolean takes(String agency) {
            return true;
        }
    }

    /** Who is to be woken when there is something to send. */
    public void onSignal(Runnable signal) {
        this.wake = signal;
    }

    /** Inside the caller's transaction. */
    void keep(List<Answer> answers) {
        kept.keep(answers);
        List<Answer> duplicates =
                answers.stream().filter(answer -> answer.repeated() != 0).toList();
        if (!duplicates.isEmpty()) {
            kept.repeat(duplicates);
        }
        wakeAfterCommit();
    }

    /** In a transaction of its own. */
    void keepUntilTaken(List<Answer> answers) {
        transaction.executeWithoutResult(status -> kept.keep(answers));
    }

    @Override
    public void tell(List<LaterAnswer> answers) {
        if (!answers.isEmpty()) {
            List<String> asked = asked();
            List<LaterAnswer> news = kept.keep(answers, asked);
            if (!news.isEmpty()) {
                kept.answerFilesAgain(news, asked);
            }
            wakeAfterCommit();
        }
    }

    private List<String> asked() {
        return partners.agencies().stream()
                .flatMap(agency -> agency.answers().stages().stream().map(stage -> agency.id() + " " + stage))
                .toList();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.run();
            }
        });
    }

    /**
     * Sends what is due, oldest first, two hundred at a time; nothing to an agency whose queue takes no more, or that
     * is no agency any more and may have no queue.
     *
     * @return how many were sent
     * @throws IllegalStateException when the queues do not take them; nothing is lost
     */
    public int post(Sending sending) {
        List<String> awaiting = kept.awaiting();
        if (awaiting.isEmpty()) {
            return 0;
        }
        List<String> without = awaiting.stream()
                .filter(agency -> partners.agency(agency).isEmpty() || !sending.takes(agency))
                .toList();
        int all = 0;
        int sent;
        do {
            sent = postSome(sending, without);
            all += sent;
        } while (sent == MOST);
        return all;
    }

    private int postSome(Sending sending, List<String> without) {
        Integer sent = transaction.execute(status -> {
            List<AnswerRow> due = kept.alone() ? kept.due(MOST, without) : List.of();
            if (due.isEmpty()) {
                return 0;
            }
            try {
                sending.send(due.stream().map(this::document).toList());
            } catch (Exception e) {
                throw new IllegalStateException("the answers were not taken", e);
            }
            kept.sent(due, Timestamp.from(clock.instant()));
            return due.size();
        });
        return sent == null ? 0 : sent;
    }

    private KeptAnswer document(AnswerRow row) {
        return new KeptAnswer(
                "answer-" + row.id(),
                row.agency(),
                row.askedAs(),
                row.stage(),
                encoder.encode(row.message(), Encoding.XML));
    }
}
