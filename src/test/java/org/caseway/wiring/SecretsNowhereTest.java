package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that logs everything and opens every page of its management, with some of its secrets from the environment: whatever it says,
 * wherever, has none of them in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsNowhereTest {

    private static final Map<String, String> GIVEN = Map.of(
            "CASEWAY_SECRET_ADMIN", "canary-of-the-administrator-7Qx2",
            "CASEWAY_SECRET_POSTGRES_SUPERUSER", "canary-of-the-superuser-9Zk4",
            "CASEWAY_SECRET_POSTGRES_APP", "canary-of-the-application-3Vb8",
            "CASEWAY_SECRET_HUB_KEYSTORE_PASSWORD", "canary-of-the-keystore-5Tn1",
            "CASEWAY_SECRET_PAYLOAD_KEY_1", "canary-of-the-payloads-of-32-characters-6Rm0",
            "CASEWAY_VAULT_SECRET", "canary-of-the-vault-of-32-characters-8Wp3");

    private static final Pattern LINK = Pattern.compile("\"href\":\"(http://127\\.0\\.0\\.1:\\d+/actuator/[^\"{]+)\"");

    private ForkedHub hub;
    private Home home;
    private final Map<String, String> needles = new HashMap<>(GIVEN);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void a_hub_that_says_all_it_can(@TempDir Path directory) throws Exception {
        home = TestHub.homeOn(directory.resolve("home"));
        hub = new ForkedHub(
                        home,
                        TestPartners.in(directory, 1),
                        "run",
                        Map.of(
                                "caseway.cluster.enabled", "false",
                                "caseway.production", "false",
                                "caseway.payloads.sealed", "true",
                                "logging.level.root", "DEBUG",
                                "management.endpoints.web.exposure.include", "*",
                                "management.endpoint.env.show-values", "always",
                                "management.endpoint.configprops.show-values", "always"))
                .given(GIVEN);
        hub.start();
        for (String name : List.of("postgres-owner", "hub", "tombstones", "agency-pd-sampleton", "receipts", "probe")) {
            needles.put(name, Files.readString(home.secrets().resolve(name)).strip());
        }
    }

    @AfterAll
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void the_environments_secrets_are_the_hubs_and_are_in_no_file() throws Exception {
        try (var files = Files.list(home.secrets())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .doesNotContain(
                            "admin", "postgres-superuser", "postgres-app", "hub-keystore-password", "vault-master")
                    .noneMatch(name -> name.startsWith("payload-key"));
        }
        assertThat(https("/api/status", "admin", GIVEN.get("CASEWAY_SECRET_ADMIN"))
                        .statusCode())
                .isEqualTo(200);
        try (var left = Files.list(home.directory())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith(".initdb"));
        }
    }

    @Test
    void no_page_of_the_management_shows_one_even_where_all_are_opened() throws Exception {
        Matcher links = LINK.matcher(management("http://127.0.0.1:" + home.managementPort() + "/actuator"));
        var pages = new LinkedHashMap<String, String>();
        while (links.find()) {
            String link = links.group(1);
            if (!link.endsWith("/heapdump") && !link.endsWith("/shutdown")) {
                pages.put(link, management(link));
            }
        }

        assertThat(pages.keySet())
                .anyMatch(link -> link.endsWith("/env"))
                .anyMatch(link -> link.endsWith("/configprops"));
        assertThat(pages.values()).anyMatch(page -> page.contains("CASEWAY_SECRET_ADMIN"));
        pages.forEach((link, page) -> assertThat(leaks(page)).as(link).isEmpty());
    }

    @Test
    void no_log_has_one_even_at_debug() throws Exception {
        List<String> written = List.of(hub.said());
        assertThat(written).anyMatch(text -> text.contains(" DEBUG "));
        assertThat(written).allSatisfy(text -> assertThat(leaks(text)).isEmpty());
    }

    @Test
    void no_command_line_has_one_and_no_process_that_it_starts_is_given_one() throws Exception {
        var commands = new ArrayList<String>();
        List<ProcessHandle> all = Stream.concat(
                        ProcessHandle.of(hub.pid()).stream(),
                        hub.database().stream().flatMap(d -> Stream.concat(Stream.of(d), d.descendants())))
                .toList();
        for (ProcessHandle one : all) {
            commands.add(read(one, "cmdline"));
        }
        ProcessHandle database = hub.database().orElseThrow();

        assertThat(commands)
                .hasSizeGreaterThan(2)
                .allSatisfy(text -> assertThat(leaks(text)).isEmpty());
        assertThat(leaks(read(database, "environ"))).isEmpty();
    }

    @Test
    void no_status_and_no_refusal_has_one() throws Exception {
        var said = new ArrayList<String>();
        said.add(printed("status", "--json"));
        said.add(printed("status"));
        for (String path : List.of("/api/status", "/api/metrics", "/api/health", "/api/nothing", "/console/partners")) {
            said.add(https(path, "admin", GIVEN.get("CASEWAY_SECRET_ADMIN")).body());
            said.add(https(path, "admin", "wrong").body());
            said.add(https(path, "agency-pd-sampleton", needles.get("agency-pd-sampleton"))
                    .body());
        }
        assertThat(said).first().asString().contains("\"ready\" : true", "\"WRITES\"");
        assertThat(said).allSatisfy(text -> assertThat(leaks(text)).isEmpty());
    }

    @Test
    void it_would_be_found() {
        assertThat(leaks("x" + GIVEN.get("CASEWAY_SECRET_ADMIN") + "y")).containsExactly("CASEWAY_SECRET_ADMIN");
    }

    private List<String> leaks(String text) {
        return needles.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** By a process with the same environment, as somebody at the hub's machine asks. */
    private String printed(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.caseway.Caseway"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(GIVEN);
        builder.environment().put("CASEWAY_HOME", home.directory().toString());
        builder.environment().put("CASEWAY_PORT_OFFSET", String.valueOf(home.portOffset()));
        Process asked = builder.start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    private String management(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", basic("admin", GIVEN.get("CASEWAY_SECRET_ADMIN")));
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private HttpResponse<String> https(String path, String user, String password) throws Exception {
        try (var doors = new Doors(home)) {
            return doors.call(doors.request(path).setHeader("Authorization", basic(user, password)));
        }
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String read(ProcessHandle process, String file) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file), StandardCharsets.ISO_8859_1);
    }
}
