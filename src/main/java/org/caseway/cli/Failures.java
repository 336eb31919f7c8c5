package org.caseway.cli;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.caseway.wiring.Home;
import org.jspecify.annotations.Nullable;

/** From an exception to a sentence for a terminal. */
final class Failures {

    private Failures() {}

    /** The innermost message there is; a stack trace is in the log. */
    static String inWords(Throwable failure) {
        String words = failure.toString();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessDeniedException denied && denied.getReason() == null) {
                words = denied.getFile() + ": this user may not read or write it";
            } else if (cause.getMessage() != null) {
                words = cause.getMessage();
            }
        }
        return words;
    }

    /** The same; where nobody answered it says who should have, where, and what to do. */
    static String inWords(Throwable failure, Home home) {
        if (causes(failure).anyMatch(SQLException.class::isInstance)) {
            return "the hub's database does not answer: " + inWords(failure);
        }
        return causes(failure).anyMatch(Failures::unanswered) ? noHub(home) : inWords(failure);
    }

    /** Where one was looked for, and what helps. */
    static String noHub(Home home) {
        return "no hub answers: none of home " + home.directory() + " on port " + home.httpsPort() + " (https) and "
                + home.brokerPort() + " (queues). Start it with `caseway run`, or set CASEWAY_HOME and"
                + " CASEWAY_PORT_OFFSET to those of the hub that runs.";
    }

    private static boolean unanswered(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof ActiveMQNotConnectedException;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
