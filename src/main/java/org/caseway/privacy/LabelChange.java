package org.caseway.privacy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CourtOrder;
import org.jspecify.annotations.Nullable;

/** One restriction put on a case or lifted from it. */
record LabelChange(UUID caseId, String label, boolean inForce, Instant effectiveAt, Authority authority) {

    private static final Map<String, LabelWord> BY_ORDER = Map.of(
            "SEAL", new LabelWord("SEALED", true),
            "UNSEAL", new LabelWord("SEALED", false),
            "EXPUNGE", new LabelWord("EXPUNGED", true));
    private static final Map<CaseEventType, LabelWord> BY_EVENT = Map.of(
            CaseEventType.CASE_SEALED, new LabelWord("SEALED", true),
            CaseEventType.CASE_UNSEALED, new LabelWord("SEALED", false),
            CaseEventType.CASE_EXPUNGED, new LabelWord("EXPUNGED", true));

    private record LabelWord(String label, boolean inForce) {}

    /** The restrictions that an update states or lifts; nearly always none. */
    static Stream<LabelChange> of(UUID caseId, long messageNumber, CaseUpdate update) {
        if (update.labels().isEmpty()
                && update.orders().isEmpty()
                && update.events().stream().noneMatch(BY_EVENT::containsKey)) {
            return Stream.empty();
        }
        var words = new LinkedHashMap<String, Boolean>();
        update.labels().forEach(label -> words.merge(label, true, Boolean::logicalOr));
        update.orders().stream()
                .filter(CourtOrder::inEffect)
                .map(order -> BY_ORDER.get(order.category().word()))
                .filter(word -> word != null)
                .forEach(word -> words.merge(word.label(), word.inForce(), Boolean::logicalOr));
        update.events().stream()
                .map(BY_EVENT::get)
                .filter(word -> word != null)
                .forEach(word -> words.merge(word.label(), word.inForce(), Boolean::logicalOr));
        Instant effectiveAt = update.effectiveAt().toInstant();
        return words.entrySet().stream()
                .map(word -> new LabelChange(
                        caseId,
                        word.getKey(),
                        word.getValue(),
                        effectiveAt,
                        Authority.of(update, order(update, word.getKey()), messageNumber)));
    }

    private static @Nullable CourtOrder order(CaseUpdate update, String label) {
        return update.orders().stream()
                .filter(order -> {
                    LabelWord word = BY_ORDER.get(order.category().word());
                    return order.inEffect() && word != null && word.label().equals(label);
                })
                .findFirst()
                .orElse(null);
    }

    /** The one that counts: the later in effect, and between equals the restriction. */
    LabelChange over(LabelChange other) {
        int later = effectiveAt.compareTo(other.effectiveAt);
        return later > 0 || later == 0 && inForce ? this : other;
    }
}
