package org.caseway.measures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
    private final String write;

    CaseRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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

    /** All of them: about a second for a quarter of a million. */
    List<CaseFacts> all() {
        return jdbc.query("select * from measure_case order by case_id, party", (row, n) -> read(row));
    }

    private static CaseFacts read(ResultSet row) throws SQLException {
        return new CaseFacts(
                (UUID) row.getObject("case_id"),
                row.getString("party"),
                CaseClass.valueOf(row.getString("case_class")),
                row.getString("category"),
                row.getString("court"),
                row.getString("agency"),
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("pleaded_guilty"),
                row.getBoolean("lesser"),
                row.getBoolean("diverted"),
                day(row, "offense_on"),
                day(row, "arrested_on"),
                day(row, "booked_on"),
                day(row, "filed_on"),
                day(row, "first_hearing_on"),
                day(row, "pleaded_on"),
                day(row, "trial_on"),
                day(row, "disposed_on"),
                day(row, "sentenced_on"),
                day(row, "reopened_on"),
                row.getInt("inactive_days"),
                day(row, "inactive_since"),
                row.getInt("held_days"),
                day(row, "held_since"),
                row.getObject("held_at_first_hearing", Boolean.class),
                row.getInt("continuances"),
                row.getInt("trial_settings"),
                row.getString("unmapped"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
