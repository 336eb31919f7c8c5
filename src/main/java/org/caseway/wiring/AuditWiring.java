package org.caseway.wiring;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caseway.audit.AuditAnchors;
import org.caseway.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditWiring {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWiring.class);
    private static final long EVERY_SECONDS = 60;

    @Bean
    AuditAnchors auditAnchors(Home home) {
        return new AuditAnchors(home.auditAnchors());
    }

    /** Notes the ends of the chains every minute and once more when the hub stops. */
    @Bean
    DisposableBean anchoring(AuditAnchors anchors, AuditTrail trail, Clock clock) {
        ScheduledExecutorService minute = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "audit-anchors");
            thread.setDaemon(true);
            return thread;
        });
        Runnable note = () -> note(anchors, trail, clock);
        minute.scheduleWithFixedDelay(note, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return () -> {
            minute.shutdown();
            note.run();
        };
    }

    private static void note(AuditAnchors anchors, AuditTrail trail, Clock clock) {
        try {
            anchors.note(trail, clock.instant());
        } catch (RuntimeException e) {
            LOG.error("The ends of the audit chains could not be noted: {}", e.getMessage());
        }
    }
}
