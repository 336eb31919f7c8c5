package org.caseway.bench;

import jakarta.xml.bind.JAXBElement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Headers;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores one message in one database transaction of six statements, seven for a new case. Thread safe. */
public final class NaiveRecord {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    NaiveRecord(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    /** Gives on the original, and names the message in a header. */
    @Handler
    public byte[] store(
            JAXBElement<?> report,
            @ExchangeProperty(NaiveRoute.ORIGINAL) byte[] original,
            @Headers java.util.Map<String, Object> headers) {
        var facts = NaiveFacts.of(report.getValue());
        transaction.executeWithoutResult(status -> write(facts, original));
        headers.put(NaiveRoute.MESSAGE_ID, facts.messageId());
        return original;
    }

    private void write(NaiveFacts facts, byte[] original) {
        var now = Timestamp.from(Instant.now());
        jdbc.update(
                "insert into naive_message (message_id, received_at, original) values (?, ?, ?)",
                facts.messageId(),
                now,
                original);
        List<UUID> known = jdbc.queryForList(
                "select distinct case_id from naive_identifier where (kind, value) in ((?, ?), (?, ?), (?, ?))",
                UUID.class,
                facts.arguments());
        // a case two consumers meet at once gets one id from both
        UUID caseId = known.isEmpty() ? facts.newCaseId() : known.get(0);
        Integer version = jdbc.queryForObject("""
                insert into naive_case as c (case_id, version, changed_at) values (?, 1, ?)
                on conflict (case_id) do update set version = c.version + 1, changed_at = excluded.changed_at
                returning version""", Integer.class, caseId, now);
        if (known.isEmpty()) {
            jdbc.update(
                    "insert into naive_identifier (kind, value, case_id)"
                            + " select kind, value, ? from (values (?, ?), (?, ?), (?, ?)) as i (kind, value)"
                            + " on conflict do nothing",
                    with(caseId, facts.arguments()));
        }
        jdbc.update(
                "insert into naive_event (case_id, version, message_id, at, body) values (?, ?, ?, ?, ?)",
                caseId,
                version,
                facts.messageId(),
                now,
                original);
        jdbc.update(
                "insert into naive_audit (at, act, message_id, case_id) values (?, ?, ?, ?)",
                now,
                "recorded",
                facts.messageId(),
                caseId);
    }

    private static Object[] with(UUID first, Object[] rest) {
        var all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
