package org.caseway.measures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Table measure_case. Every method is one statement. Thread safe. */
final class CaseRows {

    private static final JsonMapper COLUMNS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final String WRITE = """
            with said as (select * from json_populate_recordset(null::measure_case, ?::json)),
            gone as (
              delete from measure_case m where m.case_id = any(?)
                and not exists (select from said s where s.case_id = m.case_id and s.party = m.party))
            insert into measure_case as known select * from said
            on conflict (case_id, party) do update set (%s) = (%s)
            where known is distinct from excluded""";

    private static final int AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String write;

    CaseRows(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        List<String> names = java.util.Arrays.stream(CaseFacts.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
                .toList();
        this.write = WRITE.formatted(
                String.join(", ", names),
                names.stream().map(name -> "excluded." + name).collect(java.util.stream.Collectors.joining(", ")));
    }

    /** These are all the rows of these cases; a row that says the same is not written. */
    void write(Collection<UUID> cases, List<CaseFacts> rows) {
        jdbc.update(write, COLUMNS.writeValueAsString(rows), cases.toArray(UUID[]::new));
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
                row.getInt("held_days"),
                same.day(row, "held_since"),
                row.getObject("held_at_first_hearing", Boolean.class),
                row.getInt("continuances"),
                row.getInt("trial_settings"),
                same.text(row, "unmapped"));
    }
}
