package org.caseway.correlation.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.journey.Correlated;
import org.caseway.matching.Agreement;
import org.caseway.matching.Corrupter;
import org.caseway.matching.PersonDescription;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.identity.IdentityConsolidation;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.simulator.SyntheticPerson;
import org.junit.jupiter.api.Test;

/**
 * A synthetic county, of which every third description is written down badly and half of those lack their numbers, through the
 * people's side of the hub; scored by the truth, and printed by name origin, sex and age.
 */
class CountyPeopleTest {

    private static final int CASES = 700;
    private static final Map<String, String> ORIGINS = Map.ofEntries(
            Map.entry("De la Muestra", "Spanish"),
            Map.entry("Beispielmann", "German"),
            Map.entry("O'Sample", "Irish"),
            Map.entry("Priklad", "Slavic"),
            Map.entry("Esempio", "Italian"),
            Map.entry("Ngmfano", "African"),
            Map.entry("Al-Mithal", "Arabic"),
            Map.entry("Rei-Tanaka", "Japanese"),
            Map.entry("Ornekoglu", "Turkish"),
            Map.entry("Van Voorbeeld", "Dutch"));

    private final SyntheticCounty county =
            SyntheticCounty.of(41, CountySettings.of(CASES).withSecondNumbers(50));
    private final Corrupter corrupter = new Corrupter(9);
    private final Map<Integer, UUID> cases = new HashMap<>();
    private final Map<MentionId, Integer> truth = new HashMap<>();
    private int described;

    @Test
    void aCountyFindsItsPeopleAndJoinsNoTwo() {
        Agreement agreement = score("whose jail reports everybody who leaves it", true);

        assertThat(agreement.falsePairs()).isZero();
        assertThat(agreement.recall()).isGreaterThan(0.98);
    }

    @Test
    void whereTheJailReportsNobodyWhoLeavesItWhoeverIsBookedAgainIsAskedAbout() {
        Agreement agreement = score("whose jail reports nobody who leaves it", false);

        assertThat(agreement.falsePairs()).isZero();
        assertThat(agreement.recall()).isBetween(0.5, 0.98);
    }

    private Agreement score(String title, boolean releases) {
        var room = new PeopleRoom();
        List<Correlated> batch = new ArrayList<>();
        for (SyntheticMessage message : county.messages()) {
            if (message.message() instanceof IdentityConsolidation said) {
                room.identify(batch);
                batch.clear();
                room.consolidate(PeopleRoom.consolidation(said));
            } else {
                take(message, batch, releases);
            }
            if (batch.size() == 100) {
                room.identify(batch);
                batch.clear();
            }
        }
        room.identify(batch);

        var found = new ArrayList<MentionId>();
        var persons = new ArrayList<Integer>();
        room.jdbc.query("select case_id, digest, person_id from person_mention order by 1, 2", row -> {
            found.add(new MentionId((UUID) row.getObject(1), row.getLong(2)));
            persons.add((int) row.getLong(3));
        });
        int[] got = persons.stream().mapToInt(p -> p).toArray();
        int[] is = found.stream().mapToInt(truth::get).toArray();
        Agreement agreement = Agreement.of(got, is);
        System.out.printf(
                "county, %s: %d messages describe somebody, %d mentions, %d people in truth, %d found; precision %.4f recall"
                        + " %.4f B-cubed %.4f, %d false pairs, %d open questions%n",
                title,
                described,
                got.length,
                new HashSet<>(truth.values()).size(),
                new HashSet<>(persons).size(),
                agreement.precision(),
                agreement.recall(),
                agreement.bcubedF1(),
                agreement.falsePairs(),
                room.openReviews());
        System.out.println("  asked because: "
                + room.people.openReviews(1000).stream()
                        .map(r -> r.explanation().replaceAll("^[^(:]*(?:\\(([^)]*)\\))?.*", "$1"))
                        .collect(Collectors.groupingBy(why -> why, TreeMap::new, Collectors.counting())));
        parity(
                "name origin",
                got,
                is,
                p -> ORIGINS.getOrDefault(p.truth().name().surName(), "English"));
        parity("sex", got, is, p -> p.truth().sex().source());
        parity(
                "age",
                got,
                is,
                p -> 2025 - p.truth().birthDate().getYear() < 30
                        ? "under 30"
                        : 2025 - p.truth().birthDate().getYear() < 50 ? "30 to 49" : "50 and over");
        return agreement;
    }

