package org.caseway.oversight;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Digests;
import org.caseway.journey.Payloads;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a message says, for whoever asks for it by itself; each look is on the audit trail, in one transaction with it. An original
 * cannot lose a part and stay what was sent, so it is shown whole or not at all: not when policy keeps anything of it from the
 * reader, not when it is no longer what came, and never what a victim service sent. Thread safe; two to five queries.
 */
@Component
public class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);
    private static final String VICTIMS = "victim-service-update";

    private static final String ORIGINAL = """
            select m.agency, coalesce(m.case_id, h.case_id) as case_id, m.original, e.event_id, m.sha256
            from intake_message m left join intake_held h on h.number = m.number
            left join case_event e on e.case_id = m.case_id and e.message_number = m.number
            where m.number = :number""";

    private final JdbcClient database;
    private final Timeline timeline;
    private final Reader reader;
    private final Partners partners;
    private final Payloads payloads;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Bodies(
            JdbcClient database,
            Timeline timeline,
            Reader reader,
            Partners partners,
            Payloads payloads,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.timeline = timeline;
        this.reader = reader;
        this.partners = partners;
        this.payloads = payloads;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Why a body is not shown. */
    public enum Kept {
        MESSAGE_UNKNOWN,
        /** Nothing is left of it: its case was expunged. */
        DESTROYED,
        /** In the vault; it leaves it to nobody. */
        SEALED_IN_THE_VAULT,
        /** Policy keeps some of it from the reader. */
        WITHHELD_BY_POLICY,
        /** What is stored is not what came: it has another digest than was noted then. */
        ALTERED,
        NOT_TEXT,
        NOT_RECORDED
    }

    /** @param text {@code null} when {@code kept} says why there is none */
    public record Original(@Nullable String text, @Nullable Kept kept) {}

    /** @param update as far as policy lets the reader see it; {@code null} when {@code kept} says why there is none */
    public record Said(
            @Nullable CaseUpdate update, @Nullable Kept kept) {}

    private record Row(
            long number,
            String agency,
            @Nullable UUID caseId,
            byte[] original,
            @Nullable Long event,
            byte[] sha256) {}

    /** The message as it came. */
    public Original original(long number, String who) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Row row = row(number);
            Original original = row == null ? new Original(null, Kept.MESSAGE_UNKNOWN) : original(row);
            if (original.kept() == Kept.ALTERED) {
                LOG.error("message {} as it is stored is not what came", number);
            }
            String how = original.kept() == null ? "" : " refused: " + original.kept();
            audit.append("original-read", List.of(number + " by " + who + how));
            return original;
        }));
    }

    /** What the message says in canonical words. */
    public Said canonical(long number, String who) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Row row = row(number);
            Said said = said(row);
            String how = said.kept() == null ? "" : " refused: " + said.kept();
            audit.append("canonical-read", List.of(number + " by " + who + how));
            return said;
        }));
    }

    private Said said(@Nullable Row row) {
        if (row == null) {
            return new Said(null, Kept.MESSAGE_UNKNOWN);
        }
        Recorded event = event(row);
        UUID caseId = row.caseId();
        if (event == null || caseId == null) {
            return new Said(null, Kept.NOT_RECORDED);
        }
        return reader.visible(caseId, List.of(event.statement())).stream()
                .findFirst()
                .map(statement -> new Said(statement.update(), null))
                .orElseGet(() -> new Said(null, Kept.WITHHELD_BY_POLICY));
    }

    private Original original(Row row) {
        if (row.original().length <= 1) {
            return new Original(null, Kept.DESTROYED);
        } else if (partners.agency(row.agency())
                .filter(agency -> !agency.messageTypes().contains(VICTIMS))
                .isEmpty()) {
            return new Original(null, Kept.SEALED_IN_THE_VAULT);
        } else if (withheld(row)) {
            return new Original(null, Kept.WITHHELD_BY_POLICY);
        }
        try {
            byte[] original = asItCame(row);
            if (original == null) {
                return new Original(null, Kept.ALTERED);
            }
            Charset charset = partners.agency(row.agency())
                    .map(agency -> agency.formats().charsetOf(original))
                    .orElse(StandardCharsets.UTF_8);
            String text = charset.newDecoder().decode(ByteBuffer.wrap(original)).toString();
            return new Original(text, null);
        } catch (CharacterCodingException binary) {
            return new Original(null, Kept.NOT_TEXT);
        }
    }

    private byte @Nullable [] asItCame(Row row) {
        try {
            byte[] stored = payloads.content(Payloads.Kind.ORIGINAL, row.number(), row.original());
            return Arrays.equals(Digests.sha256(stored), row.sha256()) ? stored : null;
        } catch (IllegalStateException damaged) {
            return null;
        }
    }

    private boolean withheld(Row row) {
        UUID caseId = row.caseId();
        if (caseId == null) {
            return false;
        }
        Recorded event = event(row);
        return event == null ? !reader.labels(caseId).isEmpty() : !reader.seesAll(caseId, event.statement());
    }

    private @Nullable Recorded event(Row row) {
        Long event = row.event();
        return event == null
                ? null
                : timeline.events(List.of(event)).stream().findFirst().orElse(null);
    }

    private @Nullable Row row(long number) {
        return database.sql(ORIGINAL)
                .param("number", number)
                .query((row, n) -> new Row(
                        number,
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getBytes(3),
                        row.getObject(4, Long.class),
                        row.getBytes(5)))
                .optional()
                .orElse(null);
    }
}
