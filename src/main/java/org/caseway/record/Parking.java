package org.caseway.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Change;
import org.caseway.casefile.Statement;
import org.caseway.journey.Canonical;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Correlated;
import org.caseway.journey.Envelope;
import org.caseway.journey.Held;
import org.caseway.journey.Joining;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.journey.United;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * One batch on its way into the record: lays on its case what can be laid, lets wait what comes too early, and lets go on what
 * waited for something that this batch brings. Confined to one transaction.
 */
final class Parking {

    private final Map<UUID, OpenCase> open;
    private final PartExpunging.Buried buried;
    private final MessageNumbers numbers;
    private final List<CaseEvents.Entry> entries = new ArrayList<>();
    private final List<Arrivals.Accepted> accepted = new ArrayList<>();
    private final Joinings joinings;
    private final List<Refused> refused;
    private final List<Correlated> early = new ArrayList<>(0);

    Parking(
            Map<UUID, OpenCase> open,
            PartExpunging.Buried buried,
            MessageNumbers numbers,
            Joinings joinings,
            List<Refused> refused) {
        this.open = open;
        this.buried = buried;
        this.joinings = joinings;
        this.numbers = numbers;
        this.refused = new ArrayList<>(refused);
    }

    /** Says on the timeline of a case what nobody sent. Returns a line for the audit trail; empty for an expunged case. */
    Optional<String> tell(CaseNotice notice) {
        OpenCase of = of(notice.caseId());
        if (of.expunged()) {
            return Optional.empty();
        }
        long number = numbers.next();
        var statement = new Statement(
                number,
                CaseNotice.SOURCE,
                notice.reference(),
                notice.update().effectiveAt().toInstant(),
                joinings.now(),
                joinings.now(),
                notice.update());
        var before = of.file();
        int version = of.add(statement);
        List<Change> changes = notice.changes().isEmpty() ? of.file().netChange(before) : notice.changes();
        entries.add(new CaseEvents.Entry(notice.caseId(), null, CaseNotice.TYPE, statement, version, changes));
        return Optional.of(number + " " + CaseNotice.SOURCE + " " + notice.reference() + " NOTICE " + notice.caseId());
    }

    void take(Correlated correlated) {
        OpenCase of = of(correlated.caseId());
        correlated.joins().forEach(this::join);
        if (of.expunged()) {
            late(correlated, "case-expunged", "The message names a record that no longer exists.");
        } else if (buried.names(correlated.caseId(), correlated.canonical().update())) {
            late(correlated, "part-expunged", "The message names a part of the case that no longer exists.");
        } else if (correlated.canonical().envelope().decision() == null && early(correlated, of) != null) {
            early.add(correlated);
        } else {
            lay(correlated, of);
        }
    }

    /** @throws ConcurrencyFailureException when it was correlated before the expungement: tried again, nothing is learned from it */
    private void late(Correlated correlated, String code, String text) {
        if (correlated.canonical().envelope().resumed() == null) {
            throw new ConcurrencyFailureException("what the message names has just been expunged");
        }
        refused.add(Refused.held(correlated.canonical(), List.of(Problem.error(code, "/*", text))));
    }

    /** Makes two cases one because a human says so. */
    void unite(United united) {
        Joining joining = united.joining();
        for (UUID caseId : List.of(joining.absorbed(), joining.into())) {
            OpenCase either = of(caseId);
            if (either.expunged()) {
                throw new CaseRefusal("case-expunged", caseId + " is expunged; nothing is joined with it");
            }
            if (!either.known()) {
                throw new CaseRefusal("case-unknown", "nothing was said of " + caseId + " so far");
            }
        }
        join(joining);
    }

    private void join(Joining joining) {
        entries.add(joinings.join(joining, of(joining.absorbed()), of(joining.into())));
    }

    /** Cases for which something waits in the database and which this batch has told something of. */
    List<UUID> awaited() {
        return open.values().stream()
                .filter(o -> o.waiting() > 0 && (o.changed() || joinings.absorbed(o.caseId())))
                .map(OpenCase::caseId)
                .toList();
    }

