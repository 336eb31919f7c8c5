package org.caseway.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupKeysTest {

    private static final Path WEIGHTS = Path.of("src/main/resources/org/caseway/correlation/people/weights.txt");
    private static final List<PersonDescription> PEOPLE = SyntheticPopulation.ofHouseholds(1000);

    @Test
    void whoeverAMachineWouldJoinIsFoundByAKeyAndNearlyEveryoneElse() throws IOException {
        var corrupter = new Corrupter(5);
        var matcher = new PersonMatcher(
                WeightsText.read(Files.newBufferedReader(WEIGHTS)).withPrior(1 / 16_384.0));
        int found = 0;
        int joined = 0;
        int joinedAndFound = 0;
        for (PersonDescription person : PEOPLE) {
            PersonFeatures one = PersonFeatures.of(person);
            PersonFeatures other = PersonFeatures.of(corrupter.corrupt(person));
            int shared = shares(LookupKeys.of(one), LookupKeys.of(other)) ? 1 : 0;
            int link = matcher.score(one, other).outcome() == Outcome.LINK ? 1 : 0;
            found += shared;
            joined += link;
            joinedAndFound += shared * link;
        }
        double all = (double) found / PEOPLE.size();
        double linked = (double) joinedAndFound / joined;
        System.out.printf(
                "keys: of people written down badly %.2f%% are found, of those a machine would join (%d of %d) %.2f%%,"
                        + " %.1f keys each%n",
                100 * all, joined, PEOPLE.size(), 100 * linked, mean());

        assertThat(linked).isGreaterThan(0.98);
        assertThat(all).isGreaterThan(0.93);
    }

    @Test
    void twoHurriedReportsOfOnePersonMeet() {
        PersonFeatures one = features("Tom", "Samplesmith", "1990-02-03");
        PersonFeatures other = features("TOM", "SAMPLESMITH", "1990-02-03");

        assertThat(shares(LookupKeys.identityOf(one), LookupKeys.identityOf(other)))
                .isTrue();
        assertThat(shares(
                        LookupKeys.identityOf(one),
                        LookupKeys.identityOf(features("Tom", "Samplesmith", "1991-02-03"))))
                .isFalse();
    }

    @Test
    void thereAreFewKeysAndNoneForSomebodyUnknown() {
        assertThat(PEOPLE).allSatisfy(p -> assertThat(keys(p)).hasSizeLessThanOrEqualTo(LookupKeys.MOST));
        assertThat(keys(PersonDescription.named(null, null).build())).isEmpty();
    }

    private static double mean() {
        return PEOPLE.stream().mapToInt(p -> keys(p).length).average().orElse(0);
    }

    private static PersonFeatures features(String given, String surname, String born) {
        return PersonFeatures.of(
                PersonDescription.named(given, surname).birthDate(born).build());
    }

    private static long[] keys(PersonDescription person) {
        return LookupKeys.of(PersonFeatures.of(person));
    }

    private static boolean shares(long[] one, long[] other) {
        Set<Long> keys = new HashSet<>();
        Arrays.stream(one).forEach(keys::add);
        return Arrays.stream(other).anyMatch(keys::contains);
    }
}
