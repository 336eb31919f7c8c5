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
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sees from outside who signs in and who fails to. Somebody has signed in where the doors say so of this very request, whatever its
 * answer is: an answer alone says nothing, for some pages are everybody's, and a form may be refused before its password is looked
 * at. It decides nothing. Thread safe; about a microsecond a request.
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
        boolean form =
                request.getMethod().equals("POST") && request.getRequestURI().equals("/sign-in");
        String name =
                form ? String.valueOf(request.getParameter("username")) : basic(request.getHeader("Authorization"));
        if (name != null && proven(request)) {
            note(name, true);
        } else if (name != null && (form ? wrong(response) : unauthorized(response))) {
            note(name, false);
        }
    }

    /** What the doors leave behind when they have looked at a name and its password, and both fit. */
    private static boolean proven(HttpServletRequest request) {
        return request.getAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME)
                        instanceof SecurityContext left
                && left.getAuthentication() != null
                && left.getAuthentication().isAuthenticated();
    }

    private static boolean wrong(HttpServletResponse response) {
        return String.valueOf(response.getHeader("Location")).endsWith("?wrong");
    }

    private static boolean unauthorized(HttpServletResponse response) {
        return response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED;
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
