package org.caseway.oversight;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.caseway.audit.AuditTrail;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds messages, the newest first, a page at a time. An identifier is looked up; without one it walks back for half a second at most
 * and says how far it came ({@link MessageWalk}), so that no question costs more the more messages there are. A search by identifier
 * is on the audit trail. Thread safe.
 */
@Component
public class MessageSearch {

    /** Messages on a page. */
    public static final int PAGE = 50;

    private static final String NUMBERED = "select " + MessageRow.COLUMNS + """

         from intake_message m where m.number = any(:numbers) and m.number < :before
         and (:type::text is null or m.message_type = :type) and (:agency::text is null or m.agency = :agency)
         and (:outcome::text is null or m.outcome = :outcome)
         and (:from::timestamptz is null or m.received_at >= :from)
         and (:to::timestamptz is null or m.received_at < :to)
        order by m.number desc limit :limit\
        """;

    private final JdbcClient database;
    private final IdentifierSearch identifiers;
    private final MessageWalk walk;
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
        this.walk = new MessageWalk(database, transaction);
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
            @Nullable String by) {

        /** @param found one more than fits where there is a next page */
        static Page of(List<MessageRow> found, @Nullable String by) {
            if (found.size() <= PAGE) {
                return new Page(found, null, null, by);
            }
            List<MessageRow> page = found.subList(0, PAGE);
            return new Page(page, page.get(PAGE - 1).number(), null, by);
        }
    }

    public Page find(MessageQuery query, String who) {
        String find = query.find();
        if (find == null) {
            return walk.walk(query);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            IdentifierSearch.Meant meant = identifiers.messages(
                    find, partners.agencies().stream().map(Agency::id).toList());
            Page found = Page.of(numbered(query, meant.numbers()), meant.as());
            audit.append(
                    "messages-searched",
                    List.of(meant.as() + " found " + found.messages().size() + " by " + who));
            return found;
        }));
    }

    private List<MessageRow> numbered(MessageQuery query, List<Long> numbers) {
        return database.sql(NUMBERED)
                .param("numbers", numbers.toArray(Long[]::new))
                .param("before", query.before() == null ? Long.MAX_VALUE : query.before())
                .param("type", query.type())
                .param("agency", query.agency())
                .param("outcome", query.outcome())
                .param("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC))
                .param("to", query.to() == null ? null : query.to().atOffset(ZoneOffset.UTC))
                .param("limit", PAGE + 1)
                .query((row, n) -> MessageRow.of(row))
                .list();
    }
}
