package org.caseway.wiring.accountability;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.caseway.accountability.SignIns;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Who counts as having signed in, before the very filter that looks at names and passwords. */
class SignInWatchTest {

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final SignIns counts = new SignIns(jdbc, Clock.systemUTC());
    private final SignInWatch watch = new SignInWatch(counts, Set.of("admin", "admin-second")::contains);
    private final BasicAuthenticationFilter door = new BasicAuthenticationFilter(
            asked -> {
                if (!"right".equals(asked.getCredentials())) {
                    throw new BadCredentialsException("unknown user or wrong password");
                }
                return UsernamePasswordAuthenticationToken.authenticated(asked.getName(), null, List.of());
            },
            (request, response, refusal) -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED));

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_right_password_is_a_success_even_where_the_call_is_refused_for_what_it_asks() throws Exception {
        MockHttpServletRequest call = call("/api/status", "admin-second:right");
        door(call, HttpServletResponse.SC_FORBIDDEN);

        assertThat(counted()).containsExactly("admin-second 1 0");
    }

    @Test
    void a_wrong_password_is_a_failure() throws Exception {
        door(call("/api/status", "admin:wrong"), HttpServletResponse.SC_OK);

        assertThat(counted()).containsExactly("admin 0 1");
    }

    @Test
    void a_name_at_a_page_that_is_everybodys_is_neither() throws Exception {
        watch.doFilter(call("/assets/console.css", "admin:wrong"), new MockHttpServletResponse(), answering(200, null));

        assertThat(counted()).isEmpty();
    }

    @Test
    void a_form_that_is_refused_before_its_password_is_looked_at_is_neither() throws Exception {
        watch.doFilter(form("admin"), new MockHttpServletResponse(), answering(403, null));
        watch.doFilter(form("admin"), new MockHttpServletResponse(), answering(302, "/sign-in?wait"));

        assertThat(counted()).isEmpty();
    }

    @Test
    void a_form_with_a_wrong_password_is_a_failure() throws Exception {
        watch.doFilter(form("admin"), new MockHttpServletResponse(), answering(302, "/sign-in?wrong"));
        watch.doFilter(form("no-account"), new MockHttpServletResponse(), answering(302, "/sign-in?wrong"));

        assertThat(counted()).containsExactly("admin 0 1", "unknown 0 1");
    }

    private void door(MockHttpServletRequest call, int answer) throws Exception {
        watch.doFilter(
                call,
                new MockHttpServletResponse(),
                (request, response) -> door.doFilter(request, response, answering(answer, null)));
    }

    private static FilterChain answering(int status, String location) {
        return (request, response) -> {
            ((HttpServletResponse) response).setStatus(status);
            if (location != null) {
                ((HttpServletResponse) response).setHeader("Location", location);
            }
        };
    }

    private static MockHttpServletRequest call(String path, String nameAndPassword) {
        var call = new MockHttpServletRequest("GET", path);
        call.addHeader(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8)));
        return call;
    }

    private static MockHttpServletRequest form(String name) {
        var form = new MockHttpServletRequest("POST", "/sign-in");
        form.setParameter("username", name);
        return form;
    }

    private List<String> counted() {
        counts.write();
        return jdbc.queryForList(
                "select account || ' ' || succeeded || ' ' || failed from accountability_sign_in order by 1",
                String.class);
    }
}
