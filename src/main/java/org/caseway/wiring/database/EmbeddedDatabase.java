package org.caseway.wiring.database;

import java.io.IOException;
import org.caseway.wiring.Home;

/** What can be said from outside of the database server that a hub keeps in its home. */
public final class EmbeddedDatabase {

    private EmbeddedDatabase() {}

    /** Whether its server runs: a killed hub leaves it running. */
    public static boolean isRunning(Home home) throws IOException {
        return Postmaster.runningIn(home.postgres()).isPresent();
    }
}
