package org.caseway.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.journey.Answer;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Earlier;
import org.caseway.journey.Envelope;
import org.caseway.journey.Held;
import org.caseway.journey.Outcome;
import org.caseway.journey.Payloads;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes every arrival with its original and its outcome ({@code intake_message}) and words the answers. */
@Component
class Arrivals {

    private static final String INSERT = """
            insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version,
                                        duplicate_of, outcome, repeats, case_id, sha256, received_at, file_id,
                                        file_record, problems, original)
            select number, ingress_id, a.agency, channel, message_type, a.message_id,
                   case when claims then 1 + coalesce((select max(m.version) from intake_message m
                        where m.agency = a.agency and m.message_id = a.message_id and m.version is not null), 0) end,
                   duplicate_of, outcome, repeats, case_id, sha256, received_at, file_id, file_record, problems, original
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[],
                        ?::text[], ?::text[], ?::uuid[], ?::bytea[], ?::timestamptz[], ?::bigint[], ?::int[], ?::text[],
                        ?::bytea[])
                 as a(number, ingress_id, agency, channel, message_type, message_id, claims, duplicate_of, outcome,
                      repeats, case_id, sha256, received_at, file_id, file_record, problems, original)""";

    /** What is rejected leaves its id free; if it named an expunged record, it leaves nothing at all. */
    private static final String GOES_ON = """
            update intake_message m
            set outcome = a.outcome, case_id = a.case_id, problems = a.problems, recorded_at = now(),
                version = case when a.outcome = 'REJECTED' then null when m.version is not null then m.version
                    when claims then 1 + coalesce((select max(v.version) from intake_message v
                    where v.agency = m.agency and v.message_id = m.message_id and v.version is not null), 0) end,
                original = case when buried then '\\x00' else m.original end,
                sha256 = case when buried then '' else m.sha256 end,
                message_id = case when buried then null else m.message_id end
            from (select a.*, outcome = 'REJECTED' and coalesce(h.reason, '') in ('case-expunged', 'part-expunged') as buried
                  from unnest(?::bigint[], ?::boolean[], ?::text[], ?::uuid[], ?::text[])
                       as a(number, claims, outcome, case_id, problems)
                  left join intake_held h using (number)) a
            where m.number = a.number and m.outcome = 'HELD'""";

    private static final String ANSWER_FILES_AGAIN = """
            update intake_file set status = 'ENQUEUED', answered_at = null where id = any(?) and status = 'ANSWERED'""";

    private final JdbcTemplate jdbc;
    private final CanonicalJson json;
    private final MessageNumbers numbers;
    private final HeldMessages held;
    private final Payloads payloads;
    private final Clock clock;

