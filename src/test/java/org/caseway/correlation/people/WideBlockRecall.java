package org.caseway.correlation.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.matching.Corrupter;
import org.caseway.matching.PersonDescription;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticPerson;

/**
 * Of the people of a synthetic county who come again, written down badly each time and half of them without their numbers, how many
 * are found under a shared key at all, by how many people a block under surname, year and place may have to be read. Run by hand
 * with numbers of cases as arguments; nothing but keys is looked at.
 */
public final class WideBlockRecall {

    private static final int[] CAPS = {0, 4, 10, Neighbourhood.BLOCK};

    private final Map<Long, Set<Integer>> blocks = new HashMap<>();
    private final Map<Integer, List<Description>> written = new TreeMap<>();
    private final Corrupter corrupter = new Corrupter(17);
    private int described;

    private WideBlockRecall() {}

    public static void main(String[] sizes) {
        for (String size : sizes) {
            var county = SyntheticCounty.of(
                    71, CountySettings.of(Integer.parseInt(size)).withMessagesPerCase(3));
            new WideBlockRecall().measure(county);
        }
    }

    private void measure(SyntheticCounty county) {
        for (SyntheticPerson person : county.people()) {
            for (int time = 0; time < 2; time++) {
                Description said = Description.of(badly(person.truth()));
                written.computeIfAbsent(person.number(), n -> new ArrayList<>()).add(said);
                for (long key : said.keys()) {
                    blocks.computeIfAbsent(key, k -> new HashSet<>()).add(person.number());
                }
            }
        }
        for (int cap : CAPS) {
            int found = 0;
            for (List<Description> twice : written.values()) {
                found += meet(twice.get(0), twice.get(1), cap) ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d people, blocks of surname, year and place up to %d people: %.3f %% of those who come again found%n",
                    county.people().size(),
                    cap,
                    100.0 * found / written.size());
        }
    }

    /** Whether the second would be compared with the first. */
    private boolean meet(Description first, Description second, int cap) {
        Set<Long> known = LongStream.of(first.keys()).boxed().collect(Collectors.toSet());
        Set<Long> wide = LongStream.of(second.wideKeys()).boxed().collect(Collectors.toSet());
        return LongStream.of(second.keys())
                .filter(known::contains)
                .anyMatch(key ->
                        blocks.getOrDefault(key, Set.of()).size() <= (wide.contains(key) ? cap : Neighbourhood.BLOCK));
    }

    private Person badly(Person person) {
        described++;
        PersonDescription bad = corrupter.corrupt(
                PersonDescription.named(person.name().given(), person.name().surName())
                        .middle(person.name().middle())
                        .birthDate(String.valueOf(person.birthDate()))
                        .build());
        return new Person(
                new PersonName(
                        bad.name().given(), bad.name().middle(), bad.name().surName(), null),
                List.of(),
                date(bad.birthDate()),
                person.sex(),
                person.race(),
                null,
                described % 2 == 0 ? List.of() : person.identifiers(),
                person.residence());
    }

    private static @org.jspecify.annotations.Nullable LocalDate date(@org.jspecify.annotations.Nullable String text) {
        try {
            return text == null || text.equals("null") ? null : LocalDate.parse(text);
        } catch (DateTimeException impossible) {
            return null;
        }
    }
}
