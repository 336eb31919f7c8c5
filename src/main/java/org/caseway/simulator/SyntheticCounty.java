package org.caseway.simulator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
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
        var told = new TreeMap<Integer, List<SyntheticMessage>>();
        var arrests = new Arrests();
        for (int number = 1; number <= settings.cases(); number++) {
            var dice = Dice.of(seed, "case", number);
            SyntheticCase opened = openCase(dice, settings, number, dice.oneOf(people));
            List<SyntheticMessage> story = CaseStory.of(opened, settings, seed);
            var out = CaseStory.outAt(story);
            while (!arrests.atLarge(opened, out)) {
                opened = opened.against(dice.oneOf(people));
                story = CaseStory.of(opened, settings, seed);
            }
            arrests.add(opened, out);
            cases.add(opened);
            told.put(number, story);
        }
        new SecondNumbers(seed, settings, told).give(cases);
        var messages = new ArrayList<SyntheticMessage>();
        told.values().forEach(messages::addAll);
        messages.sort(Comparator.comparing(SyntheticMessage::sentAt).thenComparing(SyntheticMessage::messageId));
        return new SyntheticCounty(people, cases, messages);
    }

    private static SyntheticCase openCase(Dice dice, CountySettings settings, int number, SyntheticPerson defendant) {
        var arrestedAt = settings.start()
                .plusDays(dice.below(CountySettings.ARREST_DAYS))
                .atTime(dice.below(24), dice.below(60))
                .atOffset(ZONE);
        boolean domestic = dice.percent(40);
        var numbers = new CaseNumbers(settings.run(), number, arrestedAt.getYear() % 100);
        return new SyntheticCase(
                number,
                defendant,
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
