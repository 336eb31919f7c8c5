package org.caseway.correlation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.journey.Batch;
import org.caseway.journey.BuriedParts;
import org.caseway.journey.Canonical;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Correlated;
import org.caseway.journey.Decision;
import org.caseway.journey.Joining;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.journey.Separated;
import org.caseway.journey.Separation;
import org.caseway.journey.Union;
import org.caseway.journey.United;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Works out which case each message is about, by the deterministic {@link Ladder} and its {@link Guards}. A message that names
 * no known case opens one; one that shows two cases to be one joins them; where that is not certain it is held for a human.
 * Thread safe; two statements a batch, two more when cases are joined, one for a message of a case of which a part is expunged.
 */
@Service
public class Correlation {

    private final CaseKeys keys;
    private final CaseUnions unions;
    private final BuriedParts parts;
    private final Clock clock;

    Correlation(CaseKeys keys, CaseUnions unions, BuriedParts parts, Clock clock) {
        this.keys = keys;
        this.unions = unions;
        this.parts = parts;
        this.clock = clock;
    }

    public Batch<Correlated> match(Batch<Canonical> all) {
        List<Canonical> aside =
                all.onward().stream().filter(Canonical::ofNoCase).toList();
        return aside.isEmpty() ? bind(all, aside) : bind(onCases(all), aside);
    }

    private static Batch<Canonical> onCases(Batch<Canonical> all) {
        return new Batch<>(all.onward().stream().filter(c -> !c.ofNoCase()).toList(), all.refused());
    }

    private Batch<Correlated> bind(Batch<Canonical> batch, List<Canonical> aside) {
        List<List<CaseKey>> named =
                batch.onward().stream().map(c -> Ladder.keysOf(c.update())).toList();
        KnownCases known = keys.find(named, chosen(batch));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var onward = new ArrayList<Correlated>(batch.size());
        var refused = new ArrayList<>(batch.refused());
        for (int i = 0; i < named.size(); i++) {
            Canonical canonical = batch.onward().get(i);
            CaseFacts said = CaseFacts.of(canonical.update());
            Resumption resumed = canonical.envelope().resumed();
            if (resumed != null && !(resumed.decision() instanceof Decision.Release)) {
                Refused gone = resumed.decision() instanceof Decision.Bind bind
                        ? gone(canonical, List.of(bind.caseId()), known)
                        : null;
                if (gone != null) {
                    refused.add(gone);
                    continue;
                }
                onward.add(decided(canonical, resumed, named.get(i), said, known, now));
                continue;
            }
            if (known.buried(named.get(i))) {
                refused.add(held(canonical, "case-expunged", "The message names a record that no longer exists."));
                continue;
            }
            Verdict verdict = Ruling.on(
                    canonical.update(), named.get(i), said, known, (one, other) -> keys.keptApart(known, one, other));
            if (verdict instanceof Verdict.Unsure unsure) {
                refused.add(held(canonical, unsure.code(), unsure.text()));
            } else if (verdict instanceof Verdict.Found found) {
                Refused gone = gone(canonical, found.survivors(), known);
                if (gone != null) {
                    refused.add(gone);
                    continue;
                }
                List<Joining> joins = join(found.survivors(), known);
                known.learn(named.get(i), said, found.home());
                onward.add(new Correlated(canonical, found.survivors().get(0), false, found.home(), joins));
            } else {
                UUID opened = known.open(now);
                known.learn(named.get(i), said, opened);
                onward.add(new Correlated(canonical, opened, true));
            }
        }
        keys.learn(known);
        return new Batch<>(onward, refused, List.of(), List.of(), aside);
    }

    /** That the message names what is expunged, so that nothing is learned from it; {@code null} where it does not. */
    private @Nullable Refused gone(Canonical canonical, List<UUID> cases, KnownCases known) {
        for (UUID caseId : cases) {
            UUID survivor = known.survivor(caseId);
            Expunged expunged = known.expunged(survivor);
            if (expunged == Expunged.ALL) {
                return held(canonical, "case-expunged", "The message names a record that no longer exists.");
            }
            if (expunged == Expunged.PARTS && parts.names(known.goingOnAs(survivor), canonical.update())) {
                return held(canonical, "part-expunged", "The message names a part of the case that no longer exists.");
            }
        }
        return null;
    }

    private static List<UUID> chosen(Batch<Canonical> batch) {
        return batch.onward().stream()
                .map(c -> c.envelope().resumed())
                .filter(r -> r != null && r.decision() instanceof Decision.Bind)
                .map(r -> ((Decision.Bind) Objects.requireNonNull(r.decision())).caseId())
                .toList();
    }

    /** A human has said which case it is. Its identifiers that meant no case, or only one reserved for it, mean that case. */
    private Correlated decided(
            Canonical canonical,
            Resumption resumed,
            List<CaseKey> named,
            CaseFacts said,
            KnownCases known,
            Instant now) {
        boolean opens = !(resumed.decision() instanceof Decision.Bind);
        UUID home = resumed.decision() instanceof Decision.Bind bind ? bind.caseId() : known.open(now);
        UUID reserved = resumed.reservedCase();
        if (reserved != null && !reserved.equals(home)) {
            keys.rebind(named, reserved, home);
            known.rebind(reserved, home);
        }
        known.learn(named, said, home);
        return new Correlated(canonical, known.survivor(home), opens, home, List.of());
    }

    /**
     * Has the younger of two cases be found as the older, because a human says so.
     *
     * @throws CaseRefusal when they are one case, or one is unknown or goes on as another
     */
    public United join(Union union) {
        return new United(union, unions.join(union));
    }

    /**
     * Takes a joining back: from now on the case is found by its own identifiers again.
     *
     * @throws CaseRefusal when the case is not joined with another
     */
    public Separated separate(Separation separation) {
        return new Separated(separation, unions.separate(separation));
    }

    private static List<Joining> join(List<UUID> oldestFirst, KnownCases known) {
        UUID into = oldestFirst.get(0);
        return oldestFirst.stream()
                .skip(1)
                .map(absorbed -> known.join(absorbed, into))
                .toList();
    }

    private static Refused held(Canonical canonical, String code, String text) {
        return Refused.held(canonical, List.of(Problem.error(code, "/*", text)));
    }
}
