package org.caseway.wiring;

import org.caseway.wiring.broker.Queues;
import org.springframework.beans.factory.annotation.Value;
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
    private final boolean production;
    private final Queues broker;

    /** @param production where terminals are kept, so that no password is shown there */
    Announcement(
            Home home,
            Edges edges,
            Secrets secrets,
            HubLock lock,
            FirstStart firstStart,
            @Value("${caseway.production:false}") boolean production,
            Queues broker) {
        this.home = home;
        this.edges = edges;
        this.secrets = secrets;
        this.lock = lock;
        this.firstStart = firstStart;
        this.production = production;
        this.broker = broker;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        lock.ready(edges.listenAddress(), broker.address(), announcement());
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        lock.noLongerReady();
    }

    private String announcement() {
        String address = edges.listenAddress();
        String password = !firstStart.first()
                ? ""
                : "\n  Console user `admin`, password "
                        + (production ? "in " + secrets.file("admin") : "(shown this once): " + secrets.get("admin"))
                        + "\n";
        return """

                  queue   tcp+TLS  %s  (agencies send to intake.<agency>)
                  SFTP             %s:%d   (users agency-<agency>)
                  https            https://%s:%d/
                  management       http://127.0.0.1:%d/actuator (this machine only)
                  state in         %s
                %s
                Caseway is ready
                """.formatted(
                        broker.address(),
                        address,
                        home.sftpPort(),
                        address,
                        home.httpsPort(),
                        home.managementPort(),
                        home.directory(),
                        password);
    }
}
