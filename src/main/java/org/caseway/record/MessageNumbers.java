package org.caseway.record;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The hub's own numbers for messages: unique over all nodes, taken from the database two hundred at a time. Thread safe. */
@Component
class MessageNumbers {

    private static final int BLOCK = 200;

    private final JdbcTemplate jdbc;
    private long next;
    private long end;

    MessageNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    synchronized long next() {
        if (next == end) {
            Long first = jdbc.queryForObject("select nextval('intake_message_number')", Long.class);
            if (first == null) {
                throw new IllegalStateException("the sequence of message numbers gives none");
            }
            next = first;
            end = first + BLOCK;
        }
        return next++;
    }
}
