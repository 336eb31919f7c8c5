package org.caseway.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.filings.FilingSettings;
import org.caseway.measures.Figure;
import org.caseway.measures.Measured.Section;
import org.caseway.measures.MeasuresSettings;
import org.caseway.measures.Operation;
import org.caseway.measures.Operations;
import org.caseway.measures.Span;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the rooms that messages pass keep of their own work, by period. Thread safe; each figure reads what the period holds. */
@Component
class HubOperations implements Operations {

    private static final String NOTICES = """
            select n.state <> 'NOT_SENT' as sent, n.reason, count(*),
              count(*) filter (where n.state = 'CONFIRMED'),
              count(*) filter (where extract(epoch from c.at - n.occurred_at) <= 900),
              percentile_disc(0.5) within group (order by extract(epoch from c.at - n.occurred_at)::bigint)
            from victim_notice n
            left join lateral (select min(at) as at from victim_notice_step s
              where s.notice_id = n.notice_id and s.state = 'CONFIRMED') c on true
            where n.kind = 'NOTICE' and n.made_at >= ? and n.made_at < ?
            group by grouping sets ((1), (1, 2)) order by 1 desc, 2 nulls first""";
    private static final String RECEIVED = """
            select agency, count(*), count(*) filter (where received_at - effective_at > interval '1 day'),
              percentile_disc(array[0.5, 0.95, 0.99]) within group
                (order by greatest(0, extract(epoch from received_at - effective_at))::bigint)
            from case_event where agency <> 'caseway' and received_at >= ? and received_at < ? group by 1 order by 1""";
    private static final String DELIVERED = """
            select d.subscriber, count(*), 0,
              percentile_disc(array[0.5, 0.95, 0.99]) within group
                (order by greatest(0, extract(epoch from d.settled_at - e.received_at))::bigint)
            from delivery d join case_event e using (event_id)
            where d.status = 'DELIVERED' and d.settled_at >= ? and d.settled_at < ? group by 1 order by 1""";
    private static final String ANSWERS = """
            select court, count(*), count(receipted_at), count(reviewed_at), count(*) filter (where overdue),
              (extract(epoch from now() - min(filed_at) filter (where reviewed_at is null)) / 86400)::bigint,
              count(*) filter (where reviewed_at <= due), count(*) filter (where reviewed_at is not null or due < now())
            from (
              select f.*, coalesce(receipted_at, filed_at) + make_interval(secs => coalesce(t.seconds, ?)) as due
              from filing f left join unnest(?::text[], ?::float8[]) as t(court, seconds) using (court)) f
            where filed_at >= ? and filed_at < ? group by 1 order by 1""";
    private static final String MATCHING = """
            select (select count(*) from person_mention where received_at >= ? and received_at < ?) as mentions,
              (select count(*) from person_mention where received_at >= ? and received_at < ? and linked_by is not null
                and not fixed) as linked,
              (select count(*) from person_mention m where received_at >= ? and received_at < ? and linked_by is not null
                and exists (
                  select from person_override o join person_mention other on other.first_person_id = m.first_person_id
                    and ((o.case_a, o.digest_a, o.case_b, o.digest_b) = (m.case_id, m.digest, other.case_id, other.digest)
                      or (o.case_b, o.digest_b, o.case_a, o.digest_a) = (m.case_id, m.digest, other.case_id, other.digest))
                  where o.kind = 'NEVER' and o.revoked_at is null)) as overturned,
              count(*), count(*) filter (where status = 'OPEN'), count(*) filter (where status = 'SAME'),
              count(*) filter (where status in ('NEVER', 'APART'))
            from person_review where opened_at >= ? and opened_at < ?""";
    private static final String FEEDS = """
            select agency, extract(epoch from now() - last_heard_at)::bigint,
              coalesce(extract(epoch from now() - silent_since)::bigint, 0)
            from victim_feed order by 1""";

    private final JdbcTemplate jdbc;
    private final RecordQuality quality;
    private final Partners partners;
    private final FilingSettings filings;
    private final ZoneId zone;

    HubOperations(JdbcTemplate jdbc, Partners partners, FilingSettings filings, MeasuresSettings settings) {
        this.jdbc = jdbc;
        this.partners = partners;
        this.filings = filings;
        this.quality = new RecordQuality(jdbc);
        this.zone = settings.zone();
    }

