package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Home home = new Home(Path.of("somewhere"), 200);

    @Test
    void who_is_refused_hears_that_no_hub_answers_where_and_what_to_do() {
        var refused = new IOException("sending failed", new ConnectException("Connection refused"));

        assertThat(Failures.inWords(refused, home))
                .contains("no hub answers", home.directory().toString(), "8643", "61817", "caseway run")
                .doesNotContain("Connection refused");
    }

    @Test
    void so_does_who_waits_in_vain_and_whom_the_broker_does_not_let_in() {
        var broker = new JMSException("Failed to create session factory");
        broker.initCause(new ActiveMQNotConnectedException("AMQ219007: Cannot connect to server(s)"));

        assertThat(Failures.inWords(new SocketTimeoutException("Read timed out"), home))
                .contains("no hub answers");
        assertThat(Failures.inWords(broker, home)).contains("no hub answers");
    }

    @Test
    void a_database_that_is_away_is_no_hub_that_is_away() {
        var away = new SQLException("Connection to 127.0.0.1 refused", new ConnectException("Connection refused"));

        assertThat(Failures.inWords(away, home))
                .contains("database does not answer")
                .doesNotContain("no hub answers");
    }

    @Test
    void whatever_else_went_wrong_keeps_its_own_words() {
        assertThat(Failures.inWords(new IOException("https answered 503"), home))
                .isEqualTo("https answered 503");
    }

    @Test
    void a_file_that_the_user_may_not_touch_is_said_to_be_one() {
        assertThat(Failures.inWords(new java.nio.file.AccessDeniedException("/backup/copy.tar.gz.part"), home))
                .contains("/backup/copy.tar.gz.part", "may not");
    }
}
