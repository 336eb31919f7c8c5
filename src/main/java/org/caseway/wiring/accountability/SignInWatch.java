package org.caseway.wiring.accountability;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;
import org.caseway.accountability.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sees from outside who signs in and who fails to: by the answer to a request that brings a name, and to the form of the sign-in page. It
 * decides nothing. Thread safe; about a microsecond a request.
 */
final class SignInWatch extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";

    private final SignIns counts;
    private final Predicate<String> known;

    /** @param known whether a name is an account */
    SignInWatch(SignIns counts, Predicate<String> known) {
        this.counts = counts;
        this.known = known;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        String name = basic(request.getHeader("Authorization"));
        if (name != null) {
            note(name, response.getStatus() != HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getMethod().equals("POST") && request.getRequestURI().equals("/sign-in")) {
            String next = String.valueOf(response.getHeader("Location"));
            if (!next.endsWith("?wait")) {
                note(String.valueOf(request.getParameter("username")), !next.endsWith("?wrong"));
            }
        }
    }

    private void note(String name, boolean succeeded) {
        counts.note(known.test(name) ? name : "", succeeded);
    }

    private static @Nullable String basic(@Nullable String header) {
        if (header == null || !header.startsWith(BASIC)) {
            return null;
        }
        try {
            String both = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0 ? "" : both.substring(0, colon);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
