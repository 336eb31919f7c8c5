package org.caseway.correlation.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Person;
import org.caseway.journey.CaseNotice;
import org.springframework.stereotype.Component;

/** Words what is told of a case whose person has another number now. Thread safe. */
@Component
class Notices {

    private final Clock clock;

    Notices(Clock clock) {
        this.clock = clock;
    }

    /** One for every case and person concerned, in the order of the cases. */
    List<CaseNotice> of(List<Moved> moves) {
        Map<List<Object>, Moved> newest = new LinkedHashMap<>();
        moves.stream()
                .sorted(Comparator.comparing((Moved m) -> m.mention().id().caseId())
                        .thenComparing(m -> m.mention().receivedAt())
                        .thenComparing(m -> m.mention().id()))
                .forEach(m -> newest.put(List.of(m.mention().id().caseId(), m.from(), m.to()), m));
        var notices = new ArrayList<CaseNotice>(newest.size());
        newest.values().forEach(m -> notices.add(notice(m)));
        return notices;
    }

    private CaseNotice notice(Moved moved) {
        String now = HubPerson.identifier(moved.to()).value();
        String before = HubPerson.identifier(moved.from()).value();
        return new CaseNotice(
                moved.mention().id().caseId(),
                UUID.randomUUID().toString(),
                update(moved),
                List.of(new Change(
                        FieldClass.PERSON_NUMBER,
                        moved.merged() ? "PERSON_MERGED" : "PERSON_UNMERGED",
                        null,
                        before,
                        now,
                        moved.merged()
                                ? "person " + before + " and person " + now + " are one: the person of this case is "
                                        + now
                                : "person " + before + " was two people: the person of this case is " + now)));
    }

    /** Name and number only: everything else of the person stays as the agencies told it. */
    private CaseUpdate update(Moved moved) {
        var person = new Person(
                moved.mention().description().name(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(HubPerson.identifier(moved.to())),
                null);
        return new CaseUpdate(
                Set.of(moved.merged() ? CaseEventType.PERSON_MERGED : CaseEventType.PERSON_UNMERGED),
                clock.instant().atOffset(ZoneOffset.UTC),
                List.of(),
                null,
                null,
                null,
                null,
                Defendant.of(person),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of());
    }
}
