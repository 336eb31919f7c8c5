package org.caseway.distribution;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.caseway.casefile.FieldSet;
import org.caseway.journey.Digests;
import org.caseway.privacy.PolicyRule;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Table delivery_terms: each set of terms has one number on all nodes. A statement for terms this node has not met, none for the
 * others. Thread safe.
 */
final class DeliveryTerms {

    private static final String NUMBER = """
            insert into delivery_terms
              (digest, reason, recipient_class, purpose, grounds, limits, released, redacted)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (digest) do update set digest = excluded.digest
            returning id""";

    private final JdbcOperations jdbc;
    private final Map<Terms, Integer> known = new ConcurrentHashMap<>();

    DeliveryTerms(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    int number(Telling telling) {
        Terms terms = telling.terms();
        return terms == null ? telling.number() : number(terms);
    }

    private int number(Terms terms) {
        Integer number = known.get(terms);
        return number == null ? meet(terms) : number;
    }

    private int meet(Terms terms) {
        String[] grounds = words(terms.grounds());
        String[] limits = words(terms.limits());
        String[] released = words(terms.released());
        String[] redacted = words(terms.redacted());
        byte[] digest = digest(terms, grounds, limits, released, redacted);
        int number = jdbc.query(
                        connection -> {
                            PreparedStatement insert = connection.prepareStatement(NUMBER);
                            insert.setBytes(1, digest);
                            insert.setString(2, terms.reason().name());
                            insert.setString(3, terms.recipientClass());
                            insert.setString(4, terms.purpose());
                            insert.setArray(5, connection.createArrayOf("text", grounds));
                            insert.setArray(6, connection.createArrayOf("text", limits));
                            insert.setArray(7, connection.createArrayOf("text", released));
                            insert.setArray(8, connection.createArrayOf("text", redacted));
                            return insert;
                        },
                        (row, n) -> row.getInt(1))
                .get(0);
        // what a transaction may still take back is not remembered
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            known.put(terms, number);
        }
        return number;
    }

    private static byte[] digest(Terms terms, String[]... lists) {
        var text = new StringBuilder()
                .append(terms.reason())
                .append('\n')
                .append(terms.recipientClass())
                .append('\n')
                .append(terms.purpose());
        for (String[] list : lists) {
            text.append('\n').append(list.length);
            Stream.of(list).forEach(word -> text.append('\n').append(word));
        }
        return Digests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String[] words(List<PolicyRule> rules) {
        return rules.stream().map(PolicyRule::toString).toArray(String[]::new);
    }

    private static String[] words(FieldSet fields) {
        return fields.fields().stream().map(Enum::name).toArray(String[]::new);
    }
}
