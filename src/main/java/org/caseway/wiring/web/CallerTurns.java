package org.caseway.wiring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** A caller that has logged in begins its turn here, or is told to come again (429); {@link SlowBodies} ends it. Thread safe. */
final class CallerTurns extends OncePerRequestFilter {

    private static final String COME_AGAIN_SECONDS = "1";

    private final Turns turns;

    CallerTurns(Turns turns) {
        this.turns = turns;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain further)
            throws ServletException, IOException {
        String login = request.getRemoteUser();
        if (login == null || request.getAttribute(Turns.ENDED) == null) {
            further.doFilter(request, response);
            return;
        }
        request.setAttribute(Turns.KNOWN, true);
        if (turns.begin(login)) {
            request.setAttribute(Turns.BEGUN, login);
            further.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", COME_AGAIN_SECONDS);
        WebSecurity.answer(response, 429, "too-many-at-once");
    }
}
