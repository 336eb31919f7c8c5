package org.caseway.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final HeldMessages held;
    private final GoingOn resumed;
    private final Payloads payloads;
    private final Clock clock;

    Arrivals(
            JdbcTemplate jdbc,
            CanonicalJson json,
            MessageNumbers numbers,
            HeldMessages held,
            GoingOn resumed,
            Payloads payloads,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.numbers = numbers;
        this.held = held;
        this.resumed = resumed;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** A message that goes on the timeline of a case, under the hub's number. */
    record Accepted(Correlated correlated, long number) {}

    List<Answer> write(List<Accepted> recorded, List<Refused> refused) {
        Instant now = clock.instant();
        var rows = new ArrayList<ArrivalRow>(recorded.size() + refused.size());
        var answers = new ArrayList<Answer>(recorded.size() + refused.size());
        var partial = new ArrayList<HeldMessages.Numbered>(0);
        var keeping = new ArrayList<HeldMessages.Numbered>(0);
        var here = new HashMap<String, ArrivalRow>();
        for (Accepted message : recorded) {
            ArrivalRow row = accepted(message);
            rows.add(row);
            here.put(row.envelope().ingressId(), row);
            answers.add(row.answer(now));
            if (row.outcome() == Outcome.PARTIALLY_ACCEPTED) {
                partial.add(new HeldMessages.Numbered(
                        row.number(), forCorrection(message.correlated().canonical())));
            }
        }
        for (Refused refusal : repetitionsLast(refused)) {
            Earlier earlier = refusal.earlier();
            if (earlier != null && earlier.sameArrival()) {
                answers.add(again(refusal, earlier, now));
                continue;
            }
            ArrivalRow row = refused(refusal, here);
            rows.add(row);
            here.put(row.envelope().ingressId(), row);
            answers.add(row.answer(now));
            if (row.outcome() == Outcome.HELD && !row.goesOn()) {
                keeping.add(new HeldMessages.Numbered(row.number(), refusal));
            }
        }
        List<ArrivalRow> goingOn = rows.stream().filter(ArrivalRow::goesOn).toList();
        rows.removeAll(goingOn);
        insert(rows);
        held.keep(keeping, now);
        resumed.write(goingOn);
        held.keep(partial, now);
        return answers;
    }

    /** What they repeat may be refused with them. */
    private static List<Refused> repetitionsLast(List<Refused> refused) {
        var sorted = new ArrayList<>(refused);
        sorted.sort(Comparator.comparing(refusal -> refusal.earlier() != null));
        return sorted;
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

    private static ArrivalRow accepted(Accepted message) {
        Canonical canonical = message.correlated().canonical();
        List<Problem> warnings = canonical.result().warnings();
        return new ArrivalRow(
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

    private ArrivalRow refused(Refused refusal, Map<String, ArrivalRow> here) {
        Earlier earlier = refusal.earlier();
        Resumption resumed = refusal.envelope().resumed();
        ArrivalRow first = earlier == null ? null : here.get(earlier.ingressId());
        return new ArrivalRow(
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

    private void insert(List<ArrivalRow> all) {
        if (all.isEmpty()) {
            return;
        }
        var rows = new Columns<>(all);
        jdbc.update(
                INSERT,
                rows.of(Long[]::new, ArrivalRow::number),
                rows.of(String[]::new, r -> r.envelope().ingressId()),
                rows.of(String[]::new, r -> r.envelope().agency()),
                rows.of(String[]::new, r -> r.envelope().channel().name()),
                rows.of(String[]::new, ArrivalRow::messageType),
                rows.of(String[]::new, ArrivalRow::messageId),
                rows.of(Boolean[]::new, ArrivalRow::claims),
                rows.of(Long[]::new, r -> r.duplicateOf() == 0 ? null : r.duplicateOf()),
                rows.of(String[]::new, r -> r.outcome().name()),
                rows.of(
                        String[]::new,
                        r -> r.repeats() == null ? null : r.repeats().name()),
                rows.of(UUID[]::new, ArrivalRow::caseId),
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
}
