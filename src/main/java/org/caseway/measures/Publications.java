package org.caseway.measures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures as they were published, kept for good, and what the same question gives now that late facts and corrections have come.
 * Every publication is on the audit trail. Thread safe.
 */
public final class Publications {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Measured>> CONTENT = new TypeReference<>() {};
    private static final String PUBLISH = """
            insert into measure_publication (from_on, to_on, as_of, published_at, published_by, why, content)
            values (?, ?, ?, ?, ?, ?, ?) returning number""";

    private final Measures measures;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    public Publications(
            Measures measures,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Clock clock) {
        this.measures = measures;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    /** @param by who published it */
    public record Publication(long number, Span period, LocalDate asOf, Instant at, String by, String why) {}

    /**
     * A figure then and now.
     *
     * @param published {@code null} where it had no value, or was not there
     * @param revised the same of now
     */
    public record Revised(
            String measure,
            String slice,
            String figure,
            @Nullable Double published,
            @Nullable Double revised) {

        public boolean differs() {
            return !Objects.equals(published, revised);
        }
    }

    /** @param figures those that differ */
    public record Comparison(Publication publication, List<Measured> asPublished, long same, List<Revised> figures) {}

    /** @return its number */
    public long publish(Span period, LocalDate asOf, String by, String why) {
        Long number = transaction.execute(status -> {
            String content = JSON.writeValueAsString(measures.all(period, asOf));
            Long given = Objects.requireNonNull(jdbc.queryForObject(
                    PUBLISH,
                    Long.class,
                    period.from(),
                    period.to(),
                    asOf,
                    Timestamp.from(clock.instant()),
                    by,
                    why,
                    content));
            audit.append("publish", List.of("measures #" + given + " by " + by));
            return given;
        });
        return Objects.requireNonNull(number, "the database gives a number");
    }

    /** The latest first; a thousand at most. */
    public List<Publication> all() {
        return jdbc.query(
                "select number, from_on, to_on, as_of, published_at, published_by, why from measure_publication"
                        + " order by number desc limit 1000",
                (row, n) -> new Publication(
                        row.getLong(1),
                        new Span(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)),
                        row.getObject(4, LocalDate.class),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6),
                        row.getString(7)));
    }

    /** As published and as revised; {@code null} for an unknown number. */
    public @Nullable Comparison compare(long number) {
        Publication publication =
                all().stream().filter(one -> one.number() == number).findFirst().orElse(null);
        if (publication == null) {
            return null;
        }
        String content =
                jdbc.queryForObject("select content from measure_publication where number = ?", String.class, number);
        List<Measured> then = JSON.readValue(Objects.requireNonNull(content, "content is not null"), CONTENT);
        Map<List<String>, Figure> before = byPlace(then);
        Map<List<String>, Figure> now = byPlace(measures.all(publication.period(), publication.asOf()));
        var figures = new ArrayList<Revised>();
        var places = new java.util.LinkedHashSet<>(before.keySet());
        places.addAll(now.keySet());
        for (List<String> place : places) {
            figures.add(new Revised(
                    place.get(0), place.get(1), place.get(2), value(before.get(place)), value(now.get(place))));
        }
        List<Revised> differing = figures.stream().filter(Revised::differs).toList();
        return new Comparison(publication, then, figures.size() - differing.size(), differing);
    }

    private static @Nullable Double value(@Nullable Figure figure) {
        return figure == null ? null : figure.value();
    }

    private static Map<List<String>, Figure> byPlace(List<Measured> all) {
        var places = new LinkedHashMap<List<String>, Figure>();
        all.forEach(measured -> measured.sections()
                .forEach(section -> section.figures()
                        .forEach(figure -> places.put(List.of(measured.id(), section.slice(), figure.id()), figure))));
        return places;
    }
}
