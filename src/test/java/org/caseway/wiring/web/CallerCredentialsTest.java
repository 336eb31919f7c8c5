package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.SecondFactor;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class CallerCredentialsTest {

    private static final String OUTSIDE = "203.0.113.7";
    private static final String HERE = "127.0.0.1";

    private Instant now = Instant.parse("2026-03-14T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private JdbcTemplate jdbc;
    private Secrets secrets;
    private SecondFactor factor;
    private CallerCredentials callers;

    @BeforeEach
    void open(@TempDir Path directory) {
        DataSource database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database);
        secrets = new Secrets(new Home(directory, 0));
        factor = new SecondFactor(secrets, clock);
        var settings = new ConsoleSettings(Map.of("guard", List.of(Role.SECURITY_OFFICER)), Map.of(), false);
        callers = new CallerCredentials(
                new Credentials(new NoPartners(), secrets, settings),
                factor,
                settings,
                new LoginLock(clock),
                new SignInTrail(new AuditTrail(jdbc, clock), new JdbcTransactionManager(database)));
        factor.enrol("guard");
    }

    @Test
    void whoever_has_the_password_cannot_guess_the_code_from_however_many_places() {
        for (int i = 1; i <= LoginLock.MOST; i++) {
            String place = "203.0.113." + i;
            assertThatThrownBy(() -> call(place, password(), "000000")).isInstanceOf(BadCredentialsException.class);
            if (i < LoginLock.MOST) {
                call("198.51.100.1", password(), factor.now("guard"));
            }
        }

        assertThatThrownBy(() -> call(OUTSIDE, password(), factor.now("guard"))).isInstanceOf(LockedException.class);
        assertThat(call(HERE, password(), factor.now("guard")).isAuthenticated())
                .as("at the hub's own machine nobody is kept out from elsewhere")
                .isTrue();
        now = now.plus(LoginLock.SPAN);
        assertThat(call(OUTSIDE, password(), factor.now("guard")).isAuthenticated())
                .isTrue();
    }

    @Test
    void wrong_passwords_lock_the_place_they_come_from_and_no_other() {
        for (int i = 0; i < LoginLock.MOST; i++) {
            assertThatThrownBy(() -> call(OUTSIDE, "wrong", "")).isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> call(OUTSIDE, password(), factor.now("guard"))).isInstanceOf(LockedException.class);
        assertThat(call("203.0.113.8", password(), factor.now("guard")).isAuthenticated())
                .isTrue();
    }

    @Test
    void the_command_line_on_the_hubs_machine_is_not_locked_by_wrong_passwords_but_by_wrong_codes() {
        for (int i = 0; i < 3 * LoginLock.MOST; i++) {
            assertThatThrownBy(() -> call(HERE, "wrong", "")).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(call(HERE, password(), factor.now("guard")).isAuthenticated())
                .isTrue();

        for (int i = 0; i < LoginLock.MOST; i++) {
            assertThatThrownBy(() -> call(HERE, password(), "000000")).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> call(HERE, password(), factor.now("guard"))).isInstanceOf(LockedException.class);
    }

    @Test
    void refusals_are_on_the_trail_as_often_as_they_count_and_names_that_nobody_has_are_not() {
        for (int i = 0; i < 2 * LoginLock.MOST; i++) {
            assertThatThrownBy(() -> call(OUTSIDE, password(), "000000"))
                    .isInstanceOf(org.springframework.security.core.AuthenticationException.class);
        }
        assertThatThrownBy(() -> callers.authenticate(asked("my-pass-word", "x", OUTSIDE, "")))
                .isInstanceOf(BadCredentialsException.class);
        now = now.plus(Duration.ofHours(1));

        assertThat(jdbc.queryForList(
                        "select entries from audit_link where act = 'sign-in' order by link", String.class))
                .containsExactly(
                        "refused guard from " + OUTSIDE,
                        "refused guard from " + OUTSIDE,
                        "refused guard from " + OUTSIDE,
                        "refused guard from " + OUTSIDE,
                        "locked out guard from " + OUTSIDE);
    }

    private String password() {
        return secrets.get("person-guard");
    }

    private Authentication call(String from, String password, String code) {
        return callers.authenticate(asked("guard", password, from, code));
    }

    private static Authentication asked(String name, String password, String from, String code) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        request.addHeader(SignInDetails.HEADER, code);
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        asked.setDetails(SignInDetails.ofCall(request));
        return asked;
    }

    private static final class NoPartners implements Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return Optional.empty();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of();
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