    Arrivals(
            JdbcTemplate jdbc,
            CanonicalJson json,
            MessageNumbers numbers,
            HeldMessages held,
            Payloads payloads,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.numbers = numbers;
        this.held = held;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** A message that goes on the timeline of a case, under the hub's number. */
    record Accepted(Correlated correlated, long number) {}

    List<Answer> write(List<Accepted> recorded, List<Refused> refused) {
        Instant now = clock.instant();
        var rows = new ArrayList<Row>(recorded.size() + refused.size());
        var answers = new ArrayList<Answer>(recorded.size() + refused.size());
        var partial = new ArrayList<HeldMessages.Numbered>(0);
        var keeping = new ArrayList<HeldMessages.Numbered>(0);
        var here = new HashMap<String, Row>();
        for (Accepted message : recorded) {
            Row row = accepted(message);
            rows.add(row);
            here.put(row.envelope().ingressId(), row);
            answers.add(row.answer(now));
            if (row.outcome() == Outcome.PARTIALLY_ACCEPTED) {
                partial.add(new HeldMessages.Numbered(
                        row.number(), forCorrection(message.correlated().canonical())));
            }
        }
        for (Refused refusal : refused) {
            Earlier earlier = refusal.earlier();
            if (earlier != null && earlier.sameArrival()) {
                answers.add(again(refusal, earlier, now));
                continue;
            }
            Row row = refused(refusal, here);
            rows.add(row);
            here.put(row.envelope().ingressId(), row);
            answers.add(row.answer(now));
            if (row.outcome() == Outcome.HELD && !row.goesOn()) {
                keeping.add(new HeldMessages.Numbered(row.number(), refusal));
            }
        }
        List<Row> goingOn = rows.stream().filter(Row::goesOn).toList();
        rows.removeAll(goingOn);
        insert(rows);
        held.keep(keeping, now);
        goOn(goingOn);
        held.keep(partial, now);
        return answers;
    }

    /** The part that was not taken is held, though the message is not. */
    private static Refused forCorrection(Canonical canonical) {
        return Refused.held(
                canonical,
                List.of(Problem.error("held-for-correction", "/*", "A part of the message was not taken.")),
                new Held(
                        canonical.update(),
                        null,
                        "the parts that were not taken, corrected, under the same identifier"));
    }

    private static Row accepted(Accepted message) {
        Canonical canonical = message.correlated().canonical();
        List<Problem> warnings = canonical.result().warnings();
        return new Row(
                message.number(),
                canonical.envelope(),
                canonical.messageType(),
                canonical.header(),
                canonical.result().isPartial()
                        ? Outcome.PARTIALLY_ACCEPTED
                        : warnings.isEmpty() ? Outcome.ACCEPTED : Outcome.ACCEPTED_WITH_WARNINGS,
                null,
                0,
                message.correlated().caseId(),
                canonical.result().problems());
    }

    private Row refused(Refused refusal, Map<String, Row> here) {
        Earlier earlier = refusal.earlier();
        Resumption resumed = refusal.envelope().resumed();
        Row first = earlier == null ? null : here.get(earlier.ingressId());
        return new Row(
                resumed == null ? numbers.next() : resumed.number(),
                refusal.envelope(),
                refusal.messageType(),
                refusal.header(),
                refusal.outcome(),
                refusal.outcome() != Outcome.DUPLICATE ? null : first != null ? first.outcome() : outcome(earlier),
                first != null ? first.number() : earlier == null ? 0 : earlier.number(),
                first != null ? first.caseId() : earlier == null ? null : earlier.caseId(),
                refusal.problems());
    }

    private static @Nullable Outcome outcome(@Nullable Earlier earlier) {
        return earlier == null ? null : earlier.outcome();
    }

    /** The very same arrival once more: its first answer. */
    private static Answer again(Refused refusal, Earlier earlier, Instant now) {
        Envelope envelope = refusal.envelope();
        return new Answer(
                envelope.agency(),
                envelope.channel(),
                earlier.number(),
                refusal.header() == null ? null : refusal.header().messageId(),
                envelope.ingressId(),
                envelope.fileId(),
                envelope.fileRecord(),
                earlier.outcome() == null ? Outcome.DUPLICATE : earlier.outcome(),
                earlier.caseId() == null ? null : earlier.caseId().toString(),
                now,
                refusal.problems(),
                envelope.askedAs());
    }

    private void insert(List<Row> all) {
        if (all.isEmpty()) {
            return;
        }
        var rows = new Columns<>(all);
        jdbc.update(
                INSERT,
                rows.of(Long[]::new, Row::number),
                rows.of(String[]::new, r -> r.envelope().ingressId()),
                rows.of(String[]::new, r -> r.envelope().agency()),
                rows.of(String[]::new, r -> r.envelope().channel().name()),
                rows.of(String[]::new, Row::messageType),
                rows.of(String[]::new, Row::messageId),
                rows.of(Boolean[]::new, Row::claims),
                rows.of(Long[]::new, r -> r.duplicateOf() == 0 ? null : r.duplicateOf()),
                rows.of(String[]::new, r -> r.outcome().name()),
                rows.of(
                        String[]::new,
                        r -> r.repeats() == null ? null : r.repeats().name()),
                rows.of(UUID[]::new, Row::caseId),
                rows.of(byte[][]::new, r -> r.envelope().sha256()),
                rows.of(Timestamp[]::new, r -> Timestamp.from(r.envelope().receivedAt())),
                rows.of(
                        Long[]::new,
                        r -> r.envelope().fileId() == 0 ? null : r.envelope().fileId()),
                rows.of(
                        Integer[]::new,
                        r -> r.envelope().fileId() == 0 ? null : r.envelope().fileRecord()),
                rows.of(String[]::new, r -> r.problems().isEmpty() ? null : json.problems(r.problems())),
                rows.of(
                        byte[][]::new,
                        r -> payloads.keep(
                                Payloads.Kind.ORIGINAL, r.number(), r.envelope().original())));
    }

    /** Messages that were held have a row; what became of them is written over it. */
    private void goOn(List<Row> resumed) {
        if (resumed.isEmpty()) {
            return;
        }
        var rows = new Columns<>(resumed);
        int written = jdbc.update(
                GOES_ON,
                rows.of(Long[]::new, Row::number),
                rows.of(Boolean[]::new, r -> r.outcome().recorded()),
                rows.of(String[]::new, r -> r.outcome().name()),
                rows.of(UUID[]::new, Row::caseId),
                rows.of(String[]::new, r -> r.problems().isEmpty() ? null : json.problems(r.problems())));
        if (written < resumed.size()) {
            throw new ConcurrencyFailureException("a held message has just gone on elsewhere");
        }
        held.remove(resumed.stream()
                .filter(r -> r.outcome() != Outcome.HELD)
                .map(Row::number)
                .toList());
        Long[] files = resumed.stream()
                .map(r -> r.envelope().fileId())
                .filter(id -> id != 0)
                .toArray(Long[]::new);
        if (files.length > 0) {
            jdbc.update(ANSWER_FILES_AGAIN, (Object) files);
        }
    }

    private record Row(
            long number,
            Envelope envelope,
            @Nullable String messageType,
            @Nullable MessageHeader header,
            Outcome outcome,
            @Nullable Outcome repeats,
            long duplicateOf,
            @Nullable UUID caseId,
            List<Problem> problems) {

        @Nullable
        String messageId() {
            return header == null ? null : header.messageId();
        }

        /** Whether it was held and has a row already. */
        boolean goesOn() {
            return envelope.resumed() != null;
        }

        /** Whether the message id is taken from now on: a rejected message may be corrected and sent again. */
        boolean claims() {
            return header != null && duplicateOf == 0 && (outcome.recorded() || outcome == Outcome.HELD);
        }

        Answer answer(Instant now) {
            return new Answer(
                    envelope.agency(),
                    envelope.channel(),
                    number,
                    messageId(),
                    envelope.ingressId(),
                    envelope.fileId(),
                    envelope.fileRecord(),
                    outcome,
                    repeats,
                    outcome == Outcome.DUPLICATE ? duplicateOf : 0,
                    caseId == null ? null : caseId.toString(),
                    now,
                    problems,
                    envelope.askedAs(),
                    goesOn());
        }
    }
}
