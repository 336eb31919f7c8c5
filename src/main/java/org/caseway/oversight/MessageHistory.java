package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caseway.message.Problem;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Everything that happened to one message, hop by hop, and nothing of what it says. Thread safe; half a dozen look-ups. */
@Component
public class MessageHistory {

    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

    private static final String MESSAGE = "select " + MessageRow.COLUMNS + """
            , m.ingress_id, m.version, m.duplicate_of, m.sha256, m.recorded_at, m.problems, m.file_record,
              octet_length(m.original) > 1 as kept, f.name as file_name, e.event_id, e.version as case_version,
              h.held_at, h.due_at, h.reason as held_reason, h.waits_for, a.attempts, a.last_at, r.of_number, c.by_whom as clerk, c.of_number as filed_in, c.at as clerk_at,
              (select max(p.number) from intake_message p where p.agency = m.agency and p.message_id = m.message_id
                 and p.version < m.version) as version_before
            from intake_message m
            left join intake_file f on f.id = m.file_id
            left join case_event e on e.case_id = m.case_id and e.message_number = m.number
            left join intake_held h on h.number = m.number
            left join intake_attempt a on a.ingress_id = m.ingress_id
            left join oversight_resubmission r on r.ingress_id = m.ingress_id
            left join oversight_clerk_decision c on c.ingress_id = m.ingress_id
            where m.number = :number""";
    private static final String SETTLED = """
            select s.id, d.status, d.sequence, d.attempts, d.settled_at, t.reason, t.grounds, t.limits, t.redacted,
                   d.sent, r.received_at
            from unnest(:subscribers::text[]) as s(id)
            join delivery d on d.subscriber = s.id and d.case_id = :case and d.event_id = :event
            left join delivery_terms t on t.id = d.terms
            left join delivery_receipt r on r.subscriber = s.id and r.event_id = :event
            order by d.settled_at""";
    private static final String PENDING = """
            select p.subscriber, p.status, p.attempts, p.due_at, p.last_error
            from unnest(:subscribers::text[]) as s(id)
            join delivery_waiting p on p.subscriber = s.id and p.event_id = :event order by p.subscriber""";
    private static final String ANSWERS =
            "select stage, subject, answered_at, sent_at from intake_answer where number = :number order by id";
    private static final String RESUBMITTED = """
            select r.ingress_id, r.by_whom, r.why, r.at, m.number
            from oversight_resubmission r left join intake_message m on m.ingress_id = r.ingress_id
            where r.of_number = :number order by r.at""";

    private final JdbcClient database;
    private final Partners partners;
    private final JsonMapper json = JsonMapper.builder().build();

    MessageHistory(JdbcClient database, Partners partners) {
        this.database = database;
        this.partners = partners;
    }

    /**
     * One step on the way of a message.
     *
     * @param what a few plain words
     * @param more where and under which numbers; never content
     */
    public record Hop(Instant at, String what, String more) {}

