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
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
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

    private final JdbcTemplate jdbc;
    private final CanonicalJson json;
    private final MessageNumbers numbers;
    private final Clock clock;

    Arrivals(JdbcTemplate jdbc, CanonicalJson json, MessageNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** @param entries of the recorded messages, one each, in their order */
    List<Answer> write(List<Correlated> recorded, List<CaseEvents.Entry> entries, List<Refused> refused) {
        Instant now = clock.instant();
        var rows = new ArrayList<Row>(recorded.size() + refused.size());
        var answers = new ArrayList<Answer>(recorded.size() + refused.size());
        var here = new HashMap<String, Row>();
        for (int i = 0; i < recorded.size(); i++) {
            Row row = accepted(recorded.get(i), entries.get(i));
            rows.add(row);
            here.put(row.envelope().ingressId(), row);
            answers.add(row.answer(now));
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
        }
        insert(rows);
        return answers;
    }

    private static Row accepted(Correlated correlated, CaseEvents.Entry entry) {
        Canonical canonical = correlated.canonical();
        List<Problem> warnings = canonical.result().warnings();
        return new Row(
                entry.statement().messageNumber(),
                canonical.envelope(),
                canonical.messageType(),
                canonical.header(),
                warnings.isEmpty() ? Outcome.ACCEPTED : Outcome.ACCEPTED_WITH_WARNINGS,
                null,
                0,
                correlated.caseId(),
                canonical.result().problems());
    }

    private Row refused(Refused refusal, Map<String, Row> here) {
        Earlier earlier = refusal.earlier();
        Row first = earlier == null ? null : here.get(earlier.ingressId());
        return new Row(
                numbers.next(),
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
                null,
                earlier.caseId() == null ? null : earlier.caseId().toString(),
                now,
                refusal.problems());
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
                rows.of(byte[][]::new, r -> StoredBytes.pack(r.envelope().original())));
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
                    caseId == null ? null : caseId.toString(),
                    now,
                    problems);
        }
    }
}
