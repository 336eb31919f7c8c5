package org.caseway.victims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Charge;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.victims.Fact.Category;
import org.jspecify.annotations.Nullable;

/** Arrests, hearings, dispositions, sentences and protection orders of a case as what victims can be told. Pure. */
final class CourtFacts {

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    private CourtFacts() {}

    static Map<String, Fact> of(CaseFile file) {
        var found = new CourtFacts();
        file.arrests().forEach(found::arrest);
        file.courtEvents().forEach(found::hearing);
        file.charges().forEach(found::charge);
        file.orders().forEach(found::order);
        return found.facts;
    }

    private void arrest(Arrest arrest) {
        String number = arrest.trackingNumber() == null ? arrest.recordId() : arrest.trackingNumber();
        add("arrest/" + number, "", Category.ARREST, moment(arrest.occurredAt()));
    }

    private void hearing(CourtEvent event) {
        String id = event.eventId() == null ? event.category().word() + event.scheduledAt() : event.eventId();
        String status = event.status() == null ? "SCHEDULED" : event.status().word();
        Instant at = moment(event.scheduledAt());
        add("hearing/" + id, at + "/" + status, Category.HEARING, at);
    }

    private void charge(Charge charge) {
        String id = String.valueOf(charge.sequence());
        if (charge.disposition() != null) {
            add(
                    "disposition/" + id,
                    charge.disposition().category().word(),
                    Category.DISPOSITION,
                    day(charge.disposition().date()));
        }
        if (charge.sentence() != null) {
            add(
                    "sentence/" + id,
                    charge.sentence().term() + "/" + charge.sentence().fineAmount(),
                    Category.SENTENCE,
                    day(charge.sentence().date()));
        }
    }

    private void order(CourtOrder order) {
        if (order.category().word().startsWith("PROTECTION")) {
            String status = order.status() == null ? "" : order.status().word();
            String detail = status + "/" + (order.servedOn() == null ? "" : "served");
            add(
                    "order/" + order.orderNumber(),
                    detail,
                    Category.PROTECTION_ORDER,
                    day(order.servedOn() == null ? order.issuedOn() : order.servedOn()));
        }
    }

    private void add(String base, String detail, Category category, @Nullable Instant at) {
        var fact = new Fact(base, base + "@" + detail, category, at);
        facts.put(fact.key(), fact);
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Instant day(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
