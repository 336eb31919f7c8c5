package org.caseway.wiring.database;

import java.io.IOException;
import java.nio.file.Path;
import org.caseway.wiring.Home;

/** What can be said from outside of the database server that a hub keeps in its home. */
public final class EmbeddedDatabase {

    private EmbeddedDatabase() {}

    /** Whether its server runs, or works on although its first process is gone; a killed hub leaves it running. */
    public static boolean isRunning(Home home) throws IOException {
        // as the server was started, whichever links lead there
        Path data = home.postgres().toRealPath();
        return Postmaster.runningIn(data).isPresent() || Postmaster.orphaned(data);
    }
}
