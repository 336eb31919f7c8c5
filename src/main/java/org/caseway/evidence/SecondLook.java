package org.caseway.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again at what waits for the scanner, and at what was whole when the hub was stopped before it could be looked at: some at a
 * time, each in its turn, so that nothing hides what came after it. What the scanner does not take is read again after twice the time.
 * One thread at a time.
 */
final class SecondLook {

    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final int AT_ONCE = 100;
    /** Of most of these there is nothing to be read. */
    private static final int EXPECTED_AT_ONCE = 1000;

    private static final Duration LONGEST = Duration.ofHours(6);

    private final Items items;
    private final SealedStore store;
    private final Admission admission;
    private final MalwareScan scanner;
    private final Duration often;
    private final Clock clock;
    private final Map<UUID, Rest> resting = new HashMap<>();
    private Items.Place held = Items.Place.FIRST;
    private Items.Place expected = Items.Place.FIRST;

    SecondLook(Items items, SealedStore store, Admission admission, MalwareScan scanner, Duration often, Clock clock) {
        this.items = items;
        this.store = store;
        this.admission = admission;
        this.scanner = scanner;
        this.often = often;
        this.clock = clock;
    }

    private record Rest(Instant until, Duration span) {}

    /** @return how many were stored */
    synchronized int lookAgain() {
        int stored = 0;
        for (Items.Row row : waiting()) {
            stored += looked(row.item().claim()) ? 1 : 0;
        }
        return stored;
    }

    private List<Items.Row> waiting() {
        var waiting = new ArrayList<Items.Row>();
        if (scans()) {
            List<Items.Row> page = items.after(held, ItemState.HELD, Admission.NOT_SCANNED, AT_ONCE);
            held = Items.Place.after(page, AT_ONCE);
            page.stream().filter(row -> !rests(row.item().claim())).forEach(waiting::add);
        }
        List<Items.Row> page = items.after(expected, ItemState.EXPECTED, null, EXPECTED_AT_ONCE);
        expected = Items.Place.after(page, EXPECTED_AT_ONCE);
        page.stream().filter(row -> isWhole(row.item())).forEach(waiting::add);
        return waiting;
    }

    private boolean isWhole(EvidenceItem item) {
        try {
            return store.has(item.claim()) && store.reached(item.claim(), item.size()) == item.size();
        } catch (IOException e) {
            LOG.warn(
                    "document {} could not be looked at: {}",
                    item.claim(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean rests(UUID claim) {
        Rest rest = resting.get(claim);
        return rest != null && clock.instant().isBefore(rest.until());
    }

    private boolean looked(UUID claim) {
        try (Writing file = store.begin(claim)) {
            Items.Row row = items.byClaim(claim).orElseThrow(EvidenceRefused::unknown);
            if (!waits(row.item())) {
                return false;
            }
            admission.decide(file, row);
            EvidenceItem now =
                    items.byClaim(claim).orElseThrow(EvidenceRefused::unknown).item();
            if (waits(now) && now.state() == ItemState.HELD) {
                Rest before = resting.getOrDefault(claim, new Rest(clock.instant(), often));
                Duration twice = before.span().multipliedBy(2);
                Duration span = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
                resting.put(claim, new Rest(clock.instant().plus(span), span));
            } else {
                resting.remove(claim);
            }
            return now.state() == ItemState.STORED;
        } catch (EvidenceRefused elsewhere) {
            // somebody sends it at this moment, or it is not to come any more
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "document {} could not be looked at: {}",
                    claim,
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private static boolean waits(EvidenceItem item) {
        return item.state() == ItemState.EXPECTED
                || item.state() == ItemState.HELD && Admission.NOT_SCANNED.equals(item.reason());
    }

    /** Whether there is a scanner that answers; large files are not read for one that is away. */
    private boolean scans() {
        try (MalwareScan.Look look = scanner.begin()) {
            return look != null;
        } catch (IOException away) {
            return false;
        }
    }
}
