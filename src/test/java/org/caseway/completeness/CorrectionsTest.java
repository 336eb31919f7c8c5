package org.caseway.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.caseway.fixtures.SaidOfCase.said;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;
import org.caseway.completeness.AskedCorrection.State;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.SaidOfCase;
import org.caseway.following.FollowCursor;
import org.caseway.following.Following;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.Problem;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What agencies are asked to correct, by the shipped agencies, on a real database. Each test has a case of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTest {

    private static final String WORDS = "The canary of this <test> is a misdemeanor.";

    private final CaseRooms rooms = new CaseRooms();
    private final TestClock clock = new TestClock();
    private final List<Completeness.Request> told = new ArrayList<>();
    private Corrections corrections;
    private CorrectionWatch watch;
    private Following following;

    @BeforeAll
    void open() {
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        var transactions = new JdbcTransactionManager(rooms.jdbc.getDataSource());
        var settings = new CorrectionSettings(Set.of("pd-sampleton"), Duration.ofDays(14));
        var partners = new PartnerFiles(ConfigurationFolder.at(Path.of("config")), types, 0).read();
        AuditTrail audit = rooms.room(AuditTrail.class);
        corrections = new Corrections(rooms.jdbc, transactions, partners, audit, settings, clock);
        watch = new CorrectionWatch(
                rooms.jdbc,
                transactions,
                rooms.room(Timeline.class),
                JusticeContext.of(MessageTypes.all()).newEncoder(),
                audit,
                settings,
                clock);
        following = new Following(
                new FollowCursor(rooms.jdbc),
                transactions,
                rooms.room(RecordLog.class),
                rooms.room(Timeline.class),
                rooms.room(CasesAtHand.class),
                List.of(watch),
                clock);
    }

    @AfterAll
    void close() {
        rooms.close();
    }

    @Test
    void a_request_is_told_once_and_closes_when_its_agency_corrects_the_message() {
        SaidOfCase arrest = arrest("K1").charge("1", "FELONY", null);
        UUID caseId = says(arrest, "pd-sampleton");

        long id = ask(caseId, arrest, "charges.severity", "1");
        watch.tell(told::addAll);
        watch.tell(told::addAll);

        String document = document(id);
        assertThat(told)
                .filteredOn(request -> request.id().equals("correction-" + id))
                .hasSize(1);
        assertThat(AnswerDesk.texts(document, "MessageID")).containsExactly(arrest.messageId());
        assertThat(AnswerDesk.texts(document, "QuestionedElementID")).containsExactly("charges.severity");
        assertThat(AnswerDesk.texts(document, "QuestionedRecordID")).containsExactly("1");
        assertThat(AnswerDesk.texts(document, "CorrectionReasonText"))
                .containsExactly("The canary of this &lt;test&gt; is a misdemeanor.");
        assertThat(one(id).dueAt()).isEqualTo(one(id).askedAt().plus(Duration.ofDays(14)));

        says(arrest("K1").charge("1", "MISDEMEANOR", null).revises(corrects(arrest)), "pd-sampleton");

        assertThat(one(id).state()).isEqualTo(State.CORRECTED);
        assertThat(one(id).closedBy()).isEqualTo(latest(caseId));
        assertThat(audited()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void what_revises_something_else_or_comes_from_somebody_else_closes_nothing() {
        SaidOfCase hearings = said("K2")
                .hearing("H-1", "ARRAIGNMENT", "2026-03-05T10:00:00Z", "SCHEDULED")
                .hearing("H-2", "TRIAL", "2026-04-05T10:00:00Z", "SCHEDULED");
        UUID caseId = says(hearings, "court-sampleton");
        long id = ask(caseId, hearings, "courtEvents.scheduledAt", "H-1");

        says(said("K2").revises(corrects(hearings)), "pd-sampleton");
        says(said("K2").revises(Revision.ofMessage(RevisionKind.CORRECTS, "ANOTHER")), "court-sampleton");
        says(said("K2").revises(Revision.ofRecord(RevisionKind.CORRECTS, "H-2")), "court-sampleton");
        says(said("K2").hearing("H-1", "ARRAIGNMENT", "2026-03-05T10:00:00Z", "HELD"), "court-sampleton");
        assertThat(one(id).state()).isEqualTo(State.OPEN);

        says(said("K2").revises(Revision.ofRecord(RevisionKind.CORRECTS, "H-1")), "court-sampleton");
        assertThat(one(id).state()).isEqualTo(State.CORRECTED);
    }

    @Test
    void everything_that_is_wrong_with_what_is_asked_is_said_at_once_and_without_a_value() {
        SaidOfCase arrest = arrest("K3").charge("1", "FELONY", null);
        UUID caseId = says(arrest, "pd-sampleton");
        long before = count();

        CorrectionRefused refused = refused(() -> ask(
                caseId,
                arrest,
                new CorrectionWanted(
                        "charges'; drop table",
                        "1",
                        "\u0000" + WORDS,
                        clock.instant().minusSeconds(1))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problems())
                .extracting(Problem::code)
                .containsExactly("field-unknown", "text-characters", "due-not-understood");
        assertThat(refused.problems().toString()).doesNotContain("drop table", "canary");
        assertThat(refused(() -> ask(
                                caseId, arrest, new CorrectionWanted("charges.severity", "7", "x".repeat(2_001), null)))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("record-number-unknown", "text-length");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void only_the_agency_that_is_asked_answers_and_what_has_ended_stays_so() {
        SaidOfCase arrest = arrest("K4");
        UUID caseId = says(arrest, "pd-sampleton");
        long id = ask(caseId, arrest, "arrest.occurredAt", null);
        assertThat(corrections.askedOf("pd-sampleton"))
                .extracting(AskedCorrection::id)
                .contains(id);
        assertThat(corrections.askedOf("jail-sample-county")).isEmpty();

        assertThat(refused(() -> corrections.answer(id, "jail-sample-county", true, "no"))
                        .status())
                .isEqualTo(404);
        corrections.answer(id, "pd-sampleton", false, "It is looked into.");
        assertThat(one(id).state()).isEqualTo(State.ANSWERED);
        corrections.answer(id, "pd-sampleton", true, "It is right as it is.");

        assertThat(one(id).state()).isEqualTo(State.DECLINED);
        assertThat(one(id).answer()).isEqualTo("It is right as it is.");
        assertThat(refused(() -> corrections.withdraw(id, "asked twice", "steward"))
                        .problem())
                .isEqualTo("request-ended");
        says(arrest("K4").revises(corrects(arrest)), "pd-sampleton");
        assertThat(one(id).state()).isEqualTo(State.DECLINED);
    }

    @Test
    void what_is_not_corrected_in_time_is_shown_to_a_human_until_it_is() {
        SaidOfCase arrest = arrest("K5");
        UUID caseId = says(arrest, "pd-sampleton");
        long id = ask(
                caseId,
                arrest,
                new CorrectionWanted(
                        "arrest.occurredAt", null, WORDS, clock.instant().plus(Duration.ofHours(1))));
        watch.raiseOverdue();
        assertThat(items(id)).isEmpty();
        clock.pass(Duration.ofHours(2));
        watch.raiseOverdue();
        watch.raiseOverdue();
        assertThat(items(id)).containsExactly("pd-sampleton OPEN");
        assertThat(one(id).overdue()).isTrue();

        says(arrest("K5").revises(corrects(arrest)), "pd-sampleton");

        assertThat(items(id)).containsExactly("pd-sampleton CLOSED");
    }

    @Test
    void a_request_goes_along_with_its_case_when_that_is_joined_and_separated() {
        UUID older = says(arrest("K6"), "pd-sampleton");
        SaidOfCase arrest = arrest("K7");
        UUID younger = says(arrest, "pd-sampleton");
        SaidOfCase second = arrest("K7");
        says(second, "pd-sampleton");
        long first = ask(younger, arrest, "arrest.occurredAt", null);
        long other = ask(younger, second, "arrest.occurredAt", null);

        rooms.join(older, younger);
        turn();
        assertThat(one(first).caseId()).isEqualTo(older);
        says(arrest("K7").revises(corrects(arrest)), "pd-sampleton");
        assertThat(one(first).state()).isEqualTo(State.CORRECTED);

        rooms.separate(younger);
        turn();
        assertThat(one(other).caseId()).isEqualTo(younger);
        says(arrest("K7").revises(corrects(second)), "pd-sampleton");
        assertThat(one(other).state()).isEqualTo(State.CORRECTED);
    }

    @Test
    void what_was_revised_or_expunged_in_the_moment_of_asking_is_not_told() {
        SaidOfCase arrest = arrest("K8");
        UUID caseId = says(arrest, "pd-sampleton");
        List<Statement> asSeen = statements(caseId);
        says(arrest("K8").revises(corrects(arrest)), "pd-sampleton");
        long revised = corrections.ask(caseId, asSeen, asSeen.get(0), wanted("arrest.occurredAt", null), "steward");
        assertThatThrownBy(() -> ask(caseId, arrest, "arrest.occurredAt", null))
                .isInstanceOf(CorrectionRefused.class)
                .hasMessage("already-revised");
        Statement expunged = unrecorded(asSeen.get(0));
        long vanished =
                corrections.ask(caseId, List.of(expunged), expunged, wanted("arrest.occurredAt", null), "steward");

        watch.tell(told::addAll);

        assertThat(one(revised).state()).isEqualTo(State.CORRECTED);
        assertThat(corrections.one(vanished, "tester")).isEmpty();
        assertThat(told)
                .noneMatch(one -> Set.of("correction-" + revised, "correction-" + vanished)
                        .contains(one.id()));
    }

    @Test
    void nothing_of_a_request_is_left_when_its_case_or_a_part_of_that_is_expunged() {
        SaidOfCase arrest = arrest("K9");
        UUID caseId = says(arrest, "pd-sampleton");
        SaidOfCase other = arrest("K10");
        UUID otherCase = says(other, "pd-sampleton");
        long whole = ask(caseId, arrest, "arrest.occurredAt", null);
        long part = ask(otherCase, other, "arrest.occurredAt", null);

        rooms.inTransaction(() -> {
            watch.forget(List.of(caseId));
            watch.forgetPart(List.of(otherCase), List.of(), List.of());
            return null;
        });

        assertThat(corrections.one(whole, "tester")).isEmpty();
        assertThat(corrections.one(part, "tester")).isEmpty();
    }

    private static SaidOfCase arrest(String name) {
        return said(name).arrested("2026-03-01T10:00:00Z");
    }

    private static Revision corrects(SaidOfCase message) {
        return Revision.ofMessage(RevisionKind.CORRECTS, message.messageId());
    }

    private UUID says(SaidOfCase message, String agency) {
        UUID caseId = rooms.process(List.of(message.by(agency))).onward().get(0).caseId();
        turn();
        return caseId;
    }

    private void turn() {
        following.turn(1_000);
        following.turn(1_000);
    }

    private long ask(UUID caseId, SaidOfCase message, String field, String number) {
        return ask(caseId, message, wanted(field, number));
    }

    private long ask(UUID caseId, SaidOfCase message, CorrectionWanted wanted) {
        Statement about = statements(caseId).stream()
                .filter(one -> one.sourceMessageId().equals(message.messageId()))
                .findFirst()
                .orElseThrow();
        return corrections.ask(caseId, statements(caseId), about, wanted, "steward");
    }

    private static CorrectionWanted wanted(String field, String number) {
        return new CorrectionWanted(field, number, WORDS, null);
    }

    private List<Statement> statements(UUID caseId) {
        return rooms.room(Timeline.class).statements(List.of(caseId)).get(caseId);
    }

    /** As it was read before it was destroyed. */
    private static Statement unrecorded(Statement seen) {
        return new Statement(
                Long.MAX_VALUE,
                seen.source(),
                "DESTROYED",
                seen.effectiveAt(),
                seen.reportedAt(),
                seen.receivedAt(),
                seen.update());
    }

    private long latest(UUID caseId) {
        return statements(caseId).stream()
                .mapToLong(Statement::messageNumber)
                .max()
                .orElseThrow();
    }

    private AskedCorrection one(long id) {
        return corrections.one(id, "tester").orElseThrow();
    }

    private String document(long id) {
        return told.stream()
                .filter(one -> one.id().equals("correction-" + id))
                .map(one -> new String(one.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private Collection<String> audited() {
        return rooms.jdbc.queryForList("select entries from audit_link", String.class);
    }

    private List<String> items(long id) {
        return rooms.jdbc.queryForList(
                "select reason || ' ' || state from exception_item where kind = 'CORRECTION_OVERDUE' and subject like '% #' || ?",
                String.class, id);
    }

    private long count() {
        return rooms.jdbc.queryForObject("select count(*) from correction_request", Long.class);
    }

    private static CorrectionRefused refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return catchThrowableOfType(CorrectionRefused.class, act);
    }
}
