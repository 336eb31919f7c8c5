package org.caseway.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Earlier;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Payloads;
import org.caseway.journey.Reply;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
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

    private static final String KEEP = """
            with put as (
              insert into intake_quarantine (ingress_id, agency, channel, received_at, reason, sha256, original, packed, file_id,
                                             file_record, asked_as)
              select ingress_id, agency, channel, received_at, ?, sha256, original, ?, file_id, file_record, asked_as
              from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[], ?::bigint[], ?::int[],
                          ?::text[])
                as aside(ingress_id, agency, channel, received_at, sha256, original, file_id, file_record, asked_as)
              where not exists (select from intake_message m where m.ingress_id = aside.ingress_id)
              on conflict do nothing
              returning ingress_id)
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select 'QUARANTINED', 'not-processed', ingress_id, ?, ?, 'OPEN' from put order by ingress_id
            on conflict (kind, subject) do update
            set state = 'OPEN', raised_at = excluded.raised_at, due_at = excluded.due_at""";

    private final JdbcTemplate jdbc;
    private final IntakeLedger ledger;
    private final Answers answers;
    private final Payloads payloads;
    private final Clock clock;

    Quarantine(JdbcTemplate jdbc, IntakeLedger ledger, Answers answers, Payloads payloads, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.ledger = ledger;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Puts the messages aside, raises an exception item for each, and words what their senders are told. Putting one twice has one
     * effect, and one that is recorded already is not put aside: its sender is told what was recorded. Attempts stay counted until they are
     * {@link #finished}, so that one that comes again is put aside again. What leaves the quarantine leaves it by {@link QuarantineDesk}.
     */
    @Transactional
    public List<Reply> keep(Batch<Envelope> batch, String reason) {
        List<Envelope> aside = batch.onward();
        List<String> ingressIds = aside.stream().map(Envelope::ingressId).toList();
        insert(aside, reason);
        Map<String, IntakeLedger.Arrived> recorded = ledger.arrivals(ingressIds);
        return aside.stream()
                .map(envelope -> {
                    IntakeLedger.Arrived arrived = recorded.get(envelope.ingressId());
                    return arrived == null ? held(envelope, reason) : recorded(envelope, arrived);
                })
                .toList();
    }

    private void insert(List<Envelope> aside, String reason) {
        var rows = new Columns<>(aside);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                KEEP,
                reason,
                payloads.sealing(),
                rows.of(String[]::new, Envelope::ingressId),
                rows.of(String[]::new, Envelope::agency),
                rows.of(String[]::new, e -> e.channel().name()),
                rows.of(Timestamp[]::new, e -> Timestamp.from(e.receivedAt())),
                rows.of(byte[][]::new, Envelope::sha256),
                rows.of(byte[][]::new, this::kept),
                rows.of(Long[]::new, Envelope::fileId),
                rows.of(Integer[]::new, Envelope::fileRecord),
                rows.of(String[]::new, Envelope::askedAs),
                now,
                now);
    }

    /** As it came where nothing is sealed: it may not be a document of any kind. */
    private byte[] kept(Envelope envelope) {
        return payloads.sealing()
                ? payloads.keep(Payloads.Kind.QUARANTINED, envelope.ingressId(), envelope.original())
                : envelope.original();
    }

    private Reply held(Envelope envelope, String reason) {
        LOG.warn("Quarantined {}: {}", envelope.ingressId(), reason);
        return answers.reply(answer(envelope, 0, Outcome.HELD, null, List.of(HELD)));
    }

    /** The stop came after its record was committed and before it was answered. */
    private Reply recorded(Envelope envelope, IntakeLedger.Arrived arrived) {
        Earlier earlier = arrived.earlier();
        LOG.warn("{} is not quarantined: it is recorded as {}", envelope.ingressId(), earlier.number());
        return answers.again(answer(
                envelope,
                earlier.number(),
                Objects.requireNonNull(earlier.outcome()),
                earlier.caseId() == null ? null : earlier.caseId().toString(),
                arrived.problems()));
    }

    private Answer answer(
            Envelope envelope, long number, Outcome outcome, @Nullable String caseReference, List<Problem> problems) {
        return new Answer(
                envelope.agency(),
                envelope.channel(),
                number,
                null,
                envelope.ingressId(),
                envelope.fileId(),
                envelope.fileRecord(),
                outcome,
                caseReference,
                clock.instant(),
                problems,
                envelope.askedAs());
    }

    /**
     * Marks the beginning of a first attempt at each, in one transaction of its own; answers the others, at which an earlier one
     * was begun and never finished: each of them is to be tried alone.
     */
    @Transactional
    public Set<String> begin(List<String> ingressIds) {
        var others = new HashSet<>(ingressIds);
        jdbc.queryForList(
                        "insert into intake_attempt (ingress_id, attempts) select id, 1 from unnest(?) as first (id)"
                                + " on conflict do nothing returning ingress_id",
                        String.class,
                        (Object) ingressIds.toArray(String[]::new))
                .forEach(others::remove);
        return others;
    }

    /** Marks one more attempt at one of them, in a transaction of its own; answers how many were begun, this one included. */
    @Transactional
    public int beginAgain(String ingressId) {
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

    /** Takes back that an attempt was begun at each: it ended for a reason outside the message, which a later one is not to pay for. */
    @Transactional
    public void notBegun(List<String> ingressIds) {
        String[] all = ingressIds.toArray(String[]::new);
        jdbc.update("update intake_attempt set attempts = attempts - 1 where ingress_id = any(?)", (Object) all);
        jdbc.update("delete from intake_attempt where attempts < 1 and ingress_id = any(?)", (Object) all);
    }

    /**
     * Forgets attempts that began over a minute ago at messages that are recorded or put aside by now. Whoever recorded them may not have
     * known of the attempt: the hub that began it was killed, and the one after it was stopped in order before it came to them. One
     * statement.
     */
    @Transactional
    public void forgetRecorded() {
        jdbc.update("delete from intake_attempt a where a.last_at < now() - interval '1 minute'"
                + " and (exists (select from intake_message m where m.ingress_id = a.ingress_id)"
                + " or exists (select from intake_quarantine q where q.ingress_id = a.ingress_id))");
    }
}
