package org.caseway.wiring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at which nobody has done anything for as long as a session may be idle (CJIS Security Policy, AC-11, AC-12). What a page
 * asks by itself to stay current is nothing that somebody does. Thread safe.
 */
final class IdleSessions extends OncePerRequestFilter {

    private static final String ACTIVE = IdleSessions.class.getName();

    private final Clock clock;

    IdleSessions(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        boolean byItself = request.getRequestURI().matches("/console/.*/(live|events)");
        if (session != null) {
            Instant now = clock.instant();
            boolean idle = session.getAttribute(ACTIVE) instanceof Instant latest
                    && now.isAfter(latest.plusSeconds(session.getMaxInactiveInterval()));
            if (idle) {
                session.invalidate();
                if (byItself) {
                    // the whole page goes, and not a part of it
                    response.setHeader("HX-Redirect", "/sign-in");
                    return;
                }
            } else if (!byItself) {
                session.setAttribute(ACTIVE, now);
            }
        }
        rest.doFilter(request, response);
    }
}
