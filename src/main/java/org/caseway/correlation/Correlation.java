package org.caseway.correlation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Joining;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.journey.Separated;
import org.caseway.journey.Separation;
import org.caseway.message.Problem;
import org.springframework.stereotype.Service;

/**
 * Works out which case each message is about, by the deterministic {@link Ladder} and its {@link Guards}. A message that names
 * no known case opens one; one that shows two cases to be one joins them; where that is not certain it is held for a human.
 * Thread safe; two statements a batch, two more when cases are joined.
 */
@Service
public class Correlation {

    private final CaseKeys keys;
    private final Clock clock;

    Correlation(CaseKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public Batch<Correlated> match(Batch<Canonical> batch) {
        List<List<CaseKey>> named =
                batch.onward().stream().map(c -> Ladder.keysOf(c.update())).toList();
        KnownCases known = keys.find(named);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var onward = new ArrayList<Correlated>(batch.size());
        var refused = new ArrayList<>(batch.refused());
        for (int i = 0; i < named.size(); i++) {
            Canonical canonical = batch.onward().get(i);
            CaseFacts said = CaseFacts.of(canonical.update());
            Verdict verdict = Ruling.on(canonical.update(), named.get(i), said, known);
            if (verdict instanceof Verdict.Unsure unsure) {
                refused.add(held(canonical, unsure.code(), unsure.text()));
            } else if (verdict instanceof Verdict.Found found) {
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
        return new Batch<>(onward, refused);
    }

    /**
     * Takes a joining back: from now on the case is found by its own identifiers again.
     *
     * @throws IllegalArgumentException when the case is not joined with another
     */
    public Separated separate(Separation separation) {
        return new Separated(separation, keys.separate(separation.caseId()));
    }

    private static List<Joining> join(List<UUID> oldestFirst, KnownCases known) {
        UUID into = oldestFirst.get(0);
        return oldestFirst.stream()
                .skip(1)
                .map(absorbed -> known.join(absorbed, into))
                .toList();
    }

    private static Refused held(Canonical canonical, String code, String text) {
        return new Refused(
                canonical.envelope(),
                canonical.messageType(),
                canonical.header(),
                Outcome.HELD,
                List.of(Problem.error(code, "/*", text)));
    }
}
