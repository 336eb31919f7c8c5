package org.caseway.correlation.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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
import org.caseway.casefile.Organization;
import org.caseway.casefile.PartIdentifier;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.Channel;
import org.caseway.journey.Correlated;
import org.caseway.journey.Decision;
import org.caseway.journey.Envelope;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.journey.StillHeld;
import org.caseway.message.MessageHeader;
import org.caseway.message.ValidationResult;
import org.caseway.message.identity.IdentityConsolidation;
import org.caseway.message.identity.IdentityConsolidationType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people's side of correlation on a real database, without the rest of the house. */
final class PeopleRoom {

    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 14, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final AtomicLong MESSAGES = new AtomicLong();

    final JdbcTemplate jdbc;
    final People people;
    private final Forgetting forgetting;
    final List<CaseNotice> announced = new CopyOnWriteArrayList<>();
    final Map<String, Canonical> held = new ConcurrentHashMap<>();
    private final StillHeld waiting = new StillHeld() {
        @Override
        public List<Canonical> of(Collection<String> ingressIds) {
            return ingressIds.stream().map(held::get).filter(Objects::nonNull).toList();
        }

        @Override
        public List<Canonical> of(String agency, String messageId) {
            return held.values().stream()
                    .filter(one -> one.envelope().agency().equals(agency))
                    .filter(one -> one.header().messageId().equals(messageId))
                    .toList();
        }
    };
    private final Identification identification;
    private final TransactionTemplate transaction;

