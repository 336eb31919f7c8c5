package org.caseway.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Revision;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Envelope;
import org.caseway.journey.Held;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Problem;
import org.caseway.message.ValidationResult;
import org.caseway.message.translation.Translated;
import org.caseway.partners.Agency;
import org.caseway.partners.CodeLists;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stage that turns a valid message into facts in canonical words. Every code is translated by the list that its place
 * in the message asks for, as that list is on the day on which the facts took effect; names and identifiers get their
 * normal forms. A message with a code that no list knows is held; one that orders to unseal or to expunge from a later day on is rejected. Thread safe; a few microseconds per message.
 */
@Component
public final class Canonicalisation {

    private final CodeLists codeLists;
    private final Partners partners;

    public Canonicalisation(CodeLists codeLists, Partners partners) {
        this.codeLists = codeLists;
        this.partners = partners;
    }

    /** Keeps the order; messages refused before are carried along, those held here come after them. */
    public Batch<Canonical> translate(Batch<Valid<?>> batch) {
        var onward = new ArrayList<Canonical>(batch.onward().size());
        var refused = new ArrayList<>(batch.refused());
        for (Valid<?> valid : batch.onward()) {
            translate(valid, onward, refused);
        }
        return new Batch<>(onward, refused);
    }

    /**
     * The codes of something held that no list knows now.
     *
     * @param said as far as it was translated when it was held
     */
    public List<UnmappedCode> unmapped(String agency, CaseUpdate said) {
        var words = new Words(codeLists, agency, said.effectiveAt().toLocalDate());
        new Translation(words, new Numbers(Map.of())).of(said);
        return words.codes().stream().distinct().toList();
    }

    private <M extends JusticeMessage> void translate(Valid<M> valid, List<Canonical> onward, List<Refused> refused) {
        var reported = revising(
                valid.type().toCanonical(valid.message()),
                valid.message().header().revisions());
        var words = new Words(
                codeLists, valid.envelope().agency(), reported.effectiveAt().toLocalDate());
        var agency = partners.agency(valid.envelope().agency());
        var numbers = new Numbers(agency.map(Agency::identifiers).orElse(Map.of()));
        CaseUpdate update = asAgreed(new Translation(words, numbers).of(reported), agency);
        List<Problem> ahead = OrdersAhead.in(update, valid.envelope().receivedAt());
        if (!ahead.isEmpty()) {
            refused.add(refused(valid, Outcome.REJECTED, ahead, null));
        } else if (words.unmapped().isEmpty()) {
            onward.add(new Canonical(
                    valid.envelope(),
                    valid.type().name(),
                    valid.message().header(),
                    update,
                    withWarnings(
                            valid.result(),
                            located(valid.envelope(), numbers.warnings()),
                            located(valid.envelope(), words.statutesNotInEffect(update)))));
        } else {
            refused.add(refused(valid, Outcome.HELD, words.unmapped(), new Held(update, null, null)));
        }
    }

    private Refused refused(Valid<?> valid, Outcome outcome, List<Problem> why, @Nullable Held held) {
        List<Problem> problems = Stream.concat(
                        valid.result().problems().stream(), located(valid.envelope(), why).stream())
                .toList();
        return new Refused(
                valid.envelope(), valid.type().name(), valid.message().header(), outcome, problems, null, held);
    }

    /** At line and column, of a message that came as a record in its agency's own format. */
    private List<Problem> located(Envelope envelope, List<Problem> problems) {
        Agency agency = problems.isEmpty()
                ? null
                : partners.agency(envelope.agency())
                        .filter(one -> one.formats().speaks(envelope.original()))
                        .orElse(null);
        if (agency == null) {
            return problems;
        }
        Translated own = agency.translated(envelope.original(), envelope.fileRecord(), envelope.receivedAt());
        return problems.stream().map(own::located).toList();
    }

    /** What the header says of earlier messages is said with the rest. */
    private static CaseUpdate revising(CaseUpdate reported, List<Revision> revisions) {
        return revisions.isEmpty()
                ? reported
                : reported.with(
                        reported.semantics(),
                        Stream.concat(reported.revising().stream(), revisions.stream())
                                .toList(),
                        reported.lineage());
    }

    /** What the agency's updates mean goes with each of them, so that a later agreement changes nothing said before. */
    private static CaseUpdate asAgreed(CaseUpdate update, Optional<Agency> agency) {
        var agreed = agency.map(Agency::updateSemantics).orElse(UpdateSemantics.ELEMENT_DELTA);
        return agreed == UpdateSemantics.ELEMENT_DELTA || update.semantics() != null
                ? update
                : update.with(agreed, update.revisions(), update.lineage());
    }

    private static ValidationResult withWarnings(
            ValidationResult result, List<Problem> numbers, List<Problem> statutes) {
        return numbers.isEmpty() && statutes.isEmpty()
                ? result
                : ValidationResult.of(
                        Stream.of(result.problems(), numbers, statutes).flatMap(List::stream));
    }
}