    @Override
    public List<Section> figures(Operation operation, Span period) {
        Timestamp from = Timestamp.from(period.from().atStartOfDay(zone).toInstant());
        Timestamp to = Timestamp.from(period.to().plusDays(1).atStartOfDay(zone).toInstant());
        return switch (operation) {
            case NOTICES -> jdbc.query(NOTICES, (row, n) -> notices(row), from, to);
            case DATA_QUALITY -> quality.sections(from, to);
            case LATENCY -> latency(from, to);
            case ANSWERS -> answersOfCourts(from, to);
            case MATCHING -> jdbc.query(MATCHING, (row, n) -> matching(row), from, to, from, to, from, to, from, to);
            case FEEDS -> jdbc.query(FEEDS, (row, n) -> feed(row));
        };
    }

    private static Section notices(ResultSet row) throws SQLException {
        String reason = row.getString(2);
        String which = row.getBoolean(1) ? "sent" : "not-sent";
        long all = row.getLong(3);
        if (!row.getBoolean(1)) {
            return new Section(
                    reason == null ? which : which + "=" + reason,
                    List.of(Figure.count("notices", "notices not sent", all, "notices")));
        }
        return new Section(
                reason == null ? which : which + "=" + reason,
                List.of(
                        Figure.count("notices", "notices sent", all, "notices"),
                        Figure.share("confirmed", "confirmed", row.getLong(4), all),
                        Figure.share("in-time", "confirmed within 15 minutes of the event", row.getLong(5), all),
                        Figure.of(
                                "median",
                                "from event to confirmation, median",
                                number(row, 6),
                                "seconds",
                                row.getLong(4))));
    }

    private List<Section> latency(Timestamp from, Timestamp to) {
        var sections = new ArrayList<Section>();
        sections.addAll(jdbc.query(
                RECEIVED, (row, n) -> waited("agency=", "from event to receipt", "messages", row), from, to));
        sections.addAll(jdbc.query(
                DELIVERED, (row, n) -> waited("subscriber=", "from receipt to delivery", "deliveries", row), from, to));
        return sections;
    }

    private static Section waited(String who, String what, String unit, ResultSet row) throws SQLException {
        Long[] at = (Long[]) row.getArray(4).getArray();
        long all = row.getLong(2);
        return new Section(
                who + row.getString(1),
                List.of(
                        Figure.count("count", unit, all, unit),
                        Figure.of("p50", what + ", 50 % at most", (double) at[0], "seconds", all),
                        Figure.of("p95", what + ", 95 % at most", (double) at[1], "seconds", all),
                        Figure.of("p99", what + ", 99 % at most", (double) at[2], "seconds", all)));
    }

    private List<Section> answersOfCourts(Timestamp from, Timestamp to) {
        Map<String, Double> agreed = new HashMap<>();
        for (Agency agency : partners.agencies()) {
            Duration within = agency.answers().times().reviewWithin();
            if (within != null) {
                agreed.put(agency.ori(), (double) within.toSeconds());
            }
        }
        return jdbc.query(
                ANSWERS,
                (row, n) -> answers(row),
                (double) filings.reviewWithin().toSeconds(),
                agreed.keySet().toArray(String[]::new),
                agreed.values().toArray(Double[]::new),
                from,
                to);
    }

    private static Section answers(ResultSet row) throws SQLException {
        long all = row.getLong(2);
        return new Section(
                "court=" + row.getString(1),
                List.of(
                        Figure.count("filings", "filings", all, "filings"),
                        Figure.share("receipted", "receipted", row.getLong(3), all),
                        Figure.share("reviewed", "reviewed", row.getLong(4), all),
                        Figure.share(
                                "in-time",
                                "decided within the time that the court has",
                                row.getLong(7),
                                row.getLong(8)),
                        Figure.share("overdue", "answer overdue", row.getLong(5), all),
                        Figure.of("oldest", "oldest without a review", number(row, 6), "days", all - row.getLong(4))));
    }

    private static Section matching(ResultSet row) throws SQLException {
        long mentions = row.getLong(1);
        long overturned = row.getLong(3);
        long asked = row.getLong(4);
        return new Section(
                "all",
                List.of(
                        Figure.count("mentions", "descriptions of people", mentions, "descriptions"),
                        Figure.share("linked", "linked without a human", row.getLong(2), mentions),
                        Figure.share(
                                "overturned",
                                "of these taken apart by a human",
                                overturned,
                                row.getLong(2) + overturned),
                        Figure.count("asked", "questions put to a human", asked, "questions"),
                        Figure.share("open", "not answered", row.getLong(5), asked),
                        Figure.share("same", "answered: one person", row.getLong(6), asked),
                        Figure.share("apart", "answered: two people", row.getLong(7), asked)));
    }

    private static Section feed(ResultSet row) throws SQLException {
        return new Section(
                "agency=" + row.getString(1),
                List.of(
                        Figure.of("last-heard", "since it was heard", (double) row.getLong(2), "seconds", 1),
                        Figure.of("silent", "silent beyond what was agreed", (double) row.getLong(3), "seconds", 1)));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }
}
