package org.caseway.measures;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.journey.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Table measure_case. Thread safe. */
final class CaseRows {

    private static final JsonMapper COLUMNS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final String WRITE = """
            insert into measure_case select * from json_populate_recordset(null::measure_case, ?::json)
            on conflict (case_id, party) do update set (%s) = (%s)""";

    private static final int AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String write;

    CaseRows(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        List<String> names = Stream.of(CaseFacts.class, Kept.class)
                .flatMap(kept -> Stream.of(kept.getRecordComponents()))
                .filter(component -> component.getType() != CaseFacts.class)
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
        this.write = WRITE.formatted(
                String.join(", ", names),
                names.stream().map(name -> "excluded." + name).collect(Collectors.joining(", ")));
    }

    /** A row as it is kept: with a digest of what it says, so that the same is known without reading it. */
    private record Kept(@JsonUnwrapped CaseFacts facts, UUID digest) {

        static Kept of(CaseFacts facts) {
            ByteBuffer digest = ByteBuffer.wrap(Digests.sha256(COLUMNS.writeValueAsBytes(facts)));
            return new Kept(facts, new UUID(digest.getLong(), digest.getLong()));
        }

        Row row() {
            return new Row(facts.caseId(), facts.party());
        }
    }

    private record Row(UUID caseId, String party) {}

    /**
     * These are all the rows of these cases; one that says what it said before is neither written nor locked, and most do. Up to three
     * statements, in the caller's transaction.
     */
    void write(Collection<UUID> cases, List<CaseFacts> rows) {
        Map<Row, UUID> known = known(cases);
        var changed = new ArrayList<Kept>();
        for (CaseFacts facts : rows) {
            Kept kept = Kept.of(facts);
            if (!kept.digest().equals(known.remove(kept.row()))) {
                changed.add(kept);
            }
        }
        if (!known.isEmpty()) {
            forget(known.keySet());
        }
        if (!changed.isEmpty()) {
            jdbc.update(write, COLUMNS.writeValueAsString(changed));
        }
    }

    /** What each row says, as a digest; {@code null} for one from before there were any, which is then written anew. */
    private Map<Row, UUID> known(Collection<UUID> cases) {
        var known = new HashMap<Row, UUID>();
        jdbc.query(
                "select case_id, party, digest from measure_case where case_id = any(?)",
                row -> {
                    known.put(new Row((UUID) row.getObject(1), row.getString(2)), (UUID) row.getObject(3));
                },
                (Object) cases.toArray(UUID[]::new));
        return known;
    }

    private void forget(Set<Row> rows) {
        jdbc.update(
                """
                delete from measure_case m using unnest(?::uuid[], ?::text[]) as r(case_id, party)
                where m.case_id = r.case_id and m.party = r.party""",
                rows.stream().map(Row::caseId).toArray(UUID[]::new),
                rows.stream().map(Row::party).toArray(String[]::new));
    }

    void forget(Collection<UUID> cases) {
        jdbc.update("delete from measure_case where case_id = any(?)", (Object) cases.toArray(UUID[]::new));
    }

    /** All of them, in some 200 bytes each: about a second for a quarter of a million. */
    List<CaseFacts> all() {
        var all = new ArrayList<CaseFacts>();
        each(all::add);
        return all;
    }

    /** Shows all of them, one after the other, in a transaction; few are in memory at once. */
    void each(Consumer<CaseFacts> reader) {
        var same = new Same();
        transaction.executeWithoutResult(status -> jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("select * from measure_case order by case_id, party");
                    statement.setFetchSize(AT_ONCE);
                    return statement;
                },
                row -> {
                    reader.accept(read(row, same));
                }));
    }

    /** Values that many rows have in common, each kept once. */
    private static final class Same {
        private final Map<Object, Object> values = new HashMap<>();

        String text(ResultSet row, String column) throws SQLException {
            String text = row.getString(column);
            return (String) values.computeIfAbsent(text, one -> one);
        }

        @Nullable
        String textIfAny(ResultSet row, String column) throws SQLException {
            return row.getString(column) == null ? null : text(row, column);
        }

        @Nullable
        LocalDate day(ResultSet row, String column) throws SQLException {
            LocalDate day = row.getObject(column, LocalDate.class);
            return day == null ? null : (LocalDate) values.computeIfAbsent(day, one -> one);
        }
    }

    private static CaseFacts read(ResultSet row, Same same) throws SQLException {
        return new CaseFacts(
                (UUID) row.getObject("case_id"),
                same.text(row, "party"),
                CaseClass.valueOf(row.getString("case_class")),
                same.text(row, "category"),
                same.text(row, "court"),
                same.text(row, "agency"),
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("pleaded_guilty"),
                row.getBoolean("lesser"),
                row.getBoolean("diverted"),
                same.day(row, "offense_on"),
                same.day(row, "arrested_on"),
                same.day(row, "booked_on"),
                same.day(row, "filed_on"),
                same.day(row, "first_hearing_on"),
                same.day(row, "pleaded_on"),
                same.day(row, "trial_on"),
                same.day(row, "disposed_on"),
                same.day(row, "sentenced_on"),
                same.day(row, "reopened_on"),
                row.getInt("inactive_days"),
                same.day(row, "inactive_since"),
                same.textIfAny(row, "inactive_stretches"),
                row.getInt("held_days"),
                same.day(row, "held_since"),
                row.getObject("held_at_first_hearing", Boolean.class),
                row.getInt("continuances"),
                row.getInt("trial_settings"),
                same.text(row, "unmapped"));
    }
}
