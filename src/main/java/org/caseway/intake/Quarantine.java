package org.caseway.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Reply;
import org.caseway.message.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what cannot be processed at all, with its bytes, where an operator sees it (EIP: Dead Letter Channel), and counts
 * unfinished attempts so that a message that stops the hub is found. Thread safe.
 */
@Service
public class Quarantine {

    /** After so many unfinished attempts a message is quarantined unparsed. */
    public static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private static final Problem HELD = Problem.error(
            "held-for-operator",
            "/",
            "The message could not be processed; it is kept whole and an operator looks at it.");

    private final JdbcTemplate jdbc;
    private final Answers answers;
    private final Clock clock;

    Quarantine(JdbcTemplate jdbc, Answers answers, Clock clock) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Puts the messages aside for good, and words what their senders are told. Putting one twice has one effect, and one that
     * is recorded already is not put aside.
     */
    @Transactional
    public List<Reply> keep(Batch<Envelope> batch, String reason) {
        jdbc.batchUpdate("""
                insert into intake_quarantine (ingress_id, agency, channel, received_at, reason, sha256, original)
                select * from (values (?, ?, ?, ?::timestamptz, ?, ?, ?)) as aside (ingress_id, agency, channel, received_at, reason, sha256,
                                                                       original)
                where not exists (select from intake_message m where m.ingress_id = aside.ingress_id)
                on conflict do nothing""", batch.onward().stream().map(e -> row(e, reason)).toList());
        finished(batch.onward().stream().map(Envelope::ingressId).toList());
        batch.onward().forEach(e -> LOG.warn("Quarantined {}: {}", e.ingressId(), reason));
        return batch.onward().stream().map(this::held).toList();
    }

    private Reply held(Envelope envelope) {
        return answers.reply(new Answer(
                envelope.agency(),
                envelope.channel(),
                0,
                null,
                envelope.ingressId(),
                envelope.fileId(),
                envelope.fileRecord(),
                Outcome.HELD,
                null,
                clock.instant(),
                List.of(HELD),
                envelope.askedAs()));
    }

    /** Marks the beginning of an attempt, in a transaction of its own; answers how many were begun, this one included. */
    @Transactional
    public int begin(String ingressId) {
        Integer attempts = jdbc.queryForObject("""
                insert into intake_attempt (ingress_id, attempts) values (?, 1)
                on conflict (ingress_id) do update set attempts = intake_attempt.attempts + 1, last_at = now()
                returning attempts""", Integer.class, ingressId);
        return attempts == null ? 1 : attempts;
    }

    /** Forgets the attempts of messages that came to an end. */
    @Transactional
    public void finished(List<String> ingressIds) {
        jdbc.update("delete from intake_attempt where ingress_id = any(?)", (Object) ingressIds.toArray(String[]::new));
    }

    private static Object[] row(Envelope envelope, String reason) {
        return new Object[] {
            envelope.ingressId(),
            envelope.agency(),
            envelope.channel().name(),
            Timestamp.from(envelope.receivedAt()),
            reason,
            envelope.sha256(),
            envelope.original()
        };
    }
}