    PeopleRoom() {
        DataSource pool = TestDatabase.pooled(12);
        jdbc = new JdbcTemplate(pool);
        Clock clock = Clock.systemUTC();
        var mentions = new Mentions(jdbc);
        var words = new HumanWords(jdbc);
        var consolidations = new Consolidations(jdbc);
        var keys = new PersonKeys(jdbc);
        var numbers = new PersonNumbers(jdbc);
        var reviews = new Reviews(jdbc);
        var weights = new Weights(jdbc, numbers, clock);
        var regrouping = new Regrouping(mentions, words, consolidations, keys, numbers, reviews, weights);
        var uniting = new Uniting(mentions, words, regrouping);
        var notices = new Notices(clock);
        var transactions = new DataSourceTransactionManager(pool);
        identification = new Identification(
                mentions,
                new Settlement(
                        jdbc, mentions, keys, numbers, words, consolidations, reviews, weights, regrouping, clock),
                new Consolidating(
                        consolidations,
                        waiting,
                        mentions,
                        keys,
                        words,
                        weights,
                        uniting,
                        new Withdrawing(
                                consolidations,
                                waiting,
                                mentions,
                                keys,
                                words,
                                regrouping,
                                uniting,
                                new AuditTrail(jdbc, clock),
                                clock),
                        reviews,
                        new AuditTrail(jdbc, clock),
                        clock),
                notices);
        people = new People(
                mentions,
                words,
                consolidations,
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
        forgetting = new Forgetting(
                mentions,
                words,
                reviews,
                consolidations,
                regrouping,
                announced::addAll,
                notices,
                new AuditTrail(jdbc, clock));
    }

    /** One batch in one transaction. */
    Batch<Correlated> identify(List<Correlated> batch) {
        Batch<Correlated> identified = transaction.execute(s -> identification.identify(Batch.of(batch)));
        announced.addAll(identified.notices());
        identified.refused().forEach(this::settled);
        return identified;
    }

    Batch<Correlated> identify(Correlated... batch) {
        return identify(Arrays.asList(batch));
    }

    /** What came of a bureau's word that these numbers are of one person, the first going on; in a batch with other messages. */
    Refused consolidate(Canonical said, Correlated... others) {
        var batch = new Batch<>(List.of(others), List.of(), List.of(), List.of(), List.of(said));
        Batch<Correlated> identified = transaction.execute(s -> identification.identify(batch));
        announced.addAll(identified.notices());
        identified.refused().forEach(this::settled);
        return identified.refused().stream()
                .filter(r -> r.envelope().equals(said.envelope()))
                .findFirst()
                .orElseThrow();
    }

    private void settled(Refused refused) {
        String arrival = refused.envelope().ingressId();
        if (refused.held() == null) {
            held.remove(arrival);
        } else {
            var resumed = new Resumption(held.size() + 1L, null, null);
            held.put(arrival, resumed(refused, resumed));
        }
    }

    private static Canonical resumed(Refused refused, Resumption resumed) {
        Envelope e = refused.envelope();
        return new Canonical(
                new Envelope(
                        e.ingressId(),
                        e.agency(),
                        e.channel(),
                        e.receivedAt(),
                        0,
                        0,
                        e.original(),
                        e.sha256(),
                        false,
                        null,
                        resumed),
                "identity-consolidation",
                refused.header(),
                refused.held().update(),
                ValidationResult.fine());
    }

    static Canonical consolidation(String surviving, String... retired) {
        return consolidation(IdentifierKind.STATE_FINGERPRINT, surviving, retired);
    }

    static Canonical consolidation(IdentifierKind kind, String surviving, String... retired) {
        return said(header -> new IdentityConsolidation(
                header,
                NOON,
                Identifier.of(kind, "", surviving),
                Arrays.stream(retired).map(n -> Identifier.of(kind, "", n)).toList()));
    }

    /** That the bureau takes back what it said. */
    static Canonical withdrawal(Canonical of) {
        return said(header -> new IdentityConsolidation(
                header, NOON, null, List.of(), of.header().messageId()));
    }

    private static Canonical said(Function<MessageHeader, IdentityConsolidation> said) {
        String id = "c" + MESSAGES.incrementAndGet();
        return consolidation(said.apply(new MessageHeader(id, "XXBUREAU0", NOON, null)));
    }

    /** As it comes from the bureau. */
    static Canonical consolidation(IdentityConsolidation said) {
        return new Canonical(
                Envelope.of(
                        "q:" + said.header().messageId(), "state-bureau", Channel.QUEUE, NOON.toInstant(), new byte[0]),
                "identity-consolidation",
                said.header(),
                new IdentityConsolidationType().toCanonical(said),
                ValidationResult.fine());
    }

    /** As a human lets it go. */
    static Canonical released(Canonical waiting) {
        return resumed(
                Refused.held(waiting, List.of()),
                new Resumption(1, null, new Decision.Release("clerk", "the bureau was asked")));
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

    void forget(UUID caseId) {
        transaction.executeWithoutResult(s -> forgetting.forget(List.of(caseId)));
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

    long persons() {
        return jdbc.queryForObject("select count(distinct person_id) from person_mention", Long.class);
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
        private String part;
        private String agency = "pd-sampleton";

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

        Described fbi(String number) {
            return identifier(Identifier.of(IdentifierKind.FBI, "", number));
        }

        Described identifier(Identifier identifier) {
            identifiers.add(identifier);
            return this;
        }

        Described custody(String status, String booking, int hour) {
            custody.add(new CustodyMovement(Code.canonical(status), NOON.plusHours(hour), booking, null, null, null));
            return this;
        }

        Described custodyIn(String jail, String status, String booking, int hour) {
            custody.add(new CustodyMovement(
                    Code.canonical(status), NOON.plusHours(hour), booking, new Organization(null, jail), null, null));
            return this;
        }

        Described from(String sender) {
            agency = sender;
            return this;
        }

        /** One of the defendants of one message. */
        Described partOf(String message, int position) {
            part = message + PartIdentifier.suffix(position);
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
            Instant at = Instant.parse("2026-03-14T20:00:00Z");
            String id = part == null ? "m" + MESSAGES.incrementAndGet() : part;
            return of(
                    agency,
                    id,
                    part == null ? at.plusSeconds(MESSAGES.get()) : at,
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
        Instant at = Instant.parse("2026-03-14T20:00:00Z").plusSeconds(MESSAGES.get());
        return of("pd-sampleton", id, at, caseId, person, custody, opens);
    }

    private static Correlated of(
            String agency,
            String id,
            Instant receivedAt,
            UUID caseId,
            Person person,
            List<CustodyMovement> custody,
            boolean opens) {
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
        var envelope = Envelope.of("q:" + id, agency, Channel.QUEUE, receivedAt, id.getBytes(StandardCharsets.UTF_8));
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
