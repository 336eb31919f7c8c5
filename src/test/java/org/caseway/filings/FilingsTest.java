package org.caseway.filings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Messages.aCourtFiling;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEvents;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.Statement;
import org.caseway.fixtures.CourtFilingBuilder;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Decision;
import org.caseway.journey.Envelope;
import org.caseway.journey.LaterAnswer;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.caseway.message.ValidationResult;
import org.caseway.message.filing.CourtFilingType;
import org.caseway.message.filing.FilingReview;
import org.caseway.message.filing.FilingReviewType;
import org.caseway.partners.Agency;
import org.caseway.partners.AnswerTerms;
import org.caseway.partners.AnswerTerms.ReusedFiling;
import org.caseway.partners.AnswerTerms.UnservedCourt;
import org.caseway.partners.CourtTimes;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Filings and what courts say of them, on a database of their own. */
class FilingsTest {

    private static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String COURT = "XX001015J";
    private static final String OTHER_COURT = "XX001016J";
    private static final Organization FILER = new Organization("Sample County District Attorney", "XX001020A");

    private final List<LaterAnswer> told = new ArrayList<>();
    private final MovedClock clock = new MovedClock();
    private AnswerTerms terms = AnswerTerms.USUAL;
    private AnswerTerms courtTerms = AnswerTerms.USUAL;
    private List<Subscriber> subscribers = List.of(court("court-cms", Set.of(COURT)));
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Filings filings;
    private FilingDesk desk;
    private long next = 1;

    @BeforeEach
    void open() {
        var database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        var settings = new FilingSettings(Duration.ofDays(1), Duration.ofDays(5), Duration.ofMinutes(1));
        filings = new Filings(new FilingLedger(jdbc), new House(), told::addAll, settings, clock);
        desk = new FilingDesk(jdbc, new AuditTrail(jdbc, clock), clock, transactions);
    }

    @Test
    void a_filing_is_entered_and_awaits_the_courts_receipt() {
        long number = file("M1", aCourtFiling());

        assertThat(desk.filings(false)).singleElement().satisfies(f -> {
            assertThat(f.messageNumber()).isEqualTo(number);
            assertThat(f.filer()).isEqualTo("XX001020A");
            assertThat(f.court()).isEqualTo(COURT);
            assertThat(f.status()).isEqualTo("FILED");
            assertThat(f.dueAt()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        });
    }

    @Test
    void the_same_filing_in_another_message_is_a_duplicate_of_the_first() {
        long first = file("M1", aCourtFiling());

        Refused again = refused(filing("M2", aCourtFiling()));

        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.earlier()).satisfies(e -> {
            assertThat(e.number()).isEqualTo(first);
            assertThat(e.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(e.caseId()).isEqualTo(CASE);
        });
    }

    @Test
    void the_same_filing_twice_in_one_batch_is_a_duplicate_too() {
        var batch = filings.recognise(Batch.of(List.of(filing("M1", aCourtFiling()), filing("M2", aCourtFiling()))));

        assertThat(batch.onward()).hasSize(1);
        assertThat(batch.refused())
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(Outcome.DUPLICATE));
    }

    @Test
    void a_filing_identifier_with_other_content_is_held_or_rejected_as_the_contract_says() {
        file("M1", aCourtFiling());
        var other =
                filing("M2", aCourtFiling().withCaseTitle("State v. Example").withDocuments());

        assertThat(refused(other).outcome()).isEqualTo(Outcome.HELD);
        terms = with(ReusedFiling.REJECT, UnservedCourt.HOLD);
        assertThat(refused(other).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused(other).problems()).extracting(Problem::code).containsExactly("filing-id-reused");
    }

    @Test
    void a_new_version_under_the_same_message_identifier_takes_the_place_of_the_filing() {
        file("M1", aCourtFiling());

        long second = file("M1", aCourtFiling().withDocuments());

        assertThat(desk.filings(false))
                .singleElement()
                .satisfies(f -> assertThat(f.messageNumber()).isEqualTo(second));
    }

    @Test
    void two_batches_that_enter_the_same_filing_at_once_meet_and_the_later_one_tries_again() {
        file("M1", aCourtFiling());

        var late = recorded(filing("M2", aCourtFiling()));

        assertThatThrownBy(() -> enter(late, false)).isInstanceOf(ConcurrencyFailureException.class);
    }

