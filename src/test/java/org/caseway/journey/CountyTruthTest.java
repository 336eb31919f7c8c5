package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TruthScore;
import org.caseway.matching.Corrupter;
import org.caseway.matching.PersonDescription;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.simulator.SyntheticPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A county sent through a whole hub by queue, every third description written down badly, and what the hub made of it scored by
 * the truth: cases and people, missed and false links, by name origin, sex and age group of the defendant. A large one by hand:
 * {@code mvn test -Dtest=CountyTruthTest -DargLine=-Dcaseway.truth.cases=2000}.
 */
class CountyTruthTest {

    private static final int CASES = Integer.getInteger("caseway.truth.cases", 120);
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
            SyntheticCounty.of(57, CountySettings.of(CASES).withSecondNumbers(50));
    private final Corrupter corrupter = new Corrupter(57);
    private final Map<Integer, SyntheticPerson> people = new HashMap<>();
    private final Map<Integer, SyntheticPerson> defendants = new HashMap<>();
    private int described;

    @Test
    void aHubMixesNoTwoCasesAndNoTwoPeopleOfACounty(@TempDir Path directory) throws Exception {
        county.people().forEach(person -> people.put(person.number(), person));
        county.cases().forEach(of -> defendants.put(of.number(), of.defendant()));
        var truth = new HashMap<String, SyntheticMessage>();
        county.messages().forEach(sent -> truth.put(sent.messageId(), sent));
        var home = TestHub.homeOn(directory);
        var cases = new TruthScore();
        var persons = new TruthScore();
        try (var hub = TestHub.on(home, Map.of());
                var doors = new Doors(home)) {
            var database = hub.bean(JdbcClient.class);
            send(doors, database);
            database.sql("""
                            select e.message_id, coalesce(c.survivor, e.case_id)::text
                            from case_event e join case_record c using (case_id) where e.agency <> 'caseway'""").query(row -> {
                cases.add(truth.get(row.getString(1)).trueCaseNumber(), row.getString(2));
            });
            database.sql("select message_id, person_id from person_mention").query(row -> {
                persons.add(truth.get(row.getString(1)).truePersonNumber(), row.getLong(2));
            });
            System.out.println("CountyTruthTest: " + county.messages().size() + " messages "
                    + database.sql("select outcome || ' ' || count(*) from intake_message group by outcome order by 1")
                            .query(String.class)
                            .list()
                    + ", open questions "
                    + database.sql("select count(*) from person_review where status = 'OPEN'")
                            .query(Long.class)
                            .single());
        }
        print("cases", cases, defendants::get);
        print("people, by their mentions", persons, people::get);

        assertThat(cases.truePairs()).isPositive();
        assertThat(persons.truePairs()).isPositive();
        assertThat(cases.falsePairs()).isZero();
        assertThat(persons.falsePairs()).isZero();
    }

    private void send(Doors doors, JdbcClient database) throws Exception {
        var encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
        var senders = new HashMap<String, QueueSender>();
        for (SyntheticMessage sent : county.messages()) {
            if (!senders.containsKey(sent.agencyId())) {
                senders.put(sent.agencyId(), doors.sender(sent.agencyId()));
            }
            senders.get(sent.agencyId()).send(encoder.encode(written(sent.message())));
        }
        await().atMost(Duration.ofSeconds(60 + CASES))
                .until(() -> database.sql("select count(*) from intake_message")
                                .query(Long.class)
                                .single()
                        == county.messages().size());
    }

    private static void print(String what, TruthScore score, Function<Integer, SyntheticPerson> who) {
        System.out.println("CountyTruthTest: " + what + ": " + score);
        System.out.print(score.by(
                "name origin",
                n -> ORIGINS.getOrDefault(who.apply(n).truth().name().surName(), "English")));
        System.out.print(score.by("sex", n -> who.apply(n).truth().sex().source()));
        System.out.print(score.by("age", n -> age(who.apply(n).truth().birthDate())));
    }

    private static String age(LocalDate born) {
        int years = 2025 - born.getYear();
        return years < 30 ? "under 30" : years < 50 ? "30 to 49" : "50 and over";
    }

    /** The message with every third person in it as a hurried clerk would have written it. */
    private JusticeMessage written(JusticeMessage message) throws ReflectiveOperationException {
        return ++described % 3 == 0 ? with(message, this::corrupted) : message;
    }

    private static JusticeMessage with(JusticeMessage message, UnaryOperator<Person> person)
            throws ReflectiveOperationException {
        RecordComponent[] parts = message.getClass().getRecordComponents();
        var values = new ArrayList<>();
        for (RecordComponent part : parts) {
            Object value = part.getAccessor().invoke(message);
            boolean defendant = value instanceof Defendant of && of.person() != null;
            values.add(
                    defendant
                            ? Defendant.of(person.apply(((Defendant) value).person()))
                            : value instanceof Person of ? person.apply(of) : value);
        }
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (JusticeMessage) message.getClass().getDeclaredConstructor(types).newInstance(values.toArray());
    }

    private Person corrupted(Person person) {
        PersonDescription bad = corrupter.corrupt(PersonDescription.named(
                        person.name().given(), person.name().surName())
                .middle(person.name().middle())
                .birthDate(
                        person.birthDate() == null ? null : person.birthDate().toString())
                .build());
        return new Person(
                new PersonName(
                        bad.name().given(), bad.name().middle(), bad.name().surName(), null),
                person.aliases(),
                date(bad.birthDate()),
                person.sex(),
                person.race(),
                person.ethnicity(),
                described % 2 == 0 ? List.of() : person.identifiers(),
                person.residence());
    }

    private static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (java.time.DateTimeException impossible) {
            return null;
        }
    }
}
