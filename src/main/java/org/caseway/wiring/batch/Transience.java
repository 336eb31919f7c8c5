package org.caseway.wiring.batch;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** Tells failures of the surroundings from failures of the message. */
final class Transience {

    private Transience() {}

    /** Two batches met: trying again at once helps (unique violation, serialisation failure, deadlock). */
    static boolean isConcurrency(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = state(cause);
            if (cause instanceof ConcurrencyFailureException || state.startsWith("40") || state.equals("23505")) {
                return true;
            }
        }
        return false;
    }

    /** The database or the broker is away, out of resources, or being shut down. */
    static boolean isOutside(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = state(cause);
            if (cause instanceof TryAgainLater
                    || cause instanceof java.io.IOException
                    || cause instanceof org.springframework.transaction.CannotCreateTransactionException
                    // neither committed nor rolled back for certain: what did commit is recognised when it comes again
                    || cause instanceof org.springframework.transaction.TransactionSystemException
                    || cause instanceof java.sql.SQLTransientConnectionException
                    || cause instanceof org.springframework.dao.TransientDataAccessException
                    || state.startsWith("08")
                    || state.startsWith("53")
                    || state.startsWith("57")
                    || state.startsWith("58")) {
                return true;
            }
        }
        return false;
    }

    private static String state(Throwable cause) {
        @Nullable String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null ? "" : state;
    }
}
