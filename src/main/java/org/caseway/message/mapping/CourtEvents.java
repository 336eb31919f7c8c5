package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.core.PersonNameType;
import org.caseway.message.niem.core.PersonType;
import org.caseway.message.niem.justice.CaseAugmentationType;
import org.caseway.message.niem.justice.CourtEventType;
import org.caseway.message.niem.justice.JudicialOfficialType;
import org.jspecify.annotations.Nullable;

/** j:CourtEventType, under the four names that j:CaseAugmentation has for it; written as j:CaseHearing. */
final class CourtEvents {

    private static final Code TRIAL = Code.canonical("TRIAL");

    private CourtEvents() {}

    static List<CourtEvent> read(CaseAugmentationType wire, Demands demands, String at) {
        List<CourtEvent> events = new ArrayList<>();
        read(wire.getCaseCourtEvent(), null, events, demands, at + "/j:CaseCourtEvent");
        read(wire.getCaseHearing(), null, events, demands, at + "/j:CaseHearing");
        read(wire.getCasePendingCourtEvent(), null, events, demands, at + "/j:CasePendingCourtEvent");
        read(wire.getCaseTrial(), TRIAL, events, demands, at + "/j:CaseTrial");
        return events;
    }

    private static void read(
            List<CourtEventType> wires, @Nullable Code byName, List<CourtEvent> events, Demands demands, String at) {
        for (int i = 0; i < wires.size(); i++) {
            events.add(read(wires.get(i), byName, demands, at + "[" + (i + 1) + "]"));
        }
    }

    private static CourtEvent read(CourtEventType wire, @Nullable Code byName, Demands demands, String at) {
        Code category = Values.code(wire.getActivityCategoryText());
        List<IdentificationType> ids = wire.getActivityIdentification();
        return new CourtEvent(
                ids.isEmpty() ? wire.getCourtEventSequenceID() : Identifications.value(ids.get(0)),
                demands.demand(category == null ? byName : category, TRIAL, at + "/nc:ActivityCategoryText"),
                Values.moment(wire.getActivityScheduledDate(), demands, at + "/nc:ActivityScheduledDate"),
                Values.status(wire.getActivityStatus()),
                judge(wire.getCourtEventJudge()),
                Places.name(wire.getActivityLocation()),
                Values.text(wire.getActivityReasonText()));
    }

    static void write(List<CourtEvent> events, CaseAugmentationType wire, Wording wording) {
        events.forEach(event -> wire.getCaseHearing().add(write(event, wording)));
    }

    private static CourtEventType write(CourtEvent event, Wording wording) {
        CourtEventType wire = new CourtEventType();
        if (event.eventId() != null) {
            wire.getActivityIdentification().add(Identifications.of(event.eventId()));
        }
        wire.setActivityCategoryText(wording.of(event.category()));
        wire.setActivityScheduledDate(Values.date(event.scheduledAt()));
        wire.setActivityStatus(Values.status(event.status(), wording));
        wire.setActivityLocation(Places.named(event.location()));
        wire.setActivityReasonText(event.reason());
        if (event.judge() != null) {
            PersonNameType name = new PersonNameType();
            name.setPersonFullName(event.judge());
            JudicialOfficialType judge = new JudicialOfficialType();
            judge.getPersonName().add(name);
            wire.setCourtEventJudge(judge);
        }
        return wire;
    }

    private static @Nullable String judge(@Nullable PersonType wire) {
        if (wire == null || wire.getPersonName().isEmpty()) {
            return null;
        }
        PersonNameType name = wire.getPersonName().get(0);
        String full = Values.text(name.getPersonFullName());
        String given = Values.text(name.getPersonGivenName());
        String surName = Values.text(name.getPersonSurName());
        return full != null || given == null ? (full == null ? surName : full) : given + " " + surName;
    }
}