    /** What waited for the cases of this batch goes on as far as it can; what this batch brought too early is held. */
    void release(List<Correlated> waiting) {
        // what a human lets go is in this batch already
        Set<Long> here = waiting.isEmpty() ? Set.of() : resumed().keySet();
        Map<UUID, List<Correlated>> byCase = new LinkedHashMap<>(0);
        Stream.concat(early.stream(), waiting.stream().filter(w -> !here.contains(number(w))))
                .map(joinings::follow)
                .forEach(w -> byCase.computeIfAbsent(w.caseId(), id -> new ArrayList<>(1))
                        .add(w));
        byCase.forEach((caseId, messages) -> {
            OpenCase of = of(caseId);
            while (messages.removeIf(message -> goesOn(message, of))) {
                continue;
            }
            messages.stream()
                    .filter(m -> m.canonical().envelope().resumed() == null)
                    .forEach(m -> hold(m, of));
        });
    }

    private static long number(Correlated waiting) {
        return Objects.requireNonNull(waiting.canonical().envelope().resumed()).number();
    }

    private boolean goesOn(Correlated message, OpenCase of) {
        boolean due = early(message, of) == null;
        if (due) {
            lay(message, of);
        }
        return due;
    }

    private void hold(Correlated correlated, OpenCase of) {
        Early why = Objects.requireNonNull(early(correlated, of));
        Canonical canonical = correlated.canonical();
        List<Problem> problems = Stream.concat(canonical.result().problems().stream(), Stream.of(why.problem()))
                .toList();
        refused.add(Refused.held(
                canonical,
                problems,
                new Held(canonical.update(), correlated.caseId(), why.waitsFor(), home(correlated))));
    }

    private static @Nullable Early early(Correlated correlated, OpenCase of) {
        return Early.of(correlated.canonical().update(), of.known(), of.file());
    }

    private void lay(Correlated correlated, OpenCase of) {
        Canonical canonical = correlated.canonical();
        Resumption resumed = canonical.envelope().resumed();
        long number = resumed == null ? numbers.next() : resumed.number();
        var statement = new Statement(
                number,
                canonical.envelope().agency(),
                canonical.header().messageId(),
                canonical.update().effectiveAt().toInstant(),
                canonical.header().sentAt().toInstant(),
                canonical.envelope().receivedAt(),
                canonical.update());
        var before = of.file();
        int version = of.add(statement);
        UUID home = home(correlated);
        accepted.add(new Arrivals.Accepted(correlated, number));
        entries.add(new CaseEvents.Entry(
                correlated.caseId(),
                home,
                canonical.messageType(),
                statement,
                version,
                of.file().netChange(before),
                canonical.header().loadsHistory()));
    }

    /** The joined case that a message speaks of, {@code null} when it speaks of the one it is laid on. */
    private static @Nullable UUID home(Correlated correlated) {
        return correlated.home().equals(correlated.caseId()) ? null : correlated.home();
    }

    private OpenCase of(UUID caseId) {
        return Objects.requireNonNull(open.get(caseId));
    }

    /** The cases of this batch as they stand. */
    Map<UUID, CaseFile> files(Set<UUID> caseIds) {
        return caseIds.stream().collect(Collectors.toMap(id -> id, id -> of(id).file()));
    }

    /** Which of the messages were held before, by number. */
    Map<Long, Resumption> resumed() {
        Map<Long, Resumption> resumed = new HashMap<>(0);
        Stream.concat(
                        accepted.stream().map(a -> a.correlated().canonical().envelope()),
                        refused.stream().map(Refused::envelope))
                .map(Envelope::resumed)
                .filter(Objects::nonNull)
                .forEach(r -> resumed.put(r.number(), r));
        return resumed;
    }

    /** The messages that are laid on their cases. */
    List<Arrivals.Accepted> accepted() {
        return accepted;
    }

    /** Their events, and those of cases that were joined. */
    List<CaseEvents.Entry> entries() {
        return entries;
    }

    List<Refused> refused() {
        return refused;
    }
}
