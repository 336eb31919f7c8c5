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
        changes.word("case status", word(before.status()), word(after.status()));
        added(before.arrests(), after.arrests(), Keys::of).forEach(a -> changes.found.add("arrest reported"));
        changes.charges(before, after);
        changes.courtEvents(before, after);
        added(before.custody(), after.custody(), Keys::of)
                .forEach(m -> changes.found.add("custody: " + m.status().word() + " at " + m.occurredAt()));
        added(before.filings(), after.filings(), Filing::filingId)
                .forEach(f -> changes.found.add("filing " + f.filingId() + " received"));
        added(before.orders(), after.orders(), Keys::of)
                .forEach(o -> changes.found.add("order issued: " + o.category().word()));
        added(before.victimServices(), after.victimServices(), VictimService::victimId)
                .forEach(v -> changes.found.add("victim registration added"));
        return List.copyOf(changes.found);
    }

    private void identifiers(CaseFile before, CaseFile after) {
        after.identifiers().stream()
                .filter(i -> !before.identifiers().contains(i))
                .forEach(i -> found.add(i.kind() + " number " + i.value() + " assigned"));
    }

    private void charges(CaseFile before, CaseFile after) {
        Map<String, Charge> known = before.charges().stream().collect(Collectors.toMap(Keys::of, c -> c));
        for (Charge charge : after.charges()) {
            String name = "count " + (charge.sequence() == null ? "without number" : charge.sequence());
            Charge earlier = known.get(Keys.of(charge));
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
            } else if (!Objects.equals(earlier.scheduledAt(), event.scheduledAt())) {
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

    private static <T> List<T> added(List<T> before, List<T> after, Function<T, String> key) {
        if (after.size() == before.size()) {
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