    @Test
    void what_a_human_let_go_takes_the_place_of_the_filing() {
        file("M1", aCourtFiling());
        Canonical held = filing("M2", aCourtFiling().withDocuments());
        Canonical released = released(held);

        assertThat(filings.recognise(Batch.of(List.of(released))).onward()).containsExactly(released);
        Recorded recorded = recorded(released);
        enter(recorded, true);

        assertThat(desk.filings(false))
                .singleElement()
                .satisfies(f -> assertThat(f.messageNumber())
                        .isEqualTo(recorded.statement().messageNumber()));
    }

    @Test
    void a_filing_to_a_court_that_nobody_is_waits_or_warns_as_the_contract_says() {
        var elsewhere = filing("M1", aCourtFiling().withCourt(new Organization("Other Court", OTHER_COURT)));

        assertThat(refused(elsewhere).problems()).extracting(Problem::code).containsExactly("court-not-served");
        assertThat(refused(elsewhere).outcome()).isEqualTo(Outcome.HELD);
        terms = with(ReusedFiling.HOLD, UnservedCourt.WARN);
        assertThat(filings.recognise(Batch.of(List.of(elsewhere))).onward())
                .singleElement()
                .satisfies(c -> assertThat(c.result().warnings())
                        .extracting(Problem::code)
                        .containsExactly("court-not-served"));
    }

    @Test
    void a_court_that_is_told_like_everybody_else_serves_whatever_it_is_told_of() {
        subscribers = List.of(court("court-cms", Set.of()));

        assertThat(filings.recognise(Batch.of(List.of(filing("M1", aCourtFiling()))))
                        .onward())
                .hasSize(1);
    }

    @Test
    void the_receipt_and_the_review_go_to_the_filer_and_settle_what_is_awaited() {
        long number = file("M1", aCourtFiling());

        say(word("R1", "RECEIPTED", null));
        assertThat(desk.filings(false)).singleElement().satisfies(f -> {
            assertThat(f.status()).isEqualTo("RECEIPTED");
            assertThat(f.dueAt()).isEqualTo(clock.instant().plus(Duration.ofDays(5)));
        });
        say(word("R2", "PARTIALLY_ACCEPTED", "26-CR-1", document("D1", "REJECTED", "Not signed.")));

        assertThat(told).extracting(LaterAnswer::stage).containsExactly("FILED", "REVIEWED");
        assertThat(told).extracting(LaterAnswer::messageNumber).containsOnly(number);
        assertThat(told.get(1).filing()).satisfies(w -> {
            assertThat(w.status()).isEqualTo("PARTIALLY_ACCEPTED");
            assertThat(w.docketId()).isEqualTo("26-CR-1");
            assertThat(w.documents()).singleElement().satisfies(d -> {
                assertThat(d.status()).isEqualTo("REJECTED");
                assertThat(d.reason()).isEqualTo("Not signed.");
            });
        });
        assertThat(desk.filings(false)).singleElement().satisfies(f -> {
            assertThat(f.review()).isEqualTo("PARTIALLY_ACCEPTED");
            assertThat(f.dueAt()).isNull();
        });
    }

    @Test
    void a_receipt_and_a_review_in_one_batch_are_both_told() {
        file("M1", aCourtFiling());

        transaction.executeWithoutResult(s -> filings.enter(Batch.of(
                List.of(recorded(word("R1", "RECEIPTED", null)), recorded(word("R2", "ACCEPTED", "26-CR-1"))))));

        assertThat(told).extracting(LaterAnswer::stage).containsExactly("FILED", "REVIEWED");
        assertThat(desk.filings(false))
                .singleElement()
                .satisfies(f -> assertThat(f.status()).isEqualTo("REVIEWED"));
    }

    @Test
    void a_receipt_that_comes_after_the_review_undoes_nothing() {
        file("M1", aCourtFiling());
        say(word("R2", "ACCEPTED", "26-CR-1"));

        say(word("R1", "RECEIPTED", null));

        assertThat(desk.filings(false)).singleElement().satisfies(f -> {
            assertThat(f.status()).isEqualTo("REVIEWED");
            assertThat(f.dueAt()).isNull();
        });
    }

