package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.caseway.audit.AuditTrail;
import org.caseway.partners.MappedCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people have mapped beside the files of code lists. Each act is on the audit trail. Thread safe; one statement each. */
@Component
public class CodeMappings {

    private static final String COLUMNS = "list, agency, code, canonical, mapped_by, why, mapped_at";

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CodeMappings(JdbcTemplate jdbc, AuditTrail audit, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One of them, with whose word it is. */
    public record Mapping(
            String list, String agency, String code, String canonical, String by, String why, Instant at) {}

    /** All of them, as the code lists take them. */
    public List<MappedCode> inForce() {
        return all().stream()
                .map(one -> new MappedCode(one.list(), one.code(), one.canonical(), one.agency()))
                .toList();
    }

    /** The newest first. */
    public List<Mapping> all() {
        return jdbc.query(
                "select " + COLUMNS + " from oversight_code_mapping order by mapped_at desc, list, agency, code",
                (row, n) -> new Mapping(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant()));
    }

    /** The trail has no code: it is a word of a message. */
    void put(String list, String agency, String code, String canonical, String why, String who) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into oversight_code_mapping (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)"
                            + " on conflict (list, agency, code) do update set canonical = excluded.canonical,"
                            + " mapped_by = excluded.mapped_by, why = excluded.why, mapped_at = excluded.mapped_at",
                    list,
                    agency,
                    code,
                    canonical,
                    who,
                    why,
                    Timestamp.from(clock.instant()));
            audit.append(
                    "code-mapped",
                    List.of("a code of " + agency + " in " + list + " is " + canonical + " by " + who + ": " + why));
        });
    }

    /** @return whether there was one */
    boolean remove(String list, String agency, String code, String why, String who) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int gone = jdbc.update(
                    "delete from oversight_code_mapping where list = ? and agency = ? and code = ?",
                    list,
                    agency,
                    code);
            if (gone > 0) {
                audit.append(
                        "code-unmapped",
                        List.of("a code of " + agency + " in " + list + " taken back by " + who + ": " + why));
            }
            return gone > 0;
        }));
    }
}
