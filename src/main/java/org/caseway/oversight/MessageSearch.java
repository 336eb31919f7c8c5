package org.caseway.oversight;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caseway.audit.AuditTrail;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds messages, the newest first, a page at a time by their numbers. An identifier is looked up; without one it walks back over
 * {@value #LOOK_BACK} messages a page at most and says how far it came, so that no question costs more the more messages there
 * are. A search by identifier is on the audit trail. Thread safe.
 */
@Component
public class MessageSearch {

    /** Messages on a page. */
    public static final int PAGE = 50;

    private static final int LOOK_BACK = 20_000;

    private static final String FITS = """
         and (:type::text is null or m.message_type = :type) and (:agency::text is null or m.agency = :agency)
         and (:outcome::text is null or m.outcome = :outcome)
         and (:from::timestamptz is null or m.received_at >= :from)
         and (:to::timestamptz is null or m.received_at < :to)
        order by m.number desc limit :limit\
        """;
    private static final String NUMBERED = "select " + MessageRow.COLUMNS
            + " from intake_message m where m.number = any(:numbers)" + " and m.number < :before" + FITS;
    private static final String NEWEST = "select " + MessageRow.COLUMNS + """

            from (select * from intake_message where number < :before order by number desc limit :back) m where true\
            """ + FITS;
    private static final String OPEN = "select " + MessageRow.COLUMNS + """

            from intake_message m
            where m.outcome in ('HELD', 'REJECTED') and m.outcome = :outcome and m.number < :before\
            """ + FITS;
    private static final String LAST = """
        select min(number) as number, min(received_at) as received_at, count(*) as looked
        from (select number, received_at from intake_message where number < :before order by number desc limit :back) m\
        """;

    private final JdbcClient database;
    private final IdentifierSearch identifiers;
    private final Partners partners;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    MessageSearch(
            JdbcClient database,
            IdentifierSearch identifiers,
            Partners partners,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.identifiers = identifiers;
        this.partners = partners;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A page.
     *
     * @param next to be asked for as {@code before}; {@code null} when there is nothing more
     * @param lookedBackTo how far back this page looked, where it stopped before the oldest; {@code null} otherwise
     * @param by as what the identifier was understood; {@code null} where none was given
     */
    public record Page(
            List<MessageRow> messages,
            @Nullable Long next,
            @Nullable Instant lookedBackTo,
            @Nullable String by) {}

    private record Walked(long number, @Nullable Instant receivedAt, long looked) {}

    public Page find(MessageQuery query, String who) {
        String find = query.find();
        if (find == null) {
            return Set.of("HELD", "REJECTED").contains(Objects.requireNonNullElse(query.outcome(), ""))
                    ? page(rows(OPEN, query, List.of()), null)
                    : newest(query);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            IdentifierSearch.Meant meant = identifiers.messages(
                    find, partners.agencies().stream().map(Agency::id).toList());
            Page found = page(rows(NUMBERED, query, meant.numbers()), meant.as());
            audit.append(
                    "messages-searched",
                    List.of(meant.as() + " found " + found.messages().size() + " by " + who));
            return found;
        }));
    }

    private Page newest(MessageQuery query) {
        List<MessageRow> rows = rows(NEWEST, query, List.of());
        if (rows.size() > PAGE) {
            return page(rows, null);
        }
        Walked walked = database.sql(LAST)
                .param("before", before(query))
                .param("back", LOOK_BACK)
                .query((row, n) -> new Walked(
                        row.getLong(1),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant(),
                        row.getLong(3)))
                .single();
        return walked.looked() < LOOK_BACK
                ? new Page(rows, null, null, null)
                : new Page(rows, walked.number(), walked.receivedAt(), null);
    }

    private static Page page(List<MessageRow> rows, @Nullable String by) {
        if (rows.size() <= PAGE) {
            return new Page(rows, null, null, by);
        }
        List<MessageRow> page = rows.subList(0, PAGE);
        return new Page(page, page.get(PAGE - 1).number(), null, by);
    }

    private List<MessageRow> rows(String sql, MessageQuery query, List<Long> numbers) {
        return database.sql(sql)
                .param("numbers", numbers.toArray(Long[]::new))
                .param("before", before(query))
                .param("back", LOOK_BACK)
                .param("type", query.type())
                .param("agency", query.agency())
                .param("outcome", query.outcome())
                .param("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC))
                .param("to", query.to() == null ? null : query.to().atOffset(ZoneOffset.UTC))
                .param("limit", PAGE + 1)
                .query((row, n) -> MessageRow.of(row))
                .list();
    }

    private static long before(MessageQuery query) {
        return query.before() == null ? Long.MAX_VALUE : query.before();
    }
}
