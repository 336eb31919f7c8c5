package org.caseway.distribution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEvents;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Statement;
import org.caseway.casefile.VictimService;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;

/** A random story of one case in which some records are hidden from a recipient, told with them and without them. */
final class RandomWorld {

    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-03-01T08:00:00Z");

    private final Random random;
    final UUID caseId;
    private final boolean sealed;
    private final long firstNumber;
    private final List<Statement> story = new ArrayList<>();
    private final List<Boolean> hidden = new ArrayList<>();

    /**
     * @param sealed hidden is then everything that tells of no release; otherwise what tells of victims
     * @param firstNumber of a hundred numbers that are this world's own
     */
    RandomWorld(Random random, boolean sealed, long firstNumber) {
        this.random = random;
        this.caseId = new UUID(random.nextLong(), random.nextLong());
        this.sealed = sealed;
        this.firstNumber = firstNumber;
        int length = 3 + random.nextInt(5);
        int secret = 1 + random.nextInt(length - 1);
        for (int i = 0; i < length; i++) {
            boolean hide = i == secret || i > 0 && random.nextInt(6) == 0;
            hidden.add(hide);
            story.add(statement(i, hide));
        }
    }

    private Statement statement(int i, boolean hide) {
        OffsetDateTime at = BEGIN.plusHours(random.nextInt(6));
        Instant received = BEGIN.plusDays(1).plusMinutes(i).toInstant();
        return new Statement(
                firstNumber + i,
                random.nextBoolean() ? "pd-sampleton" : "court-sampleton",
                "M-" + i,
                at.toInstant(),
                at.toInstant(),
                received,
                i == 0 ? known(at) : hide ? secret(at) : open(at));
    }

    /** Everybody knows whose case it is. */
    private CaseUpdate known(OffsetDateTime at) {
        return update(at, person(false), List.of(charge()), List.of(movement(at, "RELEASED")), null);
    }

    private CaseUpdate secret(OffsetDateTime at) {
        if (sealed) {
            return update(at, null, List.of(charge()), List.of(), null);
        }
        if (random.nextBoolean()) {
            return update(at, person(true), List.of(), List.of(), null);
        }
        var registration = new VictimService(
                "V-" + random.nextInt(2), codes("CUSTODY", "HEARING"), codes(), code("ACTIVE", "OPTED_OUT"), null);
        return update(at, null, List.of(), List.of(), registration);
    }

    private CaseUpdate open(OffsetDateTime at) {
        if (sealed) {
            return update(at, person(false), List.of(), List.of(movement(at, "RELEASED")), null);
        }
        return switch (random.nextInt(4)) {
            case 0 -> update(at, person(random.nextBoolean()), List.of(charge()), List.of(), null);
            case 1 -> update(at, null, List.of(charge(), charge()), List.of(), null);
            case 2 -> update(at, null, List.of(), List.of(movement(at, "BOOKED", "RELEASED")), null);
            // tells of a hearing and, beside it, of the victim
            default ->
                update(
                        at,
                        null,
                        List.of(charge()),
                        List.of(),
                        new VictimService("V-" + random.nextInt(2), codes("CUSTODY"), codes(), code("ACTIVE"), null));
        };
    }

    private CaseUpdate update(
            OffsetDateTime at,
            @Nullable Person person,
            List<Charge> charges,
            List<CustodyMovement> custody,
            @Nullable VictimService victim) {
        var hearings = charges.isEmpty() || random.nextBoolean()
                ? List.<CourtEvent>of()
                : List.of(new CourtEvent("H-1", code("ARRAIGNMENT"), at, code("SCHEDULED", "HELD"), null, null, null));
        var facts = new CaseUpdate(
                Set.of(),
                at,
                List.of(),
                null,
                null,
                null,
                null,
                person == null ? null : Defendant.of(person),
                null,
                charges,
                hearings,
                custody,
                null,
                List.of(),
                victim,
                Set.of());
        return new CaseUpdate(
                CaseEvents.of(facts),
                at,
                List.of(),
                null,
                null,
                null,
                null,
                facts.defendant(),
                null,
                charges,
                hearings,
                custody,
                null,
                List.of(),
                victim,
                Set.of());
    }

    /** @param numbered with numbers that only some may see */
    private Person person(boolean numbered) {
        return new Person(
                new PersonName("Pat", null, "Testperson", null),
                List.of(),
                LocalDate.of(1970, 1, 1),
                null,
                null,
                null,
                numbered ? List.of(Identifier.of(IdentifierKind.SSN, "", "900-00-000" + random.nextInt(3))) : List.of(),
                null);
    }

    private Charge charge() {
        return new Charge(
                "" + (1 + random.nextInt(2)),
                null,
                1,
                "Invented",
                null,
                null,
                code("F1", "F2", "M1"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private CustodyMovement movement(OffsetDateTime at, String... statuses) {
        return new CustodyMovement(code(statuses), at, "B-1", null, null, null);
    }

    private Code code(String... words) {
        return Code.canonical(words[random.nextInt(words.length)]);
    }

    private static List<Code> codes(String... words) {
        return Stream.of(words).map(Code::canonical).toList();
    }

    int length() {
        return story.size();
    }

    Statement said(int position) {
        return story.get(position);
    }

    boolean isHidden(int position) {
        return hidden.get(position);
    }

    /** The events as the hub records them, with the hidden records or without them. */
    List<Recorded> told(boolean withHidden) {
        var said = new ArrayList<Statement>();
        var events = new ArrayList<Recorded>();
        CaseFile before = CaseFile.empty();
        Predicate<Integer> there = i -> withHidden || !hidden.get(i);
        for (int i = 0; i < story.size(); i++) {
            if (there.test(i)) {
                said.add(story.get(i));
                CaseFile after = CaseFile.of(said);
                events.add(new Recorded(
                        firstNumber + i, caseId, said.size(), story.get(i), "test", after.netChange(before)));
                before = after;
            }
        }
        return events;
    }
}
