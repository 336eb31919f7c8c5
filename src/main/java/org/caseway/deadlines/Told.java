package org.caseway.deadlines;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeStage;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Filing;
import org.jspecify.annotations.Nullable;

/** What the parts of a case, or of one message, tell clocks. Confined to one reading. */
final class Told {

    private static final Set<String> CHARGING = Set.of(
            "COMPLAINT",
            "INFORMATION",
            "INDICTMENT",
            "AMENDED_COMPLAINT",
            "AMENDED_INFORMATION",
            "SUPERSEDING_INDICTMENT");
    private static final Set<String> COMPLAINTS = Set.of("COMPLAINT", "AMENDED_COMPLAINT");
    private static final Set<String> ENDED = Set.of("DISMISSED", "NOLLE_PROSEQUI", "DECLINED", "NO_TRUE_BILL");
    private static final Set<String> NOT_FINAL = Set.of("MISTRIAL", "DEFERRED", "DIVERTED", "TRANSFERRED");
    private static final Set<String> OUT = Set.of("RELEASED", "SUPERVISED_RELEASE");
    private static final Map<String, List<ClockEvent>> HELD = Map.of(
            "INITIAL_APPEARANCE", List.of(ClockEvent.FIRST_APPEARANCE, ClockEvent.PROBABLE_CAUSE_HEARD),
            "ARRAIGNMENT", List.of(ClockEvent.FIRST_APPEARANCE, ClockEvent.ARRAIGNED),
            "PRELIMINARY_HEARING", List.of(ClockEvent.PROBABLE_CAUSE_HEARD),
            "MOTION_HEARING", List.of(ClockEvent.MOTION_HEARD),
            "JURY_TRIAL", List.of(ClockEvent.TRIAL_BEGAN, ClockEvent.JURY_SWORN),
            "BENCH_TRIAL", List.of(ClockEvent.TRIAL_BEGAN));

    /** Stands for a day that was not stated. */
    static final LocalDate UNDATED = LocalDate.MIN;

    private final List<Happening> all = new ArrayList<>();
    private final String source;

    Told(String source) {
        this.source = source;
    }

    List<Happening> all() {
        return all;
    }

    void arrest(Arrest arrest) {
        at(ClockEvent.ARRESTED, arrest.occurredAt());
    }

    void courtEvent(CourtEvent event) {
        String status = word(event.status());
        if (status.equals("HELD")) {
            HELD.getOrDefault(event.category().word(), List.of()).forEach(told -> at(told, event.scheduledAt()));
        } else if (!status.equals("CANCELLED") && !status.equals("FAILED_TO_APPEAR")) {
            at(ClockEvent.HEARING_SET, event.scheduledAt());
        }
    }

    void custody(CustodyMovement movement) {
        if (OUT.contains(movement.status().word())) {
            at(ClockEvent.RELEASED, movement.occurredAt());
        }
        at(ClockEvent.RELEASE_PLANNED, movement.scheduledReleaseAt());
    }

    void remanded(CustodyMovement movement) {
        at(ClockEvent.REMANDED, movement.occurredAt());
    }

    void filing(Filing filing) {
        String category = word(filing.category());
        if (CHARGING.contains(category)) {
            at(ClockEvent.CHARGES_FILED, filing.filedAt());
            if (!COMPLAINTS.contains(category)) {
                at(ClockEvent.INDICTED, filing.filedAt());
            }
        } else if (category.equals("MOTION")) {
            at(ClockEvent.MOTION_FILED, filing.filedAt());
        } else if (category.equals("NOTICE_OF_APPEARANCE")) {
            at(ClockEvent.COUNSEL_APPEARED, filing.filedAt());
        }
    }

    void order(CourtOrder order) {
        if (!order.inEffect() && !"EXPIRED".equals(word(order.status()))) {
            return;
        }
        LocalDate from = order.effectiveOn() != null ? order.effectiveOn() : order.issuedOn();
        int before = all.size();
        switch (order.category().word()) {
            case "EXCLUDABLE_TIME_ORDER" -> {
                on(ClockEvent.EXCLUSION_BEGINS, null, from);
                on(ClockEvent.EXCLUSION_ENDS, null, order.expiresOn());
            }
            case "COMPETENCY_ORDER" -> {
                on(ClockEvent.COMPETENCY_BEGINS, null, from);
                on(ClockEvent.COMPETENCY_ENDS, null, order.expiresOn());
            }
            case "CUSTODY_LIMIT_EXTENSION" -> on(ClockEvent.LIMIT_EXTENDED, null, order.expiresOn());
            case "BENCH_WARRANT", "ARREST_WARRANT" -> {
                on(ClockEvent.WARRANT_ISSUED, null, from);
                on(ClockEvent.WARRANT_SERVED, null, order.servedOn());
            }
            default -> {}
        }
        String thing = order.orderNumber() == null ? null : "order " + order.orderNumber();
        all.subList(before, all.size()).replaceAll(happening -> happening.about(thing));
    }

    /** @param key {@code null} for what it tells of the defendant's whole case */
    void charge(@Nullable String key, Charge charge) {
        on(ClockEvent.CHARGES_FILED, key, charge.filingDate());
        if (charge.plea() != null && charge.plea().admits()) {
            on(ClockEvent.PLEADED_GUILTY, key, orUndated(charge.plea().date()));
        }
        on(ClockEvent.VERDICT, key, charge.verdictDate());
        if (charge.sentence() != null) {
            on(ClockEvent.SENTENCED, key, orUndated(charge.sentence().date()));
        }
        if (charge.disposition() != null) {
            LocalDate day = orUndated(charge.disposition().date());
            disposition(key, charge.disposition().category().word(), day);
        } else if (ChargeStage.of(charge) == ChargeStage.DECLINED) {
            disposition(key, "DECLINED", UNDATED);
        }
    }

    private void disposition(@Nullable String key, String word, LocalDate day) {
        switch (word) {
            case "MISTRIAL" -> on(ClockEvent.MISTRIAL, key, day);
            case "DEFERRED", "DIVERTED" -> on(ClockEvent.DEFERRED, key, day);
            case "TRANSFERRED" -> on(ClockEvent.SENT_FOR_TRIAL, key, day);
            default -> {}
        }
        if (ENDED.contains(word)) {
            on(ClockEvent.DISMISSED, key, day);
        }
        if (!NOT_FINAL.contains(word)) {
            on(ClockEvent.DISPOSED, key, day);
        }
    }

    private static LocalDate orUndated(@Nullable LocalDate day) {
        return day == null ? UNDATED : day;
    }

    private void at(ClockEvent event, @Nullable OffsetDateTime at) {
        if (at != null) {
            all.add(Happening.at(event, null, at.toInstant(), source));
        }
    }

    private void on(ClockEvent event, @Nullable String key, @Nullable LocalDate day) {
        if (day != null) {
            all.add(Happening.on(event, key, day, source));
        }
    }

    private static String word(@Nullable Code code) {
        return code == null ? "" : code.word();
    }
}
