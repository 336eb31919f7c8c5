package org.caseway.casefile;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Stories of synthetic cases, told by statements. Hours count from noon of one day. */
final class Stories {

    static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 14, 12, 0, 0, 0, ZoneOffset.UTC);

    private Stories() {}

    /** Effective and reported in the same hour. */
    static Statement said(String source, String messageId, int hour, Facts facts) {
        return said(source, messageId, hour, hour, facts);
    }

    static Statement said(String source, String messageId, int hour, int reportedHour, Facts facts) {
        var effective = NOON.plusHours(hour);
        var reported = NOON.plusHours(reportedHour).toInstant();
        return new Statement(1, source, messageId, effective.toInstant(), reported, reported, facts.build(effective));
    }

    /** Arrest, booking, filing, amendment, disposition, and the police's correction of the arrest's charge. */
    static List<Statement> sixMessages() {
        return List.of(
                said(
                        "pd",
                        "a1",
                        0,
                        Facts.update().arrest("ATN-1").charge("1", "F2", null).charge("2", "M1", null)),
                said("jail", "b1", 1, Facts.update().custody("BOOKED", 1)),
                said("da", "f1", 2, Facts.update().filing("FIL-1").charge("001", "F1", null)),
                said("da", "f2", 3, Facts.update().filing("FIL-2").charge("1", "M1", null)),
                said("court", "d1", 4, Facts.update().docket("26-CR-1").charge("1", null, "CONVICTED")),
                said("pd", "a2", 0, 5, correctedArrest()));
    }

    private static Facts correctedArrest() {
        return Facts.update()
                .arrest("ATN-1")
                .charge("2", "M3", null)
                .revising(Revision.ofMessage(RevisionKind.CORRECTS, "a1"));
    }

    /** Many statements that speak of few elements at few moments, so that ties and conflicts are the rule. */
    static List<Statement> randomStory(Random random, int length) {
        return randomStory(random, length, 16);
    }

    /** The same without anything that replaces or revises. */
    static List<Statement> growingStory(Random random, int length) {
        return randomStory(random, length, 12);
    }

    private static List<Statement> randomStory(Random random, int length, int kinds) {
        var sources = List.of("pd", "da", "court", "jail");
        var story = new ArrayList<Statement>();
        for (int i = 0; i < length; i++) {
            String source = sources.get(random.nextInt(sources.size()));
            int hour = random.nextInt(12);
            story.add(said(source, "m" + i, hour, hour + random.nextInt(2), randomFacts(random, kinds)));
        }
        return story;
    }

    private static Facts randomFacts(Random random, int kinds) {
        String severity = random.nextBoolean() ? "F1" : "M2";
        return switch (random.nextInt(kinds)) {
            case 0 -> Facts.update().arrest("ATN-" + random.nextInt(2));
            case 1 -> Facts.update().custody(random.nextBoolean() ? "BOOKED" : "RELEASED", random.nextInt(6));
            case 2 -> Facts.update().docket("26-CR-" + random.nextInt(3));
            case 3 -> Facts.update().hearing("E" + random.nextInt(2), random.nextInt(90), severity);
            case 4 -> Facts.update().label("SEALED");
            case 5 -> Facts.update().event(CaseEventType.CASE_UNSEALED);
            case 6 -> Facts.update().filing("FIL-" + random.nextInt(3)).charge("1", severity, null);
            case 7 -> Facts.update().charge(tracked(random, severity));
            case 8 ->
                Facts.update().defendant("Alpha", "Sample", "1990-02-28", null).charge("1", severity, null);
            case 9 ->
                Facts.update().defendant("Beta", "Example", "1985-06-01", "S2").charge("1", null, "CONVICTED");
            case 10 -> Facts.update().defendant("A.", "Sample", null, "S1").charge("2", severity, null);
            case 11 ->
                random.nextBoolean()
                        ? Facts.update()
                                .defendant("Gamma", "Sample", "1993-07-09", null)
                                .charge("1", severity, null)
                        : Facts.update().defendant("", "Sample", null, null).charge("1", severity, null);
            case 12 -> Facts.update().meaning(UpdateSemantics.WHOLE_REPLACE).charge("1", severity, null);
            case 13 -> Facts.update().meaning(UpdateSemantics.FULL_SNAPSHOT).charge("2", severity, null);
            case 14 -> Facts.update().revising(revision(random, "m" + random.nextInt(40)));
            case 15 -> Facts.update().revising(Revision.ofRecord(RevisionKind.WITHDRAWS, "E1"));
            default -> Facts.update().charge(Integer.toString(random.nextInt(4)), severity, null);
        };
    }

    private static Revision revision(Random random, String messageId) {
        var kinds = RevisionKind.values();
        return Revision.ofMessage(kinds[random.nextInt(kinds.length)], messageId);
    }

    private static Charge tracked(Random random, String severity) {
        String sequence = random.nextBoolean() ? Integer.toString(random.nextInt(4)) : null;
        var from = new ChargeLineage(ChargeLineage.Kind.REPLACES, List.of(Integer.toString(random.nextInt(4))));
        return charge(sequence, "CTN-" + random.nextInt(3), severity).from(random.nextBoolean() ? from : null);
    }

    static Charge charge(String sequence, String trackingNumber, String severity) {
        return new Charge(
                sequence,
                trackingNumber,
                1,
                null,
                null,
                null,
                Code.canonical(severity),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static List<List<Statement>> permutations(List<Statement> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Statement>>();
        for (int i = 0; i < items.size(); i++) {
            var rest = new ArrayList<>(items);
            Statement first = rest.remove(i);
            for (List<Statement> tail : permutations(rest)) {
                var order = new ArrayList<Statement>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
