package org.caseway.distribution;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.FieldSet;
import org.caseway.journey.Recorded;
import org.caseway.message.Encoding;

/** A recorded event in memory, with the documents already written of it. Thread safe. */
final class KeptEvent {

    private final Recorded recorded;
    private final Map<Form, Optional<SplicedDocument>> documents = new ConcurrentHashMap<>(4);

    /**
     * What makes two recipients' documents the same but for delivery id and sequence.
     *
     * @param told the classes of facts that are told
     * @param changes the classes of the changes that are told
     */
    record Form(Encoding encoding, boolean filing, Set<CaseEventType> events, FieldSet told, FieldSet changes) {}

    KeptEvent(Recorded recorded) {
        this.recorded = recorded;
    }

    Recorded recorded() {
        return recorded;
    }

    Optional<SplicedDocument> document(Form form, Supplier<Optional<SplicedDocument>> write) {
        return documents.computeIfAbsent(form, missing -> write.get());
    }

    /** A measure of its size: about 1 per 2 KB. */
    int weight() {
        var update = recorded.statement().update();
        var filing = update.filing();
        return 2
                + update.charges().size()
                + update.courtEvents().size()
                + update.orders().size()
                + (filing == null ? 0 : filing.documents().size());
    }
}