    /**
     * A delivery to one subscriber.
     *
     * @param at when it was settled, or is due next
     * @param rules by which it was told or kept back, as {@code policy@version/rule}
     * @param error code of the last failure
     * @param receivedAt when the recipient said that it has it
     * @param sha256 of the document as it went, hexadecimal; {@code null} where none went or it was not noted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(
            String subscriber,
            String status,
            @Nullable Integer sequence,
            int attempts,
            Instant at,
            @Nullable String reason,
            List<String> rules,
            List<String> redacted,
            @Nullable String error,
            @Nullable Instant receivedAt,
            @Nullable String sha256) {}

    /** A corrected copy that a human sent; {@code number} is {@code null} until it has arrived. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Copy(@Nullable Long number, String by, String why, Instant at) {}

    /**
     * @param sha256 of what came, hexadecimal; empty where nothing is left
     * @param kept whether the original is still there
     * @param heldFor the reason for which it is held now; {@code null} when it is not
     * @param correctionOf the message of which it is a corrected copy, sent by a human; {@code null} for what a sender sent
     * @param versionBefore the message of the same identifier that its sender has changed by it; {@code null} for a first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            MessageRow message,
            String sha256,
            boolean kept,
            @Nullable Long duplicateOf,
            @Nullable Long eventId,
            @Nullable String heldFor,
            @Nullable Long correctionOf,
            @Nullable Long versionBefore,
            List<Problem> problems,
            List<Hop> hops,
            List<Told> told,
            List<Copy> copies) {

        /** The message beside which it can be laid; {@code null} where there is none. */
        public @Nullable Long comesFrom() {
            return correctionOf == null ? versionBefore : correctionOf;
        }
    }

    public Optional<Detail> of(long number) {
        return database.sql(MESSAGE)
                .param("number", number)
                .query((row, n) -> detail(row))
                .optional();
    }

    private Detail detail(ResultSet row) throws SQLException {
        MessageRow message = MessageRow.of(row);
        Long event = row.getObject("event_id", Long.class);
        UUID caseId = message.caseId();
        List<Told> told = event == null || caseId == null ? List.of() : told(caseId, event);
        String problems = row.getString("problems");
        return new Detail(
                message,
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getBoolean("kept"),
                row.getObject("duplicate_of", Long.class),
                event,
                row.getString("held_reason"),
                row.getObject("of_number", Long.class),
                row.getObject("version_before", Long.class),
                problems == null ? List.of() : json.readValue(problems, PROBLEMS),
                hops(row, message, told),
                told,
                copies(message.number()));
    }

    private List<Hop> hops(ResultSet row, MessageRow message, List<Told> told) throws SQLException {
        var hops = new ArrayList<Hop>();
        String file = row.getString("file_name");
        String from = message.agency() + " by " + message.channel().toLowerCase(java.util.Locale.ROOT);
        hops.add(new Hop(
                message.receivedAt(),
                "received",
                file == null ? from : from + ", record " + row.getInt("file_record") + " of a file"));
        Timestamp clerk = row.getTimestamp("clerk_at");
        if (clerk != null) {
            hops.add(new Hop(
                    clerk.toInstant(),
                    "said at the console",
                    row.getString("clerk") + " of the filing in message " + row.getLong("filed_in")));
        }
        Timestamp lastAttempt = row.getTimestamp("last_at");
        if (lastAttempt != null) {
            hops.add(
                    new Hop(lastAttempt.toInstant(), "tried again after a stop", row.getInt("attempts") + " attempts"));
        }
        Integer version = row.getObject("case_version", Integer.class);
        Instant recorded = row.getTimestamp("recorded_at").toInstant();
        hops.add(new Hop(recorded, "decided", message.outcome()));
        if (version != null) {
            hops.add(new Hop(recorded, "recorded", "version " + version + " of its case"));
        }
        Timestamp held = row.getTimestamp("held_at");
        if (held != null) {
            hops.add(new Hop(held.toInstant(), "held", row.getString("held_reason")));
        }
        hops.addAll(answers(message.number()));
        for (Told one : told) {
            hops.add(new Hop(one.at(), word(one), one.subscriber() + attempts(one)));
            if (one.receivedAt() != null) {
                hops.add(new Hop(one.receivedAt(), "receipt", one.subscriber()));
            }
        }
        hops.sort(Comparator.comparing(Hop::at));
        return List.copyOf(hops);
    }

    private static String word(Told one) {
        return switch (one.status()) {
            case "DELIVERED" -> "delivered";
            case "WITHHELD" -> "not told";
            case "PARKED" -> "given up";
            default -> "due";
        };
    }

    private static String attempts(Told one) {
        return one.attempts() > 1 ? ", " + one.attempts() + " attempts" : "";
    }

    private List<Hop> answers(long number) {
        return database.sql(ANSWERS)
                .param("number", number)
                .query((row, n) -> new Hop(
                        row.getTimestamp("answered_at").toInstant(),
                        "answered",
                        row.getString("stage") + (row.getTimestamp("sent_at") == null ? ", still to be sent" : "")))
                .list();
    }

    private List<Told> told(UUID caseId, long event) {
        String[] subscribers =
                partners.subscribers().stream().map(Subscriber::id).toArray(String[]::new);
        var told = new ArrayList<Told>(database.sql(SETTLED)
                .param("subscribers", subscribers)
                .param("case", caseId)
                .param("event", event)
                .query((row, n) -> settled(row))
                .list());
        told.addAll(database.sql(PENDING)
                .param("subscribers", subscribers)
                .param("event", event)
                .query((row, n) -> new Told(
                        row.getString("subscriber"),
                        row.getString("status"),
                        null,
                        row.getInt("attempts"),
                        row.getTimestamp("due_at").toInstant(),
                        null,
                        List.of(),
                        List.of(),
                        row.getString("last_error"),
                        null,
                        null))
                .list());
        return List.copyOf(told);
    }

    private static Told settled(ResultSet row) throws SQLException {
        var rules = new ArrayList<>(words(row, "grounds"));
        rules.addAll(words(row, "limits"));
        Timestamp received = row.getTimestamp("received_at");
        byte[] sent = row.getBytes("sent");
        return new Told(
                row.getString("id"),
                row.getString("status"),
                row.getObject("sequence", Integer.class),
                row.getInt("attempts"),
                row.getTimestamp("settled_at").toInstant(),
                row.getString("reason"),
                List.copyOf(rules),
                words(row, "redacted"),
                null,
                received == null ? null : received.toInstant(),
                sent == null ? null : HexFormat.of().formatHex(sent));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private List<Copy> copies(long number) {
        return database.sql(RESUBMITTED)
                .param("number", number)
                .query((row, n) -> new Copy(
                        row.getObject("number", Long.class),
                        row.getString("by_whom"),
                        row.getString("why"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
