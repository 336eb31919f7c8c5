package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class IdleSessionsTest {

    private static final String PAGE = "/console/overview";
    private static final String BY_ITSELF = "/console/overview/live";

    private Instant now = Instant.parse("2026-03-14T12:00:00Z");
    private final IdleSessions idle = new IdleSessions(new Clock() {
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
    });
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void a_page_that_keeps_itself_current_keeps_no_session_alive() throws Exception {
        session.setMaxInactiveInterval(1800);
        ask(PAGE);
        for (int minute = 0; minute < 30; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            assertThat(ask(BY_ITSELF).getHeader("HX-Redirect")).isNull();
        }

        now = now.plusSeconds(1);

        assertThat(ask(BY_ITSELF).getHeader("HX-Redirect")).isEqualTo("/sign-in");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoever_does_something_stays() throws Exception {
        session.setMaxInactiveInterval(1800);
        for (int time = 0; time < 5; time++) {
            ask(PAGE);
            now = now.plus(Duration.ofMinutes(29));
        }

        ask(PAGE);

        assertThat(session.isInvalid()).isFalse();
    }

    private MockHttpServletResponse ask(String path) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        var response = new MockHttpServletResponse();
        idle.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
