package org.caseway.wiring;

import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.caseway.journey.Announcements;
import org.caseway.journey.Batch;
import org.caseway.journey.CaseNotice;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends notices by the route of the messages, from the record on, in the thread and the transaction of the caller. */
@Component
class RecordedAnnouncements implements Announcements {

    private final ProducerTemplate routes;

    RecordedAnnouncements(@Lazy ProducerTemplate routes) {
        this.routes = routes;
    }

    @Override
    public void announce(List<CaseNotice> notices) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("what is announced is recorded in the transaction that makes it so");
        }
        if (!notices.isEmpty()) {
            routes.requestBody("direct:record", new Batch<>(List.of(), List.of(), List.of(), notices));
        }
    }
}
