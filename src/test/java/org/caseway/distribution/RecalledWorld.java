package org.caseway.distribution;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RandomWorld} in which things are undone: the case is sealed, labelled, expunged, its person turns out to be two, and
 * what was said, hidden or not, is withdrawn and corrected.
 */
final class RecalledWorld {

    /** Of which each world has its own numbers. */
    static final int NUMBERS = 100;

    private static final OffsetDateTime LATER = OffsetDateTime.parse("2026-03-03T08:00:00Z");

    private final Random random;
    private final boolean sealed;
    private final long firstNumber;
    private final List<Step> steps = new ArrayList<>();
    final UUID caseId;

    /**
     * One thing that is said.
     *
     * @param hidden from the recipient, so that it is left out of the world without
     * @param expunges after which nothing is left
     */
    private record Step(Statement statement, boolean hidden, boolean expunges) {}

    /** @param sealed as in {@link RandomWorld} */
    RecalledWorld(Random random, boolean sealed, long firstNumber) {
        this.random = random;
        this.sealed = sealed;
        this.firstNumber = firstNumber;
        var story = new RandomWorld(random, sealed, firstNumber);
        caseId = story.caseId;
        for (int i = 0; i < story.length(); i++) {
            steps.add(new Step(story.said(i), story.isHidden(i), false));
            while (i > 0 && random.nextInt(3) == 0) {
                undo(i);
            }
        }
        undo(story.length() - 1);
        if (random.nextInt(4) == 0) {
            steps.add(new Step(says(nothing(CaseEventType.CASE_EXPUNGED)), false, true));
        }
    }

    /** How many moments there are, the same with and without what is hidden. */
    int length() {
        return steps.size();
    }

    boolean expungesAt(int moment) {
        return steps.get(moment).expunges();
    }

    /** What happens in it, in few words. */
    List<String> plot() {
        return steps.stream()
                .map(step -> step.statement().sourceMessageId()
                        + (step.hidden() ? " hidden " : " ")
                        + step.statement().update().events()
                        + step.statement().update().labels()
                        + step.statement().update().revising())
                .toList();
    }

    /** What is recorded at each moment; {@code null} where it is hidden and left out. */
    List<@Nullable Recorded> told(boolean withHidden) {
        var said = new ArrayList<Statement>();
        var events = new ArrayList<@Nullable Recorded>();
        CaseFile before = CaseFile.empty();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.hidden() && !withHidden) {
                events.add(null);
                continue;
            }
            said.add(step.statement());
            CaseFile after = CaseFile.of(said);
            events.add(new Recorded(
                    firstNumber + i, caseId, said.size(), step.statement(), "test", after.netChange(before)));
            before = after;
        }
        return events;
    }

    private void undo(int last) {
        switch (random.nextInt(6)) {
            case 0 -> open(nothing(CaseEventType.CASE_SEALED));
            // what is hidden because the case is sealed stays so
            case 1 -> open(sealed ? labelled() : nothing(CaseEventType.CASE_UNSEALED));
            case 2 -> open(labelled());
            case 3 -> open(unmerged());
            default -> revise(1 + random.nextInt(Math.max(1, last)));
        }
    }

    private void open(CaseUpdate update) {
        steps.add(new Step(says(update), false, false));
    }

    /**
     * Whoever may not know of a record may not know of its revision. Whose case it is, as the first record says, stands: what is hidden
     * repeats it and would be news without it.
     */
    private void revise(int position) {
        Step revised = steps.stream()
                .filter(step -> step.statement().sourceMessageId().equals("M-" + position))
                .findFirst()
                .orElse(null);
        if (revised == null) {
            return;
        }
        var kind = random.nextBoolean() ? RevisionKind.WITHDRAWS : RevisionKind.CORRECTS;
        CaseUpdate update = nothing(CaseEventType.CASE_UPDATED)
                .with(null, List.of(Revision.ofMessage(kind, revised.statement().sourceMessageId())), null);
        steps.add(new Step(says(revised.statement().source(), update), revised.hidden(), false));
    }

    private CaseUpdate labelled() {
        String[] labels = {"JUVENILE", "CONFIDENTIAL", "VICTIM_PROTECTED", "ADDRESS_CONFIDENTIALITY"};
        return update(CaseEventType.CASE_UPDATED, null, Set.of(labels[random.nextInt(labels.length)]));
    }

    private CaseUpdate unmerged() {
        var numbered = new Person(
                new PersonName("Pat", null, "Testperson", null),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.LOCAL, "caseway", "P-" + random.nextInt(3))),
                null);
        return update(CaseEventType.PERSON_UNMERGED, Defendant.of(numbered), Set.of());
    }

    private CaseUpdate nothing(CaseEventType type) {
        return update(type, null, Set.of());
    }

    private CaseUpdate update(CaseEventType type, @Nullable Defendant defendant, Set<String> labels) {
        return new CaseUpdate(
                Set.of(type),
                LATER.plusMinutes(steps.size()),
                List.of(),
                null,
                null,
                null,
                null,
                defendant,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                labels);
    }

    private Statement says(CaseUpdate update) {
        return says("court-sampleton", update);
    }

    private Statement says(String source, CaseUpdate update) {
        var at = LATER.plusMinutes(steps.size()).toInstant();
        return new Statement(firstNumber + NUMBERS / 2 + steps.size(), source, "U-" + steps.size(), at, at, at, update);
    }
}