    @Test
    void a_court_is_not_believed_about_a_filing_with_another_court_or_one_that_nobody_made() {
        subscribers = List.of(court("court-cms", Set.of(COURT)), court("other-cms", Set.of(OTHER_COURT)));
        assertThat(refused(word("R0", "ACCEPTED", null)).problems())
                .extracting(Problem::code)
                .containsExactly("filing-unknown");
        file("M1", aCourtFiling().withCourt(new Organization("Other Court", OTHER_COURT)));

        assertThat(refused(word("R1", "ACCEPTED", "26-CR-1")).problems())
                .extracting(Problem::code)
                .containsExactly("filing-of-another-court");
        say(word("R2", "ACCEPTED", "26-CR-1"));
        assertThat(told).as("nothing of it reaches the filer").isEmpty();
    }

    @Test
    void a_missing_receipt_and_then_a_missing_review_are_raised_once_each_and_close_when_they_come() {
        file("M1", aCourtFiling());
        assertThat(desk.raiseOverdue()).isZero();
        clock.move(Duration.ofDays(2));

        assertThat(desk.raiseOverdue()).isEqualTo(1);
        assertThat(desk.raiseOverdue()).as("every node looks, one raises").isZero();
        assertThat(desk.filings(true)).hasSize(1);
        assertThat(exceptions()).containsExactly("FILING_NOT_RECEIPTED OPEN");

        say(word("R1", "RECEIPTED", null));
        assertThat(desk.filings(true)).isEmpty();
        assertThat(exceptions()).containsExactly("FILING_NOT_RECEIPTED CLOSED");

        clock.move(Duration.ofDays(6));
        assertThat(desk.raiseOverdue()).isEqualTo(1);
        say(word("R2", "ACCEPTED", "26-CR-1"));
        assertThat(exceptions()).containsExactly("FILING_NOT_RECEIPTED CLOSED", "FILING_NOT_REVIEWED CLOSED");
    }

    @Test
    void a_court_takes_as_long_as_was_agreed_with_it_and_the_others_as_long_as_all() {
        courtTerms = new AnswerTerms(
                Set.of(),
                false,
                false,
                ReusedFiling.HOLD,
                UnservedCourt.HOLD,
                new CourtTimes(Duration.ofHours(4), null));
        subscribers = List.of(court("court-cms", Set.of(COURT, OTHER_COURT)));
        file("M1", aCourtFiling());
        file(
                "M2",
                aCourtFiling().withFilingId("F-2026-0002").withCourt(new Organization("Another Court", OTHER_COURT)));
        clock.move(Duration.ofHours(5));

        assertThat(desk.raiseOverdue()).isEqualTo(1);
        assertThat(desk.filings(true)).extracting(FilingDesk.View::court).containsExactly(COURT);

        say(word("R1", "RECEIPTED", null));
        assertThat(desk.filings(false))
                .filteredOn(filing -> filing.court().equals(COURT))
                .extracting(FilingDesk.View::dueAt)
                .containsExactly(clock.instant().plus(Duration.ofDays(5)));
    }

    @Test
    void nothing_is_left_of_the_filings_of_an_expunged_case() {
        file("M1", aCourtFiling());

        new FilingLedger(jdbc).forget(List.of(CASE));

        assertThat(desk.filings(false)).isEmpty();
    }

    private long file(String messageId, CourtFilingBuilder filing) {
        var batch = filings.recognise(Batch.of(List.of(filing(messageId, filing))));
        assertThat(batch.onward()).as("%s", batch.refused()).hasSize(1);
        Recorded recorded = recorded(batch.onward().get(0));
        jdbc.update(
                """
                insert into intake_message (number, ingress_id, agency, channel, message_id, outcome, case_id, sha256,
                                            received_at, original)
                values (?, ?, 'da-sample-county', 'QUEUE', ?, 'ACCEPTED', ?, '', now(), '')""",
                recorded.statement().messageNumber(),
                "q:" + recorded.statement().messageNumber(),
                messageId,
                CASE);
        enter(recorded, false);
        return recorded.statement().messageNumber();
    }

    private void say(Canonical word) {
        enter(recorded(word), false);
    }

    private void enter(Recorded recorded, boolean letGo) {
        var statement = recorded.statement();
        var answer = new Answer(
                statement.source(),
                Channel.QUEUE,
                statement.messageNumber(),
                statement.sourceMessageId(),
                "q:" + statement.messageNumber(),
                0,
                0,
                Outcome.ACCEPTED,
                null,
                0,
                CASE.toString(),
                clock.instant(),
                List.of(),
                null,
                letGo);
        transaction.executeWithoutResult(
                s -> filings.enter(new Batch<>(List.of(recorded), List.of(), List.of(answer))));
    }