    private void take(SyntheticMessage message, List<Correlated> batch, boolean releases) {
        CaseUpdate update = canonical(message.type(), message.message());
        Person person = HubPerson.described(update);
        if (person == null || !HubPerson.hasName(person)) {
            return;
        }
        described++;
        boolean opens = !cases.containsKey(message.trueCaseNumber());
        UUID caseId = cases.computeIfAbsent(message.trueCaseNumber(), n -> UUID.randomUUID());
        Person written = described % 3 == 0 ? corrupted(person) : person;
        truth.put(new MentionId(caseId, Description.of(written).digest()), message.truePersonNumber());
        batch.add(PeopleRoom.of(
                caseId,
                written,
                update.custody().stream()
                        .map(CountyPeopleTest::canonical)
                        .filter(said -> releases || said.holds())
                        .toList(),
                opens));
    }

    private static CustodyMovement canonical(CustodyMovement said) {
        boolean released = said.status().source().startsWith("RELEASED");
        return new CustodyMovement(
                Code.canonical(released ? "RELEASED" : said.status().source()),
                said.occurredAt(),
                said.bookingNumber(),
                said.facility(),
                null,
                null);
    }

    @SuppressWarnings("unchecked")
    private static <M extends JusticeMessage> CaseUpdate canonical(String type, JusticeMessage message) {
        var found = (MessageType<M>) MessageTypes.all().stream()
                .filter(t -> t.name().equals(type))
                .findFirst()
                .orElseThrow();
        return found.toCanonical((M) message);
    }

    private Person corrupted(Person person) {
        PersonDescription plain = PersonDescription.named(
                        person.name().given(), person.name().surName())
                .middle(person.name().middle())
                .birthDate(String.valueOf(person.birthDate()))
                .sex(person.sex() == null ? null : person.sex().source())
                .addressLine("kept")
                .build();
        PersonDescription bad = corrupter.corrupt(plain);
        boolean numberless = described % 2 == 0;
        return new Person(
                new PersonName(
                        bad.name().given(), bad.name().middle(), bad.name().surName(), null),
                List.of(),
                date(bad.birthDate()),
                bad.sex() == null ? null : person.sex(),
                person.race(),
                null,
                numberless ? List.of() : person.identifiers(),
                bad.addressLines().isEmpty() ? null : person.residence());
    }

    private static LocalDate date(String text) {
        try {
            return text == null || text.equals("null") ? null : LocalDate.parse(text);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    /** Missed and false links of each group's people, in percent of the pairs that are of one person. */
    private void parity(String what, int[] got, int[] is, Function<SyntheticPerson, String> group) {
        Map<Integer, String> groups = new HashMap<>();
        county.people().forEach(p -> groups.put(p.number(), group.apply(p)));
        Map<String, long[]> sums = new TreeMap<>();
        for (int i = 0; i < is.length; i++) {
            for (int j = i + 1; j < is.length; j++) {
                boolean same = is[i] == is[j];
                boolean joined = got[i] == got[j];
                if (same || joined) {
                    for (int of : new HashSet<>(List.of(is[i], is[j]))) {
                        long[] sum = sums.computeIfAbsent(groups.get(of), g -> new long[3]);
                        sum[0] += same ? 1 : 0;
                        sum[1] += same && !joined ? 1 : 0;
                        sum[2] += joined && !same ? 1 : 0;
                    }
                }
            }
        }
        System.out.println("  by " + what);
        sums.forEach((of, sum) -> System.out.printf(
                "    %-12s %5d true pairs, missed %5.2f%%, false %d%n",
                of, sum[0], 100.0 * sum[1] / Math.max(1, sum[0]), sum[2]));
    }
}
