package org.caseway.deadlines;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.deadlines.TraceLine.Kind;
import org.jspecify.annotations.Nullable;

/** Whether a rule applies, and from what it runs. Confined to one reckoning. */
final class Beginning {

    private final RulePack pack;
    private final Rule rule;
    private final CaseClock.Party party;
    private final CaseClock.@Nullable ChargeClock charge;
    private final ZoneId zone;
    private final Seen seen;
    private final List<TraceLine> trace;
    private final List<String> missing;

    Beginning(
            RulePack pack,
            Rule rule,
            CaseClock.Party party,
            CaseClock.@Nullable ChargeClock charge,
            Seen seen,
            List<TraceLine> trace,
            List<String> missing) {
        this.pack = pack;
        this.rule = rule;
        this.party = party;
        this.charge = charge;
        this.zone = pack.calendar(rule).zone();
        this.seen = seen;
        this.trace = trace;
        this.missing = missing;
    }

    /** Whether it may apply; what is not known is missing. */
    boolean applies() {
        for (Circumstance word : Circumstance.values()) {
            boolean wanted = rule.when().contains(word);
            if (wanted || rule.unless().contains(word)) {
                Boolean holds = holds(word);
                if (holds == null) {
                    missing.add(word.name());
                } else if (holds != wanted) {
                    return false;
                }
            }
        }
        return true;
    }

    private @Nullable Boolean holds(Circumstance word) {
        Map<Circumstance, Boolean> ofCharge = charge == null ? Map.of() : charge.circumstances();
        return ofCharge.containsKey(word)
                ? ofCharge.get(word)
                : party.circumstances().get(word);
    }

    /** Whether anything that starts it has happened. */
    boolean begun() {
        return rule.start().events().stream().anyMatch(e -> seen.first(e).isPresent());
    }

    /** {@code null} where it has not begun, or something is missing. */
    @Nullable
    Happening start() {
        var found = new ArrayList<Happening>();
        for (ClockEvent event : rule.start().events().stream().sorted().toList()) {
            seen.first(event).ifPresentOrElse(found::add, () -> absent(event));
        }
        boolean latest = rule.start().latest();
        if (found.isEmpty() || (latest && found.size() < rule.start().events().size())) {
            return null;
        }
        return latest
                ? found.stream().max(seen.byTime()).orElseThrow()
                : found.stream().min(seen.byTime()).orElseThrow();
    }

    private void absent(ClockEvent event) {
        if (rule.start().latest()) {
            missing.add(event.name());
        }
    }

    /** Whether the pack counts for a start on that day. */
    boolean inEffect(Happening start) {
        if (pack.basis() == RulePack.Basis.START) {
            return pack.inEffect(start.day(zone));
        }
        LocalDate offense = charge != null && charge.offense() != null ? charge.offense() : party.offense();
        if (offense == null) {
            missing.add("OFFENSE_DATE");
            return true;
        }
        return pack.inEffect(offense);
    }

    /** The start that counts; {@code null} where it waits for what starts it anew. */
    @Nullable
    Happening restarted(Happening first) {
        Happening start = first;
        for (Rule.Restart restart : rule.restarts()) {
            Happening begin = start;
            Happening on = seen.of(restart.on())
                    .filter(h -> h.notBefore(begin, zone))
                    .max(seen.byTime())
                    .orElse(null);
            if (on != null) {
                start = anew(restart, on, begin);
                if (start == null) {
                    trace.add(seen.line(Kind.STOPPED, on));
                    return null;
                }
                trace.add(seen.line(Kind.RESTARTED, start));
            }
        }
        return start;
    }

    private @Nullable Happening anew(Rule.Restart restart, Happening on, Happening begin) {
        ClockEvent then = restart.then();
        return then == null
                ? on
                : seen.of(then)
                        .filter(h -> h.notBefore(on, zone) && !h.equals(begin))
                        .min(seen.byTime())
                        .orElse(null);
    }
}
