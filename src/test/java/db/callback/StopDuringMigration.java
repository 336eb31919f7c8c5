package db.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Stops the process dead when all statements of a migration have run and nothing of it is committed. Flyway finds it by its package; it
 * does nothing unless {@link #PROPERTY} says at which migration of the run and {@link #NOTE} where to write which it was.
 */
public final class StopDuringMigration implements Callback {

    /** The first of a run is 1. */
    public static final String PROPERTY = "caseway.test.migration";

    /** A file. */
    public static final String NOTE = "caseway.test.migration.note";

    /** By which a process says that it was stopped here. */
    public static final int EXIT = 86;

    private final AtomicInteger left = new AtomicInteger(Integer.getInteger(PROPERTY, 0));

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE && System.getProperty(PROPERTY) != null;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (left.decrementAndGet() == 0) {
            try {
                Files.writeString(
                        Path.of(System.getProperty(NOTE)),
                        context.getMigrationInfo().getVersion().getVersion(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().halt(EXIT);
        }
    }

    @Override
    public String getCallbackName() {
        return getClass().getSimpleName();
    }
}
