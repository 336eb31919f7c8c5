package org.caseway.correlation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Finds the case that an identifier means, for humans. Thread safe; one query. */
@Service
public class CaseFinder {

    private final JdbcTemplate jdbc;

    CaseFinder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param kind a word of {@link org.caseway.casefile.IdentifierKind}
     * @param issuer empty for what is unique by itself
     */
    public Optional<UUID> find(String kind, String issuer, String value) {
        return jdbc
                .queryForList(
                        "select case_id from correlation_key where kind = ? and issuer = ? and value = ?",
                        UUID.class,
                        kind,
                        issuer,
                        value)
                .stream()
                .findFirst();
    }
}
