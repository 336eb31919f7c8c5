package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Statute;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CourtCaseUpdateBuilder;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which cases are one, as humans say and as many writers at once leave it, through a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseDecisionsJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime ARREST = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");
    private static final int WRITERS = 8;
    private static final int ROUNDS = 6;

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private TestHub hub;
    private Doors doors;
    private Connection court;
    private Connection police;
    private AnswerDesk courtAnswers;
    private AnswerDesk policeAnswers;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        int victims = doors.webhook("victim-notification").port();
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victims).toString()));
        court = doors.connection("agency-court-sampleton");
        police = doors.connection("agency-pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
        policeAnswers = doors.answers("pd-sampleton");
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void a_clerk_joins_two_cases_and_separates_them_for_good() throws Exception {
        String one = arrested("J1");
        String other = arrested("J2");
        delivered();

        JsonNode joined =
                ok("/api/cases/join", "{\"one\":\"%s\",\"other\":\"%s\",\"why\":\"one arrest twice\"}", other, one);

        assertThat(joined.path("goesOnAs").asString()).isEqualTo(one);
        delivered();
        assertThat(told(one, "case-joined")).contains("prosecutor-cms", "records-bureau");
        assertThat(accepted(hearing("J2", tracking("J2")))).isEqualTo(one);
        assertThat(refused(409, "/api/cases/join", "{\"one\":\"%s\",\"other\":\"%s\",\"why\":\"again\"}", one, other))
                .isEqualTo("already-joined");

        ok("/api/cases/%s/separate".formatted(other), "{\"why\":\"two arrests after all\"}");

        delivered();
        assertThat(told(other, "case-separated")).contains("prosecutor-cms", "records-bureau");
        assertThat(accepted(charge("J2", "2"))).isEqualTo(other);
        assertThat(answer(hearing("J3", tracking("J1"), tracking("J2"))).problems())
                .contains("cases-kept-apart");
        assertThat(acts("join")).anyMatch(line -> line.contains("are one by admin: one arrest twice"));
        assertThat(acts("separate")).anyMatch(line -> line.contains("by admin: two arrests after all"));
    }

    @Test
    void what_cannot_be_decided_is_refused_with_a_word_for_why() throws Exception {
        String one = accepted(hearing("R1"));
        String other = accepted(hearing("R2"));
        String nobody = "00000000-0000-4000-8000-00000000dead";
        String join = "{\"one\":\"%s\",\"other\":\"%s\",\"why\":\"%s\"%s}";
        assertThat(refused(400, "/api/cases/join", join, one, other, " ", "")).isEqualTo("decision-not-understood");
        assertThat(refused(400, "/api/cases/join", "{\"one\":\"%s\",\"why\":\"a\"}", one))
                .isEqualTo("decision-not-understood");
        assertThat(refused(404, "/api/cases/join", join, one, nobody, "a", "")).isEqualTo("case-unknown");
        assertThat(refused(409, "/api/cases/%s/separate".formatted(one), "{\"why\":\"a\"}"))
                .isEqualTo("not-joined");
        assertThat(doors.postJson("agency-pd-sampleton", "/api/cases/join", join.formatted(one, other, "a", ""))
                        .statusCode())
                .isEqualTo(403);
        accepted(sealing("R1"));

        assertThat(refused(409, "/api/cases/join", join, one, other, "a", "")).isEqualTo("restrictions-differ");
        ok("/api/cases/join", join, one, other, "a", ",\"shareRestrictions\":true");

        assertThat(get("/api/cases/" + other).path("restrictions").toString()).contains("SEALED");
    }

    @Test
    void a_clerk_says_which_charge_of_the_police_the_court_means() throws Exception {
        String caseId = arrested("C1", theft("1"), theft("2"));
        accepted(update("CHG-C1", "C1", 5)
                .withCaseIdentifiers(tracking("C1"))
                .withCharges(theft("7"))
                .build());
        assertThat(openReviews()).contains(caseId);
        JsonNode charges = get("/api/cases/" + caseId).path("file").path("charges");
        assertThat(charges.size()).isEqualTo(3);
        String ruling = "{\"charge\":%s,\"is\":%s,\"why\":\"the complaint says so\"}"
                .formatted(
                        charges.get(2).path("numbers").get(0),
                        charges.get(1).path("numbers").get(0));

        assertThat(refused(400, "/api/reviews/" + caseId + "/charges", "{\"why\":\"a\"}"))
                .isEqualTo("decision-not-understood");
        ok("/api/reviews/" + caseId + "/charges", ruling.replace("%", "%%"));

        assertThat(openReviews()).doesNotContain(caseId);
        assertThat(get("/api/cases/" + caseId).path("file").path("charges").size())
                .isEqualTo(2);
        delivered();
        assertThat(told(caseId, "case-notice")).contains("prosecutor-cms");
        assertThat(refused(409, "/api/reviews/" + caseId + "/charges", ruling)).isEqualTo("settles-nothing");
    }

    private List<String> openReviews() throws Exception {
        return get("/api/reviews").findValuesAsString("caseId");
    }

    @Test
    void eight_writers_of_one_case_lose_no_update_on_the_whole_way() throws Exception {
        String caseId = accepted(charge("W", "1"));
        var again = new AtomicInteger();
        try (ProducerTemplate routes = hub.bean(CamelContext.class).createProducerTemplate()) {
            var pool = Executors.newFixedThreadPool(WRITERS);
            var done = new ArrayList<Future<?>>();
            for (int writer = 1; writer <= WRITERS; writer++) {
                int w = writer;
                done.add(pool.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        write(routes, batch(w, round), again);
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            pool.shutdown();
        }
        System.out.println("CaseDecisionsJourneyTest: batches tried again: " + again);

        List<Integer> versions = database()
                .sql("select version from case_event where case_id = ?::uuid order by event_id")
                .param(caseId)
                .query(Integer.class)
                .list();
        assertThat(versions).hasSize(1 + 2 * WRITERS * ROUNDS).isSorted().doesNotHaveDuplicates();
        assertThat(versions.get(versions.size() - 1)).isEqualTo(versions.size());
        assertThat(database()
                        .sql(
                                "select count(*) from intake_message where message_id like 'CHG-W-%' and outcome like 'ACC%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(versions.size());
        assertThat(get("/api/cases/" + caseId).path("file").path("charges").size())
                .isEqualTo(versions.size());
    }

    /** Two messages, each with a charge of its own. */
    private Batch<Received> batch(int writer, int round) {
        var batch = new ArrayList<Received>();
        for (int nth = 1; nth <= 2; nth++) {
            int charge = 1 + (writer * ROUNDS + round) * 2 + nth;
            batch.add(new Received(Envelope.of(
                    "writer-" + charge,
                    "court-sampleton",
                    Channel.QUEUE,
                    Instant.now(),
                    encoder.encode(charge("W", String.valueOf(charge))))));
        }
        return Batch.of(batch);
    }

    /** As the batch consumer does: a batch that met another is tried again. */
    private static void write(ProducerTemplate routes, Batch<Received> batch, AtomicInteger again) {
        for (int tries = 0; tries < 500; tries++) {
            Exception failure = routes.send(
                            "direct:validate", exchange -> exchange.getIn().setBody(batch))
                    .getException();
            if (failure == null) {
                return;
            }
            if (!met(failure)) {
                throw new IllegalStateException(failure);
            }
            again.incrementAndGet();
        }
        throw new IllegalStateException("the batch never got through");
    }

    private static boolean met(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || cause instanceof java.sql.SQLException sql
                            && (sql.getSQLState().startsWith("40")
                                    || sql.getSQLState().equals("23505"))) {
                return true;
            }
        }
        return false;
    }

    private String accepted(JusticeMessage message) throws Exception {
        var answer = answer(message);
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
        return answer.caseReference();
    }

    private AnswerDesk.Seen answer(JusticeMessage message) throws Exception {
        return courtAnswers.to(Doors.send(court, "intake.court-sampleton", encoder.encode(message)), PATIENCE);
    }

    private JsonNode ok(String path, String json, Object... values) throws Exception {
        var response = doors.postJson("admin", path, json.formatted(values));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private String refused(int status, String path, String json, Object... values) throws Exception {
        var response = doors.postJson("admin", path, json.formatted(values));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body()).path("problem").asString();
    }

    private JsonNode get(String path) throws Exception {
        var response = doors.get("admin", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private void delivered() {
        await().atMost(PATIENCE)
                .until(() -> database()
                                .sql("select count(*) from delivery_waiting where status = 'READY'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private List<String> told(String caseId, String type) {
        return database()
                .sql("select d.subscriber from delivery d join case_event e using (event_id)"
                        + " where e.case_id = ?::uuid and e.message_type = ? and d.status = 'DELIVERED'")
                .params(caseId, type)
                .query(String.class)
                .list();
    }

    private List<String> acts(String act) {
        return database()
                .sql("select entries from audit_link where act = ?")
                .param(act)
                .query(String.class)
                .list();
    }

    private String arrested(String mark, Charge... charges) throws Exception {
        var report = anArrestReport()
                .withMessageId("ARR-" + mark)
                .withRecordId("26-" + mark)
                .withTrackingNumber("ATN-" + mark)
                .withOccurredAt(ARREST)
                .withSentAt(ARREST.plusHours(3))
                .withBooking(null)
                .withCharges(charges.length == 0 ? new Charge[] {theft("1")} : charges)
                .withSubject(somebody(mark))
                .withIncidentNumber("INC-" + mark)
                .build();
        var answer = policeAnswers.to(Doors.send(police, "intake.pd-sampleton", encoder.encode(report)), PATIENCE);
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
        return answer.caseReference();
    }

    private static Identifier tracking(String mark) {
        return Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + mark);
    }

    private static Person somebody(String mark) {
        return new Person(
                new PersonName("Robin", null, "Sample-" + mark.charAt(0), null),
                List.of(),
                LocalDate.of(1990, 1, 2),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static JusticeMessage hearing(String mark, Identifier... others) {
        return update("HEA-" + mark, mark, 12)
                .withCaseIdentifiers(others)
                .withCourtEvents(new CourtEvent(
                        "E-" + mark,
                        Code.reported("ARRAIGNMENT"),
                        ARREST.plusDays(30),
                        Code.reported("SCHEDULED"),
                        null,
                        null,
                        null))
                .build();
    }

    private static JusticeMessage sealing(String mark) {
        return update("ORD-" + mark, mark, 20)
                .withOrders(new CourtOrder(
                        "ON-" + mark,
                        Code.reported("SEAL"),
                        LocalDate.parse("2026-04-03"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()))
                .build();
    }

    private static Charge theft(String sequence) {
        return new Charge(
                sequence,
                null,
                1,
                "THEFT 2ND DEG",
                new Statute("XX", "53a", "119", null),
                null,
                Code.reported("M1"),
                LocalDate.parse("2026-03-14"),
                null,
                Code.reported("FILED"),
                null,
                null,
                null,
                null,
                null);
    }

    private static JusticeMessage charge(String mark, String sequence) {
        return update("CHG-" + mark + "-" + sequence, mark, 5)
                .withCharges(new Charge(
                        sequence,
                        null,
                        1,
                        "ASSAULT 3RD DEG",
                        null,
                        null,
                        Code.reported("M1"),
                        LocalDate.parse("2026-03-14"),
                        null,
                        Code.reported("FILED"),
                        null,
                        null,
                        null,
                        null,
                        null))
                .build();
    }

    private static CourtCaseUpdateBuilder update(String id, String mark, int day) {
        return aCourtCaseUpdate()
                .withMessageId(id)
                .withSentAt(ARREST.plusDays(day))
                .withEffectiveAt(ARREST.plusDays(day).minusMinutes(5))
                .withDocketId("26-CR-" + mark)
                .withCaseIdentifiers()
                .withDefendant(Defendant.of(somebody(mark)))
                .withCharges()
                .withCourtEvents()
                .withOrders();
    }

    private JdbcClient database() {
        return hub.bean(JdbcClient.class);
    }
}
