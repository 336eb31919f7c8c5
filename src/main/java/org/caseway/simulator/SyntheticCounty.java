package org.caseway.simulator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.caseway.casefile.Charge;

/**
 * An invented county: its people, its cases and every message that its agencies send about them, with the truth kept.
 * The same seed and settings give the same county on every machine. Immutable, thread safe. Making one costs about 20
 * microseconds a message and keeps all of them in memory.
 *
 * @param people all inhabitants, numbered from 1
 * @param cases all cases, numbered from 1
 * @param messages in the order in which the agencies send them
 */
public record SyntheticCounty(
        List<SyntheticPerson> people, List<SyntheticCase> cases, List<SyntheticMessage> messages) {

    private static final int DAYS_APART = 7;
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-7);

    public SyntheticCounty {
        people = List.copyOf(people);
        cases = List.copyOf(cases);
        messages = List.copyOf(messages);
    }

    /** The county of that seed. */
    public static SyntheticCounty of(long seed, CountySettings settings) {
        var people = new Census(seed, settings).people(Math.max(4, settings.cases() * 2));
        var cases = new ArrayList<SyntheticCase>();
        var arrested = new HashSet<String>();
        for (int number = 1; number <= settings.cases(); number++) {
            cases.add(openCase(seed, settings, number, people, arrested));
        }
        var told = new TreeMap<Integer, List<SyntheticMessage>>();
        cases.forEach(of -> told.put(of.number(), CaseStory.of(of, settings, seed)));
        new SecondNumbers(seed, settings, told).give(cases);
        var messages = new ArrayList<SyntheticMessage>();
        told.values().forEach(messages::addAll);
        messages.sort(Comparator.comparing(SyntheticMessage::sentAt).thenComparing(SyntheticMessage::messageId));
        return new SyntheticCounty(people, cases, messages);
    }

    private static SyntheticCase openCase(
            long seed, CountySettings settings, int number, List<SyntheticPerson> people, Set<String> arrested) {
        var dice = Dice.of(seed, "case", number);
        var arrestedAt = settings.start()
                .plusDays(dice.below(CountySettings.ARREST_DAYS))
                .atTime(dice.below(24), dice.below(60))
                .atOffset(ZONE);
        boolean domestic = dice.percent(40);
        var numbers = new CaseNumbers(settings.run(), number, arrestedAt.getYear() % 100);
        return new SyntheticCase(
                number,
                free(dice, people, arrested, arrestedAt.toLocalDate()),
                numbers.of("I"),
                numbers.of("A"),
                numbers.tracking(),
                numbers.of("B"),
                numbers.of("P"),
                numbers.of("CR"),
                arrestedAt,
                charges(dice, arrestedAt.toLocalDate(), domestic),
                domestic);
    }

    /** Somebody not arrested within a week of that day already: person and day together must name one case. */
    private static SyntheticPerson free(Dice dice, List<SyntheticPerson> people, Set<String> arrested, LocalDate on) {
        var person = dice.oneOf(people);
        while (isTaken(person, arrested, on)) {
            person = dice.oneOf(people);
        }
        arrested.add(person.number() + " " + on);
        return person;
    }

    private static boolean isTaken(SyntheticPerson person, Set<String> arrested, LocalDate on) {
        return IntStream.rangeClosed(-DAYS_APART, DAYS_APART)
                .anyMatch(days -> arrested.contains(person.number() + " " + on.plusDays(days)));
    }

    private static List<Charge> charges(Dice dice, LocalDate on, boolean domestic) {
        var charges = new ArrayList<Charge>();
        if (domestic) {
            charges.add(Offense.ASSAULT_THIRD.charged(1, on));
        }
        int wanted = dice.between(1, 5);
        while (charges.size() < wanted) {
            charges.add(dice.oneOf(List.of(Offense.values())).charged(charges.size() + 1, on));
        }
        return charges;
    }

    /** How the agencies number one case. */
    private record CaseNumbers(int run, int number, int year) {

        String of(String kind) {
            return String.format(Locale.ROOT, "%s%02d-%08d-%05d", kind, year, run, number);
        }

        String tracking() {
            return String.format(
                    Locale.ROOT,
                    "ATN-%04d-%04d%05d-%d",
                    run / 10_000,
                    run % 10_000,
                    number,
                    Math.floorMod(run * 31 + number, 10));
        }
    }
}