    private Refused refused(Canonical canonical) {
        var batch = filings.recognise(Batch.of(List.of(canonical)));
        assertThat(batch.onward()).isEmpty();
        return batch.refused().get(0);
    }

    private List<String> exceptions() {
        return jdbc.queryForList("select kind || ' ' || state from exception_item order by id", String.class);
    }

    private Recorded recorded(Canonical canonical) {
        var statement = new Statement(
                next++,
                canonical.envelope().agency(),
                canonical.header().messageId(),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                numbered(canonical.update()));
        return new Recorded(next, CASE, 1, statement, canonical.messageType(), List.of());
    }

    /** As the record gets it: with the hub's own number of the person. */
    private static CaseUpdate numbered(CaseUpdate update) {
        Person person = update.defendant() == null ? null : update.defendant().person();
        if (person == null) {
            return update;
        }
        var identifiers = new ArrayList<>(person.identifiers());
        identifiers.add(Identifier.of(IdentifierKind.LOCAL, "caseway", "P-1"));
        return update.with(Defendant.of(new Person(
                person.name(),
                person.aliases(),
                person.birthDate(),
                person.sex(),
                person.race(),
                person.ethnicity(),
                identifiers,
                person.residence())));
    }

    private static Canonical filing(String messageId, CourtFilingBuilder filing) {
        var message = filing.withFiler(FILER).withStatus(null).build();
        return canonical("da-sample-county", messageId, "court-filing", new CourtFilingType().toCanonical(message));
    }

    private static Canonical word(String messageId, String status, String docket, FilingDocument... documents) {
        var review = new FilingReview(
                new MessageHeader(
                        messageId, COURT, Instant.parse("2026-03-17T12:00:00Z").atOffset(ZoneOffset.UTC), null),
                Instant.parse("2026-03-17T12:00:00Z").atOffset(ZoneOffset.UTC),
                new Organization("Court", COURT),
                docket,
                List.of(),
                new Filing("F-2026-0001", null, null, FILER, Code.canonical(status), Arrays.asList(documents)));
        return canonical("court-sampleton", messageId, "filing-review", new FilingReviewType().toCanonical(review));
    }

    private static FilingDocument document(String id, String status, String reason) {
        return new FilingDocument(id, null, null, null, null, null, Code.canonical(status), reason);
    }

    private static Canonical canonical(String agency, String messageId, String type, CaseUpdate update) {
        var envelope = Envelope.of(
                "q:" + messageId, agency, Channel.QUEUE, Instant.EPOCH, messageId.getBytes(StandardCharsets.UTF_8));
        return new Canonical(
                envelope,
                type,
                new MessageHeader(messageId, "XX", Instant.EPOCH.atOffset(ZoneOffset.UTC), null),
                told(update),
                ValidationResult.fine());
    }

    /** As translation does it. */
    private static CaseUpdate told(CaseUpdate update) {
        return new CaseUpdate(
                CaseEvents.of(update),
                update.effectiveAt(),
                update.identifiers(),
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                update.defendant(),
                update.arrest(),
                update.charges(),
                update.courtEvents(),
                update.custody(),
                update.filing(),
                update.orders(),
                update.victimService(),
                update.labels());
    }

    private static Canonical released(Canonical held) {
        Envelope e = held.envelope();
        var envelope = new Envelope(
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
                new Resumption(99, null, new Decision.Release("clerk", "corrected by telephone")));
        return new Canonical(envelope, held.messageType(), held.header(), held.update(), held.result());
    }

    private static AnswerTerms with(ReusedFiling reused, UnservedCourt unserved) {
        return new AnswerTerms(Set.of(), false, false, reused, unserved);
    }

    private static Subscriber court(String id, Set<String> serves) {
        return new Subscriber(
                        id,
                        id,
                        "court",
                        "Docketing",
                        Subscriber.DeliveryChannel.QUEUE,
                        Subscriber.Format.XML,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of())
                .serving(serves);
    }

    private final class House implements Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of(
                    one("da-sample-county", "XX001020A").under(terms),
                    one("court-sampleton", COURT).under(courtTerms));
        }

        private Agency one(String id, String ori) {
            return new Agency(id, id, ori, Set.of("court-filing"), Agency.ChangedResend.CONFLICT, false, 50);
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return subscribers;
        }
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-03-16T12:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
