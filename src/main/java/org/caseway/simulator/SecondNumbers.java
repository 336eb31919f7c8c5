package org.caseway.simulator;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.message.MessageHeader;

/**
 * People who were arrested twice and whom the bureau did not recognise the second time: they have another fingerprint number then,
 * until the bureau makes the two one. Only of those who are free again when they are arrested anew, because a bureau that joins two
 * prisoners is a matter for a human.
 */
final class SecondNumbers {

    private static final int OTHER = 50_000_000;

    private final long seed;
    private final CountySettings settings;
    private final Map<Integer, List<SyntheticMessage>> told;

    /** @param told the messages of each case by its number, in the order of sending; it is changed */
    SecondNumbers(long seed, CountySettings settings, Map<Integer, List<SyntheticMessage>> told) {
        this.seed = seed;
        this.settings = settings;
        this.told = told;
    }

    /** Has some defendants bear their second number in their later case; the list is changed. */
    void give(List<SyntheticCase> cases) {
        Map<Integer, List<SyntheticCase>> byPerson = cases.stream()
                .sorted(Comparator.comparing(SyntheticCase::arrestedAt))
                .collect(Collectors.groupingBy(of -> of.defendant().number()));
        byPerson.forEach((person, of) -> {
            var dice = Dice.of(seed, "second number", person);
            if (of.size() == 2 && freeBefore(of.get(0), of.get(1)) && dice.percent(settings.secondNumbers())) {
                give(cases, of.get(1), dice);
            }
        });
    }

    private boolean freeBefore(SyntheticCase earlier, SyntheticCase later) {
        OffsetDateTime out = CaseStory.outAt(messages(earlier));
        return out != null && out.isBefore(later.arrestedAt());
    }

    private void give(List<SyntheticCase> cases, SyntheticCase of, Dice dice) {
        Person truth = of.defendant().truth();
        Identifier first = number(truth);
        Identifier second = Identifier.of(first.kind(), first.issuer(), other(first.value()));
        var renumbered = of.against(new SyntheticPerson(
                of.defendant().number(),
                of.defendant().household(),
                truth.identifiedBy(truth.identifiers().stream()
                        .map(id -> id.equals(first) ? second : id)
                        .toList())));
        cases.set(cases.indexOf(of), renumbered);
        var story = new ArrayList<>(CaseStory.of(renumbered, settings, seed));
        var last = story.get(story.size() - 1).sentAt();
        var id = String.format(
                Locale.ROOT, "%s-%08d-%05d-01", CountyAgency.BUREAU.prefix(), settings.run(), of.number());
        var header = new MessageHeader(id, CountyAgency.BUREAU.ori(), last.plusDays(dice.between(1, 20)), null);
        story.add(new SyntheticMessage(
                CountyAgency.BUREAU.id(),
                id,
                "identity-consolidation",
                BureauDesk.consolidated(first, second, header),
                "fingerprint numbers made one",
                of.number(),
                of.defendant().number()));
        told.put(of.number(), story);
    }

    private List<SyntheticMessage> messages(SyntheticCase of) {
        return told.getOrDefault(of.number(), List.of());
    }

    private static Identifier number(Person person) {
        return person.identifiers().stream()
                .filter(id -> id.kind() == IdentifierKind.STATE_FINGERPRINT)
                .findFirst()
                .orElseThrow();
    }

    private static String other(String number) {
        int digits = Integer.parseInt(number.substring(2));
        return String.format(Locale.ROOT, "XX%08d", (digits + OTHER) % (2 * OTHER));
    }
}
