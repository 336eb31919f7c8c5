package org.caseway.victims;

import java.util.Set;
import java.util.UUID;
import org.caseway.journey.VictimCases;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of one victim service's number the cases it was registered for, those that go on as others too. Thread safe. */
public final class RegisteredCases implements VictimCases {

    private final JdbcTemplate jdbc;

    public RegisteredCases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> of(String service, String victim) {
        return Set.copyOf(jdbc.queryForList(
                "select home from victim_registration where agency = ? and victim_id = ?",
                UUID.class,
                service,
                victim));
    }
}
