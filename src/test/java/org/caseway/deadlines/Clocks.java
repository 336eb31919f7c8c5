package org.caseway.deadlines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A case as clocks see it, said in one line an event. */
final class Clocks {

    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final List<Happening> happenings = new ArrayList<>();
    private final Map<Circumstance, Boolean> circumstances = new HashMap<>();
    private final List<CaseClock.ChargeClock> charges = new ArrayList<>();

    static Clocks aCase() {
        var clocks = new Clocks();
        for (Circumstance word : Circumstance.values()) {
            clocks.circumstances.put(word, word == Circumstance.WITHOUT_WARRANT);
        }
        return clocks;
    }

    static RulePack shipped(String pack) {
        return PackFiles.pack(pack, text(pack));
    }

    /** A shipped pack with one more rule at its end. */
    static RulePack shipped(String pack, String rule) {
        return PackFiles.pack(pack, text(pack) + rule);
    }

    static String text(String pack) {
        try {
            return Files.readString(Path.of("config/deadlines/" + pack + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Clocks on(ClockEvent event, String day) {
        return on(event, null, day);
    }

    Clocks on(ClockEvent event, String charge, String day) {
        happenings.add(Happening.on(event, charge, LocalDate.parse(day), "message " + (happenings.size() + 1)));
        return this;
    }

    Clocks at(ClockEvent event, String moment) {
        happenings.add(Happening.at(
                event, null, OffsetDateTime.parse(moment).toInstant(), "message " + (happenings.size() + 1)));
        return this;
    }

    Clocks holds(Circumstance word, Boolean value) {
        if (value == null) {
            circumstances.remove(word);
        } else {
            circumstances.put(word, value);
        }
        return this;
    }

    Clocks charge(String key, Circumstance word) {
        charges.add(new CaseClock.ChargeClock(key, Map.of(word, true), null));
        return this;
    }

    CaseClock.Party party(String key) {
        return new CaseClock.Party(key, circumstances, null, charges, happenings);
    }

    CaseClock before(String court) {
        return new CaseClock(court, List.of(party("")));
    }

    /** The one deadline of that rule, by a pack that is for every court. */
    Deadline of(RulePack pack, String rule) {
        return of(pack, rule, LONG_AGO);
    }

    Deadline of(RulePack pack, String rule, Instant now) {
        return all(pack, now).stream()
                .filter(deadline -> deadline.rule().equals(rule))
                .reduce((one, other) -> {
                    throw new AssertionError("two deadlines of " + rule);
                })
                .orElseThrow(() -> new AssertionError("no deadline of " + rule));
    }

    List<Deadline> all(RulePack pack, Instant now) {
        String court = pack.courts().stream().findFirst().orElse("ANY");
        return Reckoner.reckon(pack, before(court), now);
    }
}
