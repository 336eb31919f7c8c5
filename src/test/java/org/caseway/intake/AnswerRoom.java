package org.caseway.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.DeliveredEvents;
import org.caseway.journey.Outcome;
import org.caseway.journey.Payloads;
import org.caseway.journey.Recorded;
import org.caseway.journey.Reply;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.partners.Partners;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What answers senders, on a real database, with a queue and deliveries that a test can look into. */
public final class AnswerRoom {

    static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    private static final MessageEncoder ENCODER =
            JusticeContext.of(MessageTypes.all()).newEncoder();

    public final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    public final AnswerBook book;
    final AwaitedDeliveries awaited;
    final AnswerHistory history;
    public final Answers answers;
    public final Quarantine quarantine;
    final List<DeliveredEvents.Delivered> delivered = new ArrayList<>();
    final List<Long> open = new ArrayList<>();
    int looks;
    final List<KeptAnswer> queue = new ArrayList<>();

    public AnswerRoom(DataSource database, Partners partners, Clock clock) {
        jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        var kept = new KeptAnswers(jdbc);
        book = new AnswerBook(kept, partners, ENCODER, clock, transactions);
        awaited = new AwaitedDeliveries(
                jdbc,
                partners,
                events -> {
                    looks += events.size();
                    return new DeliveredEvents.Found(delivered, open);
                },
                book,
                clock,
                transactions);
        history = new AnswerHistory(jdbc, kept);
        answers = new Answers(ENCODER, partners, book, awaited, List.of());
        quarantine = new Quarantine(jdbc, new IntakeLedger(jdbc, Payloads.CLEAR), answers, Payloads.CLEAR, clock);
    }

    /** What the last floor does in the transaction of a batch, committed. */
    List<Reply> compose(List<Recorded> recorded, Answer... all) {
        return transaction.execute(s -> answers.compose(new Batch<>(recorded, List.of(), List.of(all))));
    }

    int post() {
        return book.post(queue::addAll);
    }

    List<String> stages() {
        return queue.stream().map(KeptAnswer::stage).toList();
    }

    /** An arrival as the record keeps it. */
    void arrived(long number, String agency, String messageId, Outcome outcome) {
        jdbc.update("""
                insert into intake_message (number, ingress_id, agency, channel, message_id, version, outcome, case_id, sha256,
                                            received_at, original)
                values (?, ?, ?, 'QUEUE', ?, 1, ?, ?, '', now(), '')""", number, "q:" + number, agency, messageId, outcome.name(), CASE);
    }

    static Answer answer(String agency, long number, Outcome outcome, long repeats, boolean second) {
        return new Answer(
                agency,
                Channel.QUEUE,
                number,
                "M-" + number,
                "q:" + number,
                0,
                0,
                outcome,
                repeats == 0 ? null : Outcome.ACCEPTED,
                repeats,
                CASE.toString(),
                NOON,
                List.of(),
                "ID:" + number,
                second);
    }
}
