package org.caseway.wiring;

import java.io.IOException;
import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the terminal, and whoever watches the run directory, that the hub is ready or no longer is. */
@Component
final class Announcement {

    private final Home home;
    private final Edges edges;
    private final Secrets secrets;
    private final HubLock lock;
    private final FirstStart firstStart;

    Announcement(Home home, Edges edges, Secrets secrets, HubLock lock, FirstStart firstStart) {
        this.home = home;
        this.edges = edges;
        this.secrets = secrets;
        this.lock = lock;
        this.firstStart = firstStart;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() throws IOException {
        lock.announceReady(edges.listenAddress());
        print(System.out);
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() throws IOException {
        lock.noLongerReady();
    }

    private void print(PrintStream out) {
        String address = edges.listenAddress();
        out.println();
        out.println("  queue   tcp+TLS  " + address + ":" + home.brokerPort() + "  (agencies send to intake.<agency>)");
        out.println("  SFTP             " + address + ":" + home.sftpPort() + "   (users agency-<agency>)");
        out.println("  https            https://" + address + ":" + home.httpsPort() + "/");
        out.println("  management       http://127.0.0.1:" + home.managementPort() + "/actuator (this machine only)");
        out.println("  state in         " + home.directory());
        if (firstStart.first()) {
            out.println();
            out.println("  Console user `admin`, password (shown this once): " + secrets.get("admin"));
        }
        out.println();
        out.println("Caseway is ready");
        out.flush();
    }
}
