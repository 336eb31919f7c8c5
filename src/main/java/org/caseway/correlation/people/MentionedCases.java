package org.caseway.correlation.people;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.caseway.journey.PersonCases;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The cases that mention a person. Two statements. */
@Component
class MentionedCases implements PersonCases {

    private static final String CASES =
            "select case_id, min(received_at) from person_mention where person_id = ? group by case_id";

    private final JdbcTemplate jdbc;
    private final PersonNumbers numbers;

    MentionedCases(JdbcTemplate jdbc, PersonNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    @Override
    public Map<UUID, Instant> of(String person) {
        var cases = new HashMap<UUID, Instant>();
        jdbc.query(
                CASES,
                row -> {
                    cases.put((UUID) row.getObject(1), row.getTimestamp(2).toInstant());
                },
                numbers.survivor(People.number(person)));
        return cases;
    }
}
