package org.caseway.oversight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person means who types an identifier and does not say of which kind. Every way is by an index: nothing here grows with the
 * number of messages. Thread safe; one to four statements.
 */
@Component
class IdentifierSearch {

    private static final int MOST = 2_000;

    private static final String BY_SENDER = """
            select m.number from unnest(:agencies::text[]) as a(id)
            cross join lateral (
              select number from intake_message where agency = a.id and message_id = :id and version is not null
              union all
              select number from intake_message where agency = a.id and message_id = :id and version is null
                and message_id is not null) m
            limit :most""";
    /** The kinds and issuers that there are, each with one step down the primary key, and under each the value. */
    private static final String CASES = """
            with recursive step(kind, issuer) as (
              (select kind, issuer from correlation_key order by kind, issuer limit 1)
              union all
              select n.kind, n.issuer from step s cross join lateral (
                select k.kind, k.issuer from correlation_key k where (k.kind, k.issuer) > (s.kind, s.issuer)
                order by k.kind, k.issuer limit 1) n)
            select distinct f.case_id from step s cross join lateral (
              select k.case_id from correlation_key k
              where k.kind = s.kind and k.issuer = s.issuer and k.value = any(:values::text[])) f
            limit :most""";

    private static final String OF_CASES = """
            select message_number from case_event where case_id = any(:cases::uuid[])
            union select message_number from case_event where home = any(:cases::uuid[])
            union select number from intake_held where case_id = any(:cases::uuid[])
            limit :most""";
    private static final String REPEATS =
            "select number from intake_message where duplicate_of = any(:numbers::bigint[])";

    private final JdbcClient database;

    IdentifierSearch(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param as as what it was understood, in plain words
     * @param numbers of the messages; empty when nothing has it
     */
    record Meant(String as, List<Long> numbers) {
        Meant {
            numbers = List.copyOf(numbers);
        }
    }

    Meant messages(String typed, Collection<String> agencies) {
        if (typed.matches("[0-9a-fA-F]{64}")) {
            return new Meant("digest", byDigest(HexFormat.of().parseHex(typed)));
        } else if (typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return new Meant("case reference", ofCases(List.of(UUID.fromString(typed))));
        } else if (typed.matches("#\\d{1,18}")) {
            return new Meant("message number", List.of(Long.parseLong(typed.substring(1))));
        }
        List<Long> sent = bySender(typed, agencies);
        if (!sent.isEmpty()) {
            return new Meant("sender's identifier", sent);
        }
        List<UUID> cases = cases(typed);
        return cases.isEmpty()
                ? new Meant("no identifier of a message or a case", List.of())
                : new Meant("identifier of a case", ofCases(cases));
    }

    /** The cases that any identifier with this value means, as the hub writes identifiers: upper case, without spaces. */
    List<UUID> cases(String typed) {
        String usual = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return database.sql(CASES)
                .param("values", new String[] {typed, usual, usual.replaceAll("[-./]", "")})
                .param("most", MOST)
                .query(UUID.class)
                .list();
    }

    private List<Long> bySender(String typed, Collection<String> agencies) {
        return withRepeats(database.sql(BY_SENDER)
                .param("agencies", agencies.toArray(String[]::new))
                .param("id", typed)
                .param("most", MOST)
                .query(Long.class)
                .list());
    }

    private List<Long> byDigest(byte[] digest) {
        return database.sql("select number from intake_message where sha256 = :digest limit :most")
                .param("digest", digest)
                .param("most", MOST)
                .query(Long.class)
                .list();
    }

    private List<Long> ofCases(Collection<UUID> cases) {
        return withRepeats(database.sql(OF_CASES)
                .param("cases", cases.toArray(UUID[]::new))
                .param("most", MOST)
                .query(Long.class)
                .list());
    }

    private List<Long> withRepeats(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return numbers;
        }
        var all = new ArrayList<>(numbers);
        all.addAll(database.sql(REPEATS)
                .param("numbers", numbers.toArray(Long[]::new))
                .query(Long.class)
                .list());
        return all;
    }
}
