package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.AnswerDesk;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents through the doors of a whole hub: from an agency, to those who may have them, under a seal, and gone with their case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
    private static final byte[] REPORT =
            "%PDF-1.7 synthetic report\n".repeat(9_000).getBytes(StandardCharsets.US_ASCII);

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private Path directory;
    private TestHub hub;
    private Doors doors;
    private Connection police;
    private Connection court;
    private AnswerDesk policeAnswers;
    private AnswerDesk courtAnswers;

    @BeforeAll
    void start(@TempDir Path where) throws Exception {
        directory = where;
        var home = TestHub.homeOn(where.resolve("home"));
        doors = new Doors(home);
        int victims = doors.webhook("victim-notification").port();
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(where, victims).toString(),
                        "caseway.following.look",
                        "200ms"));
        police = doors.connection("agency-pd-sampleton");
        court = doors.connection("agency-court-sampleton");
        policeAnswers = doors.answers("pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void a_document_goes_from_its_agency_to_those_who_may_have_it() throws Exception {
        String caseId = arrested("E1");
        JsonNode upload = put("RPT-E1", caseId, List.of("FILING"));
        String claim = upload.path("claim").asString();

        assertThat(upload.path("state").asString()).isEqualTo("STORED");
        HttpResponse<String> got = doors.get("subscriber-prosecutor-cms", content(claim));
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(new String(REPORT, StandardCharsets.US_ASCII));
        assertThat(got.headers().firstValue("Repr-Digest")).hasValue("sha-256=:" + base64(REPORT) + ":");
        HttpResponse<String> part = doors.call(doors.request(content(claim))
                .header("Authorization", basic("subscriber-prosecutor-cms"))
                .header("Range", "bytes=100000-100009"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(new String(REPORT, 100_000, 10, StandardCharsets.US_ASCII));
        assertThat(doors.call(doors.request(content(claim))
                                .header("Authorization", basic("subscriber-prosecutor-cms"))
                                .header("Range", "bytes=99999999-"))
                        .statusCode())
                .isEqualTo(416);
        assertThat(doors.get("agency-jail-sample-county", content(claim)).statusCode())
                .isEqualTo(404);
        assertThat(doors.get("agency-pd-sampleton", "/api/evidence/" + claim).statusCode())
                .isEqualTo(403);
        assertThat(json(doors.get("admin", "/api/evidence/" + claim)).findValuesAsString("act"))
                .contains("RELEASED", "VERIFIED");
        assertThat(doors.call(doors.request("/api/evidence?case=" + caseId)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_broke_off_is_asked_for_and_gone_on_with() throws Exception {
        String caseId = arrested("E2");
        announce("RPT-E2", caseId, List.of());
        HttpResponse<String> wrong = send("RPT-E2", 65_536, new byte[10]);
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(json(wrong).path("details").get(0).asString()).isEqualTo("0");
        HttpResponse<String> longer = send("RPT-E2", 0, new byte[REPORT.length + 1]);
        assertThat(longer.statusCode()).isEqualTo(413);

        byte[] half = java.util.Arrays.copyOf(REPORT, 100_000);
        JsonNode first = json(send("RPT-E2", 0, half));
        long offset = first.path("offset").asLong();
        assertThat(offset).as("whole frames").isEqualTo(65_536);
        JsonNode done = json(send("RPT-E2", offset, java.util.Arrays.copyOfRange(REPORT, (int) offset, REPORT.length)));

        assertThat(done.path("state").asString()).isEqualTo("STORED");
    }

    @Test
    void a_case_package_stands_alone_and_proves_itself_whole() throws Exception {
        String caseId = arrested("E3");
        String claim = put("RPT-E3", caseId, List.of()).path("claim").asString();

        Path bag = unpacked(caseId, "prosecutor-cms");

        var check = new ProcessBuilder("sha256sum", "--check", "--strict", "manifest-sha256.txt")
                .directory(bag.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("data/case.json: OK", "data/documents/" + claim + ".pdf: OK");
        assertThat(check.waitFor()).isZero();
        assertThat(Files.readString(bag.resolve("bagit.txt"))).startsWith("BagIt-Version: 1.0\n");
        assertThat(Files.readAllBytes(bag.resolve("data/documents/" + claim + ".pdf")))
                .isEqualTo(REPORT);
        Files.writeString(bag.resolve("data/case.json"), "{}");
        assertThat(new ProcessBuilder("sha256sum", "--check", "--strict", "manifest-sha256.txt")
                        .directory(bag.toFile())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor())
                .as("it is seen to fail")
                .isNotZero();
        Path jail = unpacked(caseId, "victim-notification");
        assertThat(jail.resolve("data/documents"))
                .as("what may say anything is not for everybody")
                .doesNotExist();
        assertThat(doors.get("admin", "/api/evidence/package?case=" + caseId + "&for=nobody")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_seal_withholds_documents_and_an_expungement_destroys_them() throws Exception {
        String caseId = arrested("E4");
        String claim = put("RPT-E4", caseId, List.of("FILING")).path("claim").asString();
        assertThat(doors.get("subscriber-victim-notification", content(claim)).statusCode())
                .isEqualTo(200);

        orders("E4", "SEAL");

        assertThat(doors.get("subscriber-victim-notification", content(claim)).statusCode())
                .isEqualTo(404);
        assertThat(doors.get("subscriber-prosecutor-cms", content(claim)).statusCode())
                .isEqualTo(200);
        Path file = hub.home().documents().resolve(claim.substring(0, 2)).resolve(claim);
        assertThat(file).exists();

        orders("E4", "EXPUNGE");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(file).doesNotExist());
        assertThat(doors.get("subscriber-prosecutor-cms", content(claim)).statusCode())
                .isEqualTo(404);
        assertThat(announce("RPT-E4", null, List.of()).statusCode()).isEqualTo(410);
    }

    private void orders(String name, String category) throws Exception {
        sent(
                court,
                "court-sampleton",
                courtAnswers,
                aCourtCaseUpdate()
                        .withMessageId("ORD-" + name + category)
                        .withSentAt(NOW)
                        .withEffectiveAt(NOW.minusMinutes(5))
                        .withDocketId("26-CR-" + name)
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + name))
                        .withCharges()
                        .withCourtEvents()
                        .withOrders(new CourtOrder(
                                "ON-" + category,
                                Code.reported(category),
                                LocalDate.now(ZoneOffset.UTC),
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()))
                        .build());
    }

    private Path unpacked(String caseId, String recipient) throws Exception {
        var request = doors.request("/api/evidence/package?case=" + caseId + "&for=" + recipient)
                .header("Authorization", basic("admin"));
        byte[] zip = doors.bytes(request).body();
        Path to = directory.resolve("bag-" + recipient);
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, entries.readAllBytes());
            }
        }
        return to.resolve("case-" + caseId);
    }

    private JsonNode put(String number, String caseId, List<String> contains) throws Exception {
        assertThat(announce(number, caseId, contains).statusCode()).isEqualTo(200);
        return json(send(number, 0, REPORT));
    }

    private HttpResponse<String> announce(String number, String caseId, List<String> contains) throws Exception {
        String words = JsonMapper.shared().writeValueAsString(contains);
        String said =
                "{%s\"category\":\"POLICE_REPORT\",\"contains\":%s,\"mediaType\":\"application/pdf\",\"size\":%d,\"sha256\":\"%s\"}"
                        .formatted(
                                caseId == null ? "" : "\"caseId\":\"" + caseId + "\",",
                                words,
                                REPORT.length,
                                HexFormat.of().formatHex(Digests.sha256(REPORT)));
        return doors.call(doors.request("/api/documents/" + number)
                .header("Authorization", basic("agency-pd-sampleton"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(said)));
    }

    private HttpResponse<String> send(String number, long offset, byte[] bytes) throws Exception {
        return doors.call(doors.request("/api/documents/" + number + "/content")
                .header("Authorization", basic("agency-pd-sampleton"))
                .header("Content-Type", "application/octet-stream")
                .header("Upload-Offset", String.valueOf(offset))
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private String arrested(String name) throws Exception {
        return sent(
                police,
                "pd-sampleton",
                policeAnswers,
                anArrestReport()
                        .withMessageId("ARR-" + name)
                        .withRecordId("REC-" + name)
                        .withIncidentNumber("INC-" + name)
                        .withTrackingNumber("ATN-" + name)
                        .withOccurredAt(NOW.minusHours(1))
                        .withSentAt(NOW)
                        .withBooking(null)
                        .build());
    }

    private String sent(Connection agency, String id, AnswerDesk answers, JusticeMessage message) throws Exception {
        String sent = Doors.send(agency, "intake." + id, encoder.encode(message));
        AnswerDesk.Seen answer = answers.to(sent, PATIENCE);
        assertThat(answer.outcome()).as(answer.document()).startsWith("ACCEPTED");
        return answer.caseReference();
    }

    private String basic(String user) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + hub.secrets().get(user)).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(Digests.sha256(content));
    }

    private static String content(String claim) {
        return "/api/evidence/" + claim + "/content";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
