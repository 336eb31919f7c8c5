package org.caseway.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes many of the cases that a hub has: each is copied under other ids, numbers and names, its people twice as often, with every row
 * that belongs to it. The copies come before everything that was there, so that no sequence and nobody who follows the record notices.
 * For a bench's own database; minutes for a million.
 */
final class FullStore {

    private static final String CASE = "md5(case_id::text || k)::uuid";

    /** By table, in which columns a copy differs: {@code k} is its number, {@code span} more than there are of any id. */
    private static final Map<String, Map<String, String>> COPIED = Map.ofEntries(
            Map.entry(
                    "intake_message",
                    Map.of(
                            "number", "number - k * span",
                            "ingress_id", "ingress_id || '-' || k",
                            "message_id", "message_id || '-' || k",
                            "case_id", CASE,
                            "sha256", "sha256(sha256 || k::text::bytea)")),
            Map.entry(
                    "case_event",
                    Map.of(
                            "event_id",
                            "event_id - k * span",
                            "case_id",
                            CASE,
                            "message_number",
                            "message_number - k * span")),
            Map.entry("case_record", Map.of("case_id", CASE)),
            Map.entry("correlation_case", Map.of("case_id", CASE)),
            Map.entry("correlation_key", Map.of("value", "value || '-' || k", "case_id", CASE)),
            Map.entry("case_priority", Map.of("case_id", CASE)),
            Map.entry("measure_case", Map.of("case_id", CASE)),
            Map.entry("measure_group", Map.of("case_id", CASE)),
            Map.entry("deadline", Map.of("deadline_id", "deadline_id - k * span", "case_id", CASE)),
            Map.entry("missing_item", Map.of("item_id", "item_id - k * span", "case_id", CASE)),
            Map.entry("delivery", Map.of("case_id", CASE, "event_id", "event_id - k * span")));

    /** The same of what is kept of people. */
    private static final Map<String, Map<String, String>> OF_PEOPLE = Map.of(
            "person_mention",
            Map.of(
                    "case_id", CASE,
                    "person_id", "person_id - k * span",
                    "first_person_id", "first_person_id - k * span"),
            // some keys are had by many people, as in life: every other is the same for ten
            "person_key",
            Map.of(
                    "key", "case when key % 2 = 0 then key # (k / 10)::bigint << 20 else key # k::bigint << 20 end",
                    "person_id", "person_id - k * span"));

    private final JdbcTemplate owner;

    /** @param owner of the tables */
    FullStore(JdbcTemplate owner) {
        this.owner = owner;
    }

    long cases() {
        return count("select count(*) from case_record");
    }

    long people() {
        return count("select count(distinct person_id) from person_mention");
    }

    /** Until there are at least as many cases, and twice as many people. */
    void fill(long cases) {
        long copies = (cases - 1) / Math.max(1, cases());
        if (copies > 0) {
            COPIED.forEach((table, different) -> copy(table, different, copies));
            OF_PEOPLE.forEach((table, different) -> copy(table, different, 2 * copies + 1));
        }
    }

    private void copy(String table, Map<String, String> different, long copies) {
        List<String> columns = owner.queryForList(
                "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                        + " order by attnum",
                String.class,
                table);
        String values = columns.stream()
                .map(column -> different.getOrDefault(column, column))
                .collect(Collectors.joining(", "));
        owner.update("insert into " + table + " (" + String.join(", ", columns) + ") overriding system value select "
                + values
                + " from " + table + ", generate_series(1, " + copies + ") k, (select 100000000::bigint as span) s"
                + " on conflict do nothing");
        owner.execute("vacuum analyze " + table);
    }

    private long count(String query) {
        Long counted = owner.queryForObject(query, Long.class);
        return counted == null ? 0 : counted;
    }
}
