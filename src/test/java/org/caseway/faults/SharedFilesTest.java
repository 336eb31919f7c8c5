package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseway.fixtures.Doors;
import org.caseway.journey.Digests;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes with one directory: what is dropped or put at one is answered, gone on with and had at the other. */
@EnabledIfSystemProperty(named = "caseway.faults", matches = "long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedFilesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String AGENCY = "agency-pd-sampleton";
    private static final int FILES = 12;
    private static final int RECORDS = 4;
    private static final byte[] REPORT =
            "%PDF-1.7 synthetic report\n".repeat(9_000).getBytes(StandardCharsets.US_ASCII);

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private final List<Doors> doors = new ArrayList<>();
    private Nodes nodes;
    private JdbcTemplate database;
    private List<byte[]> arrests;

    @BeforeAll
    void two_nodes(@TempDir Path directory) throws Exception {
        nodes = new Nodes(directory, 2);
        database = nodes.database();
        doors.addAll(List.of(new Doors(nodes.home(0)), new Doors(nodes.home(1))));
        arrests = SyntheticCounty.of(7, CountySettings.of(400)).messages().stream()
                .filter(message -> message.agencyId().equals("pd-sampleton"))
                .map(message -> encoder.encode(message.message()))
                .limit(FILES * RECORDS * 2L)
                .toList();
        assertThat(arrests).hasSize(FILES * RECORDS * 2);
    }

    @AfterAll
    void end() throws Exception {
        for (Doors door : doors) {
            door.close();
        }
        nodes.close();
    }

    @Test
    void files_dropped_at_both_are_taken_once_each_and_answered_at_the_other() throws Exception {
        drop("both", 0);

        answeredAt(0, "both", 1);
        answeredAt(1, "both", 0);
        assertThat(recorded("both")).isEqualTo(FILES * RECORDS);
        assertThat(database.queryForObject(
                        "select count(*) from (select sha256 from intake_message group by 1 having count(*) > 1) twice",
                        Integer.class))
                .isZero();
    }

    @Test
    void the_same_file_at_both_is_taken_once_and_known_the_other_time() throws Exception {
        byte[] file = MessageBatchFile.of(List.of(
                "<not-a-message xmlns=\"urn:example\">of both</not-a-message>".getBytes(StandardCharsets.UTF_8)));
        for (int node = 0; node < 2; node++) {
            try (var drop = new Doors(nodes.home(node))) {
                drop.drop(AGENCY).drop("same.xml", file);
            }
        }
        await().atMost(PATIENCE)
                .until(() -> database
                        .queryForList(
                                "select status from intake_file where name = 'same.xml' order by id", String.class)
                        .stream()
                        .noneMatch(List.of("STORED", "ENQUEUED")::contains));

        assertThat(recorded("same")).isEqualTo(1);
    }

    @Test
    void files_that_one_node_took_before_it_was_killed_are_answered_at_the_other() throws Exception {
        drop("killed", FILES * RECORDS);
        nodes.hub(0).kill(0);
        try {
            answeredAt(1, "killed", 0);
            answeredAt(1, "killed", 1);
            assertThat(recorded("killed")).isEqualTo(FILES * RECORDS);
        } finally {
            nodes.hub(0).start();
        }
    }

    @Test
    void a_document_begun_at_one_is_finished_and_had_at_the_other() throws Exception {
        String caseId = aCase();
        assertThat(announce(caseId).statusCode()).isEqualTo(200);
        long offset =
                json(send(0, 0, Arrays.copyOf(REPORT, 100_000))).path("offset").asLong();
        assertThat(offset).isBetween(1L, 100_000L);

        JsonNode done = json(send(1, offset, Arrays.copyOfRange(REPORT, (int) offset, REPORT.length)));

        assertThat(done.path("state").asString()).isEqualTo("STORED");
        for (int node = 0; node < 2; node++) {
            assertThat(doors.get(node)
                            .get(
                                    "subscriber-prosecutor-cms",
                                    "/api/evidence/" + done.path("claim").asString() + "/content")
                            .body())
                    .as("node %d", node + 1)
                    .isEqualTo(new String(REPORT, StandardCharsets.US_ASCII));
        }
    }

    /** Every other file at the other node. */
    private void drop(String name, int from) throws Exception {
        for (int file = 0; file < FILES; file++) {
            int first = from + file * RECORDS;
            try (var drop = new Doors(nodes.home(file % 2))) {
                drop.drop(AGENCY)
                        .drop(name + "-" + file + ".xml", MessageBatchFile.of(arrests.subList(first, first + RECORDS)));
            }
        }
    }

    /** The answers to what was dropped at a node, fetched at a node. */
    private void answeredAt(int node, String name, int droppedAt) {
        var expected = IntStream.range(0, FILES)
                .filter(file -> file % 2 == droppedAt)
                .mapToObj(file -> name + "-" + file + ".xml.ack.xml")
                .collect(Collectors.toSet());
        var fetched = new TreeSet<String>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (var there = new Doors(nodes.home(node))) {
                fetched.addAll(
                        there.drop(AGENCY).fetch("out", expected::contains).keySet());
            }
            assertThat(fetched).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private int recorded(String name) {
        Integer found = database.queryForObject(
                "select count(*) from intake_message m join intake_file f on f.id = m.file_id where f.name like ?",
                Integer.class,
                name + "%");
        return found == null ? 0 : found;
    }

    private String aCase() throws Exception {
        var county = SyntheticCounty.of(8, CountySettings.of(3)).messages();
        byte[] arrest = county.stream()
                .filter(message -> message.agencyId().equals("pd-sampleton"))
                .map(message -> encoder.encode(message.message()))
                .findFirst()
                .orElseThrow();
        assertThat(doors.get(0)
                        .post(AGENCY, "application/xml", BodyPublishers.ofByteArray(arrest))
                        .statusCode())
                .isEqualTo(202);
        String find = "select e.case_id::text from case_event e join intake_message m on m.number = e.message_number"
                + " where m.channel = 'HTTPS' limit 1";
        await().atMost(PATIENCE)
                .until(() -> !database.queryForList(find, String.class).isEmpty());
        return database.queryForList(find, String.class).get(0);
    }

    private HttpResponse<String> announce(String caseId) throws Exception {
        String said = ("{\"caseId\":\"%s\",\"category\":\"POLICE_REPORT\",\"contains\":[\"FILING\"],\"mediaType\":"
                        + "\"application/pdf\",\"size\":%d,\"sha256\":\"%s\"}")
                .formatted(caseId, REPORT.length, HexFormat.of().formatHex(Digests.sha256(REPORT)));
        var door = doors.get(0);
        return door.call(door.request("/api/documents/SHARED-1")
                .header("Authorization", basic())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(said)));
    }

    private HttpResponse<String> send(int node, long offset, byte[] bytes) throws Exception {
        var door = doors.get(node);
        return door.call(door.request("/api/documents/SHARED-1/content")
                .header("Authorization", basic())
                .header("Content-Type", "application/octet-stream")
                .header("Upload-Offset", String.valueOf(offset))
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private String basic() {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((AGENCY + ":" + new Secrets(nodes.broker()).get(AGENCY))
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
