package org.caseway.wiring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

/** What is blamed on the surroundings comes again; only what is blamed on a message may set it aside. */
class TransienceTest {

    @Test
    void a_commit_that_nobody_answered_is_no_fault_of_a_message() {
        assertThat(Transience.isOutside(new IllegalStateException(new TransactionSystemException("as the test wants"))))
                .isTrue();
        assertThat(Transience.isOutside(new SQLTransientConnectionException("as the test wants")))
                .isTrue();
    }

    @Test
    void what_the_database_refuses_of_a_message_is() {
        var refused = new DataIntegrityViolationException("as the test wants", new SQLException("", "23502"));

        assertThat(Transience.isOutside(refused)).isFalse();
        assertThat(Transience.isConcurrency(refused)).isFalse();
    }
}
