package org.caseway.deadlines;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caseway.deadlines.Rule.Bound;
import org.caseway.deadlines.Rule.Length;
import org.caseway.deadlines.Rule.Restart;
import org.caseway.deadlines.Rule.Start;
import org.caseway.deadlines.Rule.Stop;
import org.caseway.deadlines.Rule.Toll;
import org.caseway.deadlines.Rule.Unit;
import org.caseway.partners.Fields;
import org.jspecify.annotations.Nullable;

/** One rule of a pack from its keys; what is wrong is noted and not thrown. */
final class RuleReading {

    private RuleReading() {}

    static Rule rule(Fields entry) {
        return new Rule(
                entry.text("id"),
                entry.text("title"),
                entry.text("cite"),
                entry.choice("scope", Rule.Scope.class, Rule.Scope.DEFENDANT),
                entry.choices("when", Circumstance.class),
                entry.choices("unless", Circumstance.class),
                start(entry),
                length(entry),
                entry.choice("roll", Rule.Roll.class, Rule.Roll.NONE),
                entry.text("calendar"),
                entry.has("less") ? toll(section(entry, "less"), "less") : null,
                tolls(entry),
                entry.flag("inherits", false),
                restarts(entry),
                stops(entry),
                bound(entry, "floor"),
                bound(entry, "ceiling"),
                entry.has("extension") ? entry.choice("extension", ClockEvent.class) : null,
                entry.choices("met", ClockEvent.class),
                entry.choices("already", ClockEvent.class),
                warnings(entry));
    }

    private static Start start(Fields entry) {
        Fields start = section(entry, "start");
        if (start == null) {
            return new Start(Set.of(ClockEvent.ARRESTED), false);
        }
        boolean latest = start.has("latest");
        Set<ClockEvent> events = start.choices(latest ? "latest" : "earliest", ClockEvent.class);
        if (events.isEmpty() || (latest && start.has("earliest"))) {
            start.problem("latest", "either latest or earliest must list events");
            events = Set.of(ClockEvent.ARRESTED);
        }
        return new Start(Set.copyOf(events), latest);
    }

    private static Length length(Fields entry) {
        Fields length = section(entry, "length");
        if (length == null) {
            return new Length(1, Unit.DAYS, false, false);
        }
        int value = length.number("value", 0);
        Unit unit = length.choice("unit", Unit.class);
        boolean openOnly = length.flag("openOnly", false);
        boolean before = length.flag("before", false);
        if (value < 1 || value > 10_000) {
            length.problem("value", "must be a whole number from 1 to 10000");
        }
        if (before && unit != Unit.DAYS) {
            length.problem("before", "only days can be counted back");
        }
        if (openOnly && unit == Unit.MONTHS) {
            length.problem("openOnly", "months have closed days");
        }
        return new Length(Math.max(1, value), unit, openOnly, before);
    }

    private static List<Toll> tolls(Fields entry) {
        var tolls = new ArrayList<Toll>();
        for (Fields toll : entry.entries("tolls")) {
            tolls.add(toll(toll, toll.text("id")));
            toll.refuseUnknownKeys();
        }
        return tolls;
    }

    private static @Nullable Toll toll(@Nullable Fields toll, String id) {
        if (toll == null) {
            return null;
        }
        int cap = toll.number("capDays", 0);
        if (cap < 0) {
            toll.problem("capDays", "must not be negative");
        }
        return new Toll(id, toll.choice("from", ClockEvent.class), toll.choice("to", ClockEvent.class), cap);
    }

    private static List<Restart> restarts(Fields entry) {
        var restarts = new ArrayList<Restart>();
        for (Fields restart : entry.entries("restarts")) {
            var on = restart.choice("on", ClockEvent.class);
            restarts.add(new Restart(on, restart.has("then") ? restart.choice("then", ClockEvent.class) : null));
            restart.refuseUnknownKeys();
        }
        return restarts;
    }

    private static List<Stop> stops(Fields entry) {
        var stops = new ArrayList<Stop>();
        for (Fields stop : entry.entries("stops")) {
            var on = stop.choice("on", ClockEvent.class);
            stops.add(new Stop(on, stop.has("resume") ? stop.choice("resume", ClockEvent.class) : null));
            stop.refuseUnknownKeys();
        }
        return stops;
    }

    private static @Nullable Bound bound(Fields entry, String key) {
        Fields bound = entry.section(key);
        return bound == null ? null : new Bound(bound.choice("event", ClockEvent.class), bound.number("days", 0));
    }

    private static List<Duration> warnings(Fields entry) {
        var warnings = new ArrayList<Duration>();
        for (String text : entry.words("warn")) {
            try {
                warnings.add(Duration.parse(text));
            } catch (DateTimeParseException e) {
                entry.problem("warn", text + " must be a span of time like P7D or PT12H");
            }
        }
        warnings.sort(Comparator.reverseOrder());
        return warnings;
    }

    private static @Nullable Fields section(Fields entry, String key) {
        if (!entry.has(key)) {
            entry.problem(key, "is missing");
        }
        return entry.section(key);
    }

    /** Every event that the rule names. */
    static Set<ClockEvent> named(Rule rule) {
        var named = EnumSet.copyOf(rule.start().events());
        named.addAll(rule.ends());
        rule.tolls().forEach(toll -> named.addAll(List.of(toll.from(), toll.to())));
        rule.stops().forEach(stop -> named.add(stop.on()));
        rule.stops().forEach(stop -> add(named, stop.resume()));
        rule.restarts().forEach(restart -> named.add(restart.on()));
        rule.restarts().forEach(restart -> add(named, restart.then()));
        add(named, rule.extension());
        add(named, rule.floor() == null ? null : rule.floor().event());
        add(named, rule.ceiling() == null ? null : rule.ceiling().event());
        if (rule.less() != null) {
            named.addAll(List.of(rule.less().from(), rule.less().to()));
        }
        return named;
    }

    private static void add(Set<ClockEvent> all, @Nullable ClockEvent one) {
        if (one != null) {
            all.add(one);
        }
    }
}
