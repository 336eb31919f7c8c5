package org.caseway.correlation.people;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.Channel;
import org.caseway.journey.Correlated;
import org.caseway.journey.Envelope;
import org.caseway.message.MessageHeader;
import org.caseway.message.ValidationResult;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people's side of correlation on a real database, without the rest of the house. */
final class PeopleRoom {

    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 14, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final AtomicLong MESSAGES = new AtomicLong();

    final JdbcTemplate jdbc;
    final People people;
    final List<CaseNotice> announced = new CopyOnWriteArrayList<>();
    private final Identification identification;
    private final TransactionTemplate transaction;

    PeopleRoom() {
        DataSource pool = pooled(TestDatabase.fresh());
        jdbc = new JdbcTemplate(pool);
        Clock clock = Clock.systemUTC();
        var mentions = new Mentions(jdbc);
        var words = new HumanWords(jdbc);
        var keys = new PersonKeys(jdbc);
        var numbers = new PersonNumbers(jdbc);
        var reviews = new Reviews(jdbc);
        var weights = new Weights(jdbc, numbers, clock);
        var regrouping = new Regrouping(mentions, words, keys, numbers, reviews, weights);
        var notices = new Notices(clock);
        var transactions = new DataSourceTransactionManager(pool);
        identification = new Identification(
                mentions,
                new Settlement(jdbc, mentions, keys, numbers, words, reviews, weights, regrouping, clock),
                notices);
        people = new People(
                mentions,
                words,
                reviews,
                numbers,
                regrouping,
                new Relearning(jdbc, weights),
                announced::addAll,
                notices,
                new PersonPages(jdbc, mentions),
                new AuditTrail(jdbc, clock),
                clock,
                transactions);
        transaction = new TransactionTemplate(transactions);
    }

    private static DataSource pooled(DataSource plain) {
        var config = new HikariConfig();
        config.setDataSource(plain);
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }

    /** One batch in one transaction. */
    Batch<Correlated> identify(List<Correlated> batch) {
        Batch<Correlated> identified = transaction.execute(s -> identification.identify(Batch.of(batch)));
        announced.addAll(identified.notices());
        return identified;
    }

    Batch<Correlated> identify(Correlated... batch) {
        return identify(Arrays.asList(batch));
    }

    /** The numbers that the messages got, in their order; 0 for none. */
    static List<Long> numbers(Batch<Correlated> batch) {
        return batch.onward().stream().map(PeopleRoom::number).toList();
    }

    private static long number(Correlated correlated) {
        Person person = HubPerson.described(correlated.canonical().update());
        return person == null
                ? 0
                : person.identifiers().stream()
                        .filter(Identifier::byHub)
                        .mapToLong(i -> Long.parseLong(i.value().substring(2)))
                        .findFirst()
                        .orElse(0);
    }

    long openReviews() {
        return people.openReviews(1000).size();
    }

    /** Which cases are of one person, as sets of cases; the numbers left aside. */
    Set<Set<UUID>> partition() {
        Map<Long, Set<UUID>> persons = new TreeMap<>();
        jdbc.query("select person_id, case_id from person_mention", row -> {
            persons.computeIfAbsent(row.getLong(1), p -> new java.util.HashSet<>())
                    .add((UUID) row.getObject(2));
        });
        return persons.values().stream().map(Set::copyOf).collect(Collectors.toSet());
    }

    static Described somebody(String given, String surname) {
        return new Described(given, surname);
    }

    /** A message that describes one defendant. */
    static final class Described {
        private final String given;
        private final String surname;
        private final List<Identifier> identifiers = new ArrayList<>();
        private final List<CustodyMovement> custody = new ArrayList<>();
        private String middle;
        private String suffix;
        private LocalDate born;
        private String sex = "M";
        private UUID caseId = UUID.randomUUID();
        private boolean opens;

        private Described(String given, String surname) {
            this.given = given;
            this.surname = surname;
        }

        Described born(String date) {
            born = LocalDate.parse(date);
            return this;
        }

        Described middle(String name) {
            middle = name;
            return this;
        }

        Described suffix(String word) {
            suffix = word;
            return this;
        }

        Described sex(String word) {
            sex = word;
            return this;
        }

        Described sid(String number) {
            return identifier(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", number));
        }

        Described identifier(Identifier identifier) {
            identifiers.add(identifier);
            return this;
        }

        Described custody(String status, String booking, int hour) {
            custody.add(new CustodyMovement(Code.canonical(status), NOON.plusHours(hour), booking, null, null, null));
            return this;
        }

        Described inCase(UUID id) {
            caseId = id;
            return this;
        }

        UUID caseId() {
            return caseId;
        }

        Correlated message() {
            return of(
                    caseId,
                    new Person(
                            new PersonName(given, middle, surname, suffix),
                            List.of(),
                            born,
                            Code.canonical(sex),
                            null,
                            null,
                            identifiers,
                            null),
                    custody,
                    opens);
        }
    }

    static Correlated of(UUID caseId, Person person, List<CustodyMovement> custody, boolean opens) {
        String id = "m" + MESSAGES.incrementAndGet();
        var update = new CaseUpdate(
                Set.of(CaseEventType.ARREST_REPORTED),
                NOON,
                List.of(),
                null,
                null,
                null,
                null,
                Defendant.of(person),
                null,
                List.of(),
                List.of(),
                custody,
                null,
                List.of(),
                null,
                Set.of());
        var envelope = Envelope.of(
                "q:" + id,
                "pd-sampleton",
                Channel.QUEUE,
                Instant.parse("2026-03-14T20:00:00Z").plusSeconds(MESSAGES.get()),
                id.getBytes(StandardCharsets.UTF_8));
        return new Correlated(
                new Canonical(
                        envelope,
                        "arrest-report",
                        new MessageHeader(id, "XX0010100", NOON, null),
                        update,
                        ValidationResult.fine()),
                caseId,
                opens);
    }
}
