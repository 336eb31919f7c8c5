package org.caseway.wiring.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Keeps those who send slowly from holding every thread. The server by itself reads a form before anybody has looked who sends it, and
 * what is left of a refused upload to its end, however long that takes. Here both are somebody's {@link Turns turn}: what is left is read
 * for a while, so that its sender hears the answer, and the connection closed then. Thread safe.
 */
final class SlowBodies extends ValveBase {

    private static final Duration WITH_STRANGERS = Duration.ofSeconds(5);
    private static final Duration WITH_LOGINS = Duration.ofSeconds(30);

    private final Turns turns;

    SlowBodies(Turns turns) {
        super(true);
        this.turns = turns;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String sender = fullyRead(request) || claimsLogin(request) ? null : signedIn(request);
        if (sender != null && !turns.begin(sender)) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            cutOff(request);
            return;
        }
        request.setAttribute(Turns.ENDED, true);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync() && !fullyRead(request)) {
                leftOver(request, response, sender != null);
            }
        } finally {
            if (sender != null) {
                turns.end(sender);
            }
            if (request.getAttribute(Turns.BEGUN) instanceof String login) {
                // a call that is answered later comes by here once more
                request.removeAttribute(Turns.BEGUN);
                turns.end(login);
            }
        }
    }

    private void leftOver(Request request, Response response, boolean hasTurn) throws IOException {
        boolean login = request.getAttribute(Turns.BEGUN) != null;
        if (!login && request.getAttribute(Turns.KNOWN) != null) {
            takeWhatIsHere(request);
        }
        if (fullyRead(request)) {
            return;
        }
        if (!login) {
            response.setHeader("Connection", "close");
        }
        response.flushBuffer();
        if (hasTurn || login) {
            readOn(request, login ? WITH_LOGINS : WITH_STRANGERS);
        } else if (turns.begin(Turns.STRANGERS)) {
            try {
                readOn(request, WITH_STRANGERS);
            } finally {
                turns.end(Turns.STRANGERS);
            }
        }
        if (!fullyRead(request)) {
            cutOff(request);
        }
    }

    /** Of somebody who is to come again: what came with the request costs no wait, and the connection can stay. */
    private static void takeWhatIsHere(Request request) throws IOException {
        InputStream body = request.getStream();
        byte[] buffer = new byte[16 * 1024];
        for (int here = body.available(); here > 0; here = body.available()) {
            if (body.read(buffer, 0, Math.min(here, buffer.length)) < 0) {
                return;
            }
        }
    }

    private static void readOn(Request request, Duration patience) {
        try {
            discard(request.getStream(), patience);
        } catch (IOException brokenOff) {
            // then nobody waits for the answer
        }
    }

    private static void discard(InputStream left, Duration patience) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long until = System.nanoTime() + patience.toNanos();
        for (int read = 0; read >= 0 && System.nanoTime() < until; ) {
            read = left.read(buffer);
        }
    }

    /** At the pages nobody looks at it, and the server reads a form before they have been asked for. */
    private static boolean claimsLogin(Request request) {
        return request.getHeader("Authorization") != null
                && request.getDecodedRequestURI().startsWith("/api/");
    }

    /** Whose turn it is where somebody sends something by a page. */
    private static String signedIn(Request request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext known
                        && known.getAuthentication() != null
                ? "page " + known.getAuthentication().getName()
                : Turns.STRANGERS;
    }

    private static boolean fullyRead(Request request) {
        var read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /** Closes the connection after the answer; what is left of the body must not be taken for another request. */
    private static void cutOff(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}
