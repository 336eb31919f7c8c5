package org.caseway.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.measures.Figure;
import org.caseway.measures.Measured.Section;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How good what each agency sends is: outcomes, what came late, what is still missed of it, what it was asked to correct and how long
 * that took; and the rules that were broken most. Thread safe; each question reads what the period holds.
 */
final class RecordQuality {

    private static final String OUTCOMES = """
            select m.agency, count(*), count(*) filter (where outcome = 'REJECTED'),
              count(*) filter (where outcome = 'ACCEPTED_WITH_WARNINGS'), count(*) filter (where outcome = 'DUPLICATE'),
              count(*) filter (where outcome = 'HELD'), count(*) filter (where outcome = 'PARTIALLY_ACCEPTED')
            from intake_message m where received_at >= ? and received_at < ? group by 1 order by 1""";
    private static final String LATE = """
            select agency, count(*), count(*) filter (where received_at - effective_at > interval '1 day')
            from case_event where agency <> 'caseway' and received_at >= ? and received_at < ? group by 1""";
    private static final String COMPLETE = """
            select agency, count(*), count(*) filter (where not exists (
                select from missing_item i where i.case_id = e.case_id and i.agency = e.agency and i.closed_at is null))
            from (select distinct agency, case_id from case_event
              where agency <> 'caseway' and received_at >= ? and received_at < ?) e group by 1""";
    private static final String CORRECTIONS = """
            select agency, count(*), count(*) filter (where state = 'CORRECTED'),
              percentile_disc(0.5) within group (order by extract(epoch from closed_at - asked_at)::bigint)
                filter (where state = 'CORRECTED')
            from correction_request where asked_at >= ? and asked_at < ? group by 1""";
    private static final String RULES = """
            select p ->> 'code', count(*) from intake_message, jsonb_array_elements(problems::jsonb) p
            where problems is not null and received_at >= ? and received_at < ? group by 1 order by 2 desc, 1 limit 10""";
    private static final double DAY = 86_400;

    private final JdbcTemplate jdbc;

    RecordQuality(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Section> sections(Timestamp from, Timestamp to) {
        Map<String, long[]> late = byAgency(LATE, from, to);
        Map<String, long[]> complete = byAgency(COMPLETE, from, to);
        Map<String, long[]> corrections = byAgency(CORRECTIONS, from, to);
        var sections = new ArrayList<>(jdbc.query(
                OUTCOMES,
                (row, n) -> {
                    String agency = row.getString(1);
                    var figures = new ArrayList<>(outcomes(row));
                    long[] when = late.getOrDefault(agency, new long[3]);
                    figures.add(Figure.share("late", "recorded more than a day after it happened", when[1], when[0]));
                    long[] cases = complete.getOrDefault(agency, new long[3]);
                    figures.add(
                            Figure.share("complete", "cases of which nothing is missed of it now", cases[1], cases[0]));
                    figures.addAll(corrections(corrections.getOrDefault(agency, new long[3]), row.getLong(2)));
                    return new Section("agency=" + agency, figures);
                },
                from,
                to));
        sections.addAll(jdbc.query(
                RULES,
                (row, n) -> new Section(
                        "rule=" + row.getString(1),
                        List.of(Figure.count("broken", "times it was broken", row.getLong(2), "times"))),
                from,
                to));
        return sections;
    }

    private static List<Figure> outcomes(ResultSet row) throws SQLException {
        long all = row.getLong(2);
        return List.of(
                Figure.count("messages", "messages", all, "messages"),
                Figure.share("rejected", "rejected", row.getLong(3), all),
                Figure.share("warned", "accepted with warnings", row.getLong(4), all),
                Figure.share("duplicate", "sent before", row.getLong(5), all),
                Figure.share("held", "held", row.getLong(6), all),
                Figure.share("partial", "accepted in part", row.getLong(7), all));
    }

    private static List<Figure> corrections(long[] of, long messages) {
        return List.of(
                Figure.of(
                        "corrections",
                        "corrections it was asked for, for each hundred messages",
                        100.0 * of[0] / messages,
                        "a hundred",
                        messages),
                Figure.share("corrected", "of these corrected", of[1], of[0]),
                Figure.of(
                        "time-to-correct",
                        "from asking to correction, median",
                        of[1] == 0 ? null : (Double) (of[2] / DAY),
                        "days",
                        of[1]));
    }

    /** Up to three numbers of each agency. */
    private Map<String, long[]> byAgency(String query, Timestamp from, Timestamp to) {
        var found = new HashMap<String, long[]>();
        jdbc.query(
                query,
                row -> {
                    boolean third = row.getMetaData().getColumnCount() > 3;
                    found.put(
                            row.getString(1), new long[] {row.getLong(2), row.getLong(3), third ? row.getLong(4) : 0});
                },
                from,
                to);
        return found;
    }
}
