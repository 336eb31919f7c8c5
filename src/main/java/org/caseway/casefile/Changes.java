package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is different between two states of a case, in words that name no person. */
final class Changes {

    private final List<String> found = new ArrayList<>();

    private Changes() {}

    static List<String> between(CaseFile before, CaseFile after) {
        var changes = new Changes();
        changes.identifiers(before, after);
        changes.lineage(before.lineage(), after.lineage());
        changes.word("case status", word(before.status()), word(after.status()));
        added(before.arrests(), after.arrests(), Keys::of).forEach(a -> changes.found.add("arrest reported"));
        gone(before.arrests(), after.arrests(), Keys::of).forEach(a -> changes.found.add("arrest withdrawn"));
        changes.charges(before, after);
        before.charges().stream()
                .filter(c -> match(c, after.charges()) == null)
                .forEach(c -> changes.found.add(name(c) + " withdrawn"));
        changes.courtEvents(before, after);
        added(before.custody(), after.custody(), Keys::of)
                .forEach(m -> changes.found.add("custody: " + m.status().word() + " at " + m.occurredAt()));
        gone(before.custody(), after.custody(), Keys::of)
                .forEach(m ->
                        changes.found.add("custody withdrawn: " + m.status().word() + " at " + m.occurredAt()));
        added(before.filings(), after.filings(), Filing::filingId)
                .forEach(f -> changes.found.add("filing " + f.filingId() + " received"));
        added(before.orders(), after.orders(), Keys::of)
                .forEach(o -> changes.found.add("order issued: " + o.category().word()));
        added(before.victimServices(), after.victimServices(), VictimService::victimId)
                .forEach(v -> changes.found.add("victim registration added"));
        after.reviews().stream()
                .filter(note -> !before.reviews().contains(note))
                .forEach(note -> changes.found.add("to be reviewed: " + note));
        return List.copyOf(changes.found);
    }

    private void identifiers(CaseFile before, CaseFile after) {
        after.identifiers().stream()
                .filter(i -> !before.identifiers().contains(i))
                .forEach(i -> found.add(i.kind() + " number " + i.value() + " assigned"));
    }

    private void lineage(CaseLineage before, CaseLineage after) {
        after.relations().stream()
                .filter(r -> !before.relations().contains(r))
                .forEach(r -> found.add("related to " + r.other().kind() + " number "
                        + r.other().value() + ": " + r.kind()));
        after.replacements().stream()
                .filter(r -> !before.replacements().contains(r))
                .forEach(r -> found.add(
                        r.replaced().kind() + " number " + r.replaced().value() + " replaced by " + r.by().value()));
    }

    private void charges(CaseFile before, CaseFile after) {
        for (Charge charge : after.charges()) {
            String name = name(charge);
            Charge earlier = match(charge, before.charges());
            if (earlier == null) {
                found.add(name + " added");
            } else if (!earlier.equals(charge)) {
                word(name + " severity", word(earlier.severity()), word(charge.severity()));
                word(name + " status", word(earlier.status()), word(charge.status()));
            }
            word(name + " plea", plea(earlier), plea(charge));
            word(name + " verdict", earlier == null ? null : earlier.verdict(), charge.verdict());
            word(name + " disposition", disposition(earlier), disposition(charge));
            if (charge.sentence() != null
                    && (earlier == null || !charge.sentence().equals(earlier.sentence()))) {
                found.add(name + " sentence imposed");
            }
        }
    }

    private void courtEvents(CaseFile before, CaseFile after) {
        Map<String, CourtEvent> known = before.courtEvents().stream().collect(Collectors.toMap(Keys::of, e -> e));
        for (CourtEvent event : after.courtEvents()) {
            CourtEvent earlier = known.get(Keys.of(event));
            String name = "hearing " + event.category().word();
            if (earlier == null) {
                found.add(name + (event.scheduledAt() == null ? " added" : " set for " + event.scheduledAt()));
            } else if (!Objects.equals(Keys.moment(earlier.scheduledAt()), Keys.moment(event.scheduledAt()))) {
                found.add(name + " moved to " + event.scheduledAt());
            }
            if (earlier != null) {
                word(name + " status", word(earlier.status()), word(event.status()));
            }
        }
    }

    private void word(String what, @Nullable String before, @Nullable String after) {
        if (after == null || after.equals(before)) {
            return;
        }
        found.add(before == null ? what + ": " + after : what + " changed from " + before + " to " + after);
    }

    /** The same charge in another state of the case; it may have got a number or a defendant since. */
    private static @Nullable Charge match(Charge charge, List<Charge> among) {
        if (among.contains(charge)) {
            return charge;
        }
        return among.stream()
                .filter(c -> ChargeRoll.ofOneParty(c.party(), charge.party()) && ChargeRoll.same(c, charge))
                .findFirst()
                .orElse(null);
    }

    private static String name(Charge charge) {
        return "count " + (charge.sequence() == null ? "without number" : charge.sequence());
    }

    /** Only a case in which something was revised or replaced loses anything. */
    private static <T> List<T> gone(List<T> before, List<T> after, Function<T, String> key) {
        if (before.equals(after)) {
            return List.of();
        }
        var kept = after.stream().map(key).collect(Collectors.toSet());
        return before.stream().filter(e -> !kept.contains(key.apply(e))).toList();
    }

    private static <T> List<T> added(List<T> before, List<T> after, Function<T, String> key) {
        if (after.equals(before)) {
            return List.of();
        }
        var known = before.stream().map(key).collect(Collectors.toSet());
        return after.stream().filter(e -> !known.contains(key.apply(e))).toList();
    }

    private static @Nullable String word(@Nullable Code code) {
        return code == null ? null : code.word();
    }

    private static @Nullable String plea(@Nullable Charge charge) {
        return charge == null || charge.plea() == null
                ? null
                : charge.plea().category().word();
    }

    private static @Nullable String disposition(@Nullable Charge charge) {
        return charge == null || charge.disposition() == null
                ? null
                : charge.disposition().category().word();
    }
}
