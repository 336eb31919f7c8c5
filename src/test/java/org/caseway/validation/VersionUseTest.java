package org.caseway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class VersionUseTest {

    private final TestClock clock = new TestClock();
    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());

    @Test
    void it_is_seen_who_sends_which_version_how_often_and_when_last() {
        var use = new VersionUse(jdbc, clock);
        var otherNode = new VersionUse(jdbc, clock);
        use.count("pd-sampleton", "arrest-report", "1.0");
        use.count("pd-sampleton", "arrest-report", "1.0");
        use.write();
        use.write();
        otherNode.count("pd-sampleton", "arrest-report", "1.0");
        otherNode.write();
        LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        clock.pass(Duration.ofDays(1));
        use.count("pd-sampleton", "arrest-report", "1.1");
        use.write();

        assertThat(use.all())
                .containsExactly(
                        new VersionUse.Line("pd-sampleton", "arrest-report", "1.0", 3, before),
                        new VersionUse.Line("pd-sampleton", "arrest-report", "1.1", 1, before.plusDays(1)));
    }

    @Test
    void what_could_not_be_written_is_counted_on() {
        var use = new VersionUse(jdbc, clock);
        use.count("pd-sampleton", "arrest-report", "1.0");
        jdbc.execute("alter table exchange_use rename to away");
        org.assertj.core.api.Assertions.assertThatThrownBy(use::write)
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
        jdbc.execute("alter table away rename to exchange_use");
        use.write();

        assertThat(use.all())
                .singleElement()
                .extracting(VersionUse.Line::messages)
                .isEqualTo(1L);
    }
}
