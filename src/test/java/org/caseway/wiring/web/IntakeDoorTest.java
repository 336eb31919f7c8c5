package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.caseway.fixtures.TestHub;
import org.caseway.wiring.Keystores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The https doors of a whole hub, by a client that trusts its certificate and nothing else. */
class IntakeDoorTest {

    private static final String POLICE = "agency-pd-sampleton";
    private static final String JAIL = "agency-jail-sample-county";

    @TempDir
    static Path directory;

    private static TestHub hub;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.on(directory);
        client = HttpClient.newBuilder().sslContext(trusted()).build();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_message_is_taken_with_a_receipt_and_answered_to_its_sender_alone() throws Exception {
        var taken = post(POLICE, "application/xml", BodyPublishers.ofString("<unknown/>"));
        assertThat(taken.statusCode()).isEqualTo(202);
        JsonNode body = JsonMapper.shared().readTree(taken.body());
        assertThat(body.path("receivedAt").asString()).isNotEmpty();
        String receipt = "/api/intake/" + body.path("receipt").asString();
        assertThat(taken.headers().firstValue("Location")).contains(receipt);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(POLICE, receipt).statusCode() == 200);
        assertThat(JsonMapper.shared()
                        .readTree(get(POLICE, receipt).body())
                        .path("outcome")
                        .asString())
                .isEqualTo("REJECTED");
        assertThat(get(JAIL, receipt).statusCode()).isEqualTo(404);
        assertThat(get(POLICE, receipt + "0").statusCode()).isEqualTo(404);
        assertThat(get(POLICE, "/api/intake/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_gets_anything_without_a_credential() throws Exception {
        for (String path :
                List.of("/nothing", "/api/intake", "/api/intake/x", "/api/status", "/actuator/env", "/error")) {
            assertThat(call(request(path).GET()).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(call(request("/api/intake").POST(BodyPublishers.ofString("<a/>")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobody_gets_what_is_not_theirs() throws Exception {
        assertThat(get(POLICE, "/api/status").statusCode()).isEqualTo(403);
        assertThat(get("admin", "/api/status").statusCode()).isEqualTo(200);
        assertThat(post("admin", "application/xml", BodyPublishers.ofString("<a/>"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("admin", "/anything").statusCode()).isEqualTo(403);
        var wrong = request("/api/status").header("Authorization", basic("admin", "wrong"));
        assertThat(call(wrong.GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_subscriber_reaches_its_own_watches_and_nothing_else() throws Exception {
        String court = "subscriber-court-cms";
        String own = "/api/subscriptions/court-cms/watches";
        assertThat(get(court, own).statusCode()).isEqualTo(200);
        assertThat(get("admin", own).statusCode()).isEqualTo(200);
        assertThat(get(court, "/api/subscriptions/records-bureau/watches").statusCode())
                .isEqualTo(403);
        assertThat(get(POLICE, own).statusCode()).isEqualTo(403);
        assertThat(get(court, "/api/subscriptions").statusCode()).isEqualTo(403);
        assertThat(get(court, "/api/subscriptions/court-cms/preview").statusCode())
                .isEqualTo(403);
        assertThat(get(court, "/api/intake").statusCode()).isEqualTo(403);
        // the example courts do not watch
        var asked = call(request(own)
                .header("Authorization", basic(court, hub.secrets().get(court)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"kind\":\"FBI\",\"value\":\"900001\"}")));
        assertRefused(asked, 400);
        assertThat(asked.body()).contains("subscriber-does-not-watch").doesNotContain("900001");
    }

    @Test
    void a_feed_is_fetched_by_its_own_subscriber_alone() throws Exception {
        assertThat(call(request("/feeds/court-cms").GET()).statusCode()).isEqualTo(401);
        for (String other : List.of("subscriber-prosecutor-cms", POLICE, "admin")) {
            assertThat(get(other, "/feeds/court-cms").statusCode()).as(other).isEqualTo(403);
        }
        // the example court is sent to
        var asked = get("subscriber-court-cms", "/feeds/court-cms");
        assertRefused(asked, 404);
        assertThat(asked.body()).contains("feed-unknown");
    }

    @Test
    void the_administrator_alone_sets_a_lane_and_it_is_audited() throws Exception {
        assertThat(order("subscriber-court-cms", "/court-cms/pause", "{\"why\":\"mine\"}")
                        .statusCode())
                .isEqualTo(403);
        assertRefused(order("admin", "/court-cms/pause", "{\"why\":\" \"}"), 400);
        assertRefused(order("admin", "/court-cms/stop", "{\"why\":\"because\"}"), 400);
        assertRefused(order("admin", "/nobody/pause", "{\"why\":\"because\"}"), 404);
        assertRefused(order("admin", "/court-cms/enable", "{\"why\":\"because\"}"), 409);

        assertThat(order("admin", "/court-cms/pause", "{\"why\":\"their upgrade\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode lane = JsonMapper.shared()
                .readTree(get("admin", "/api/subscribers").body())
                .get(0);
        assertThat(lane.path("id").asString()).isEqualTo("court-cms");
        assertThat(lane.path("state").asString()).isEqualTo("PAUSED");
        assertThat(lane.path("changedBy").asString()).isEqualTo("admin");
        assertThat(order("admin", "/court-cms/resume", "{\"why\":\"done\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("admin", "/api/subscribers/court-cms/parked").body()).isEqualTo("[]");
        assertThat(hub.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                        .queryForList(
                                "select act from audit_link where entries like 'court-cms by admin%' order by at",
                                String.class))
                .containsExactly("lane-paused", "lane-open");
    }

    @Test
    void a_lane_that_the_hub_has_switched_off_is_among_the_exceptions_until_it_is_enabled() throws Exception {
        hub.bean(org.springframework.jdbc.core.JdbcTemplate.class).update("""
                insert into delivery_lane (subscriber, mode, changed_at, changed_by, why, unreachable_since)
                values ('records-bureau', 'DISABLED', now(), 'hub', 'unreachable', now() - interval '4 days')""");

        JsonNode item = JsonMapper.shared()
                .readTree(get("admin", "/api/exceptions").body())
                .get(0);
        assertThat(item.path("kind").asString()).isEqualTo("LANE_DISABLED");
        assertThat(item.path("subject").asString()).isEqualTo("records-bureau");
        assertRefused(order("admin", "/records-bureau/resume", "{\"why\":\"up\"}"), 409);
        assertThat(order("admin", "/records-bureau/enable", "{\"why\":\"up\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("admin", "/api/exceptions").body()).isEqualTo("[]");
    }

    private static HttpResponse<String> order(String user, String path, String body)
            throws IOException, InterruptedException {
        return call(request("/api/subscribers" + path)
                .header("Authorization", basic(user, hub.secrets().get(user)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void the_administrator_sees_how_subscriptions_stand_and_what_they_would_have_sent() throws Exception {
        JsonNode all =
                JsonMapper.shared().readTree(get("admin", "/api/subscriptions").body());
        assertThat(all.findValuesAsString("id"))
                .containsExactly("court-cms", "prosecutor-cms", "records-bureau", "victim-notification");
        assertThat(all.findValuesAsString("state")).containsOnly("ACTIVE");

        var preview = get("admin", "/api/subscriptions/court-cms/preview?days=3");
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared()
                        .readTree(preview.body())
                        .path("count")
                        .path("told")
                        .isInt())
                .isTrue();
        assertRefused(get("admin", "/api/subscriptions/court-cms/preview?days=0"), 400);
        assertRefused(get("admin", "/api/subscriptions/nobody/preview"), 404);
    }

    @Test
    void what_is_too_large_empty_or_not_xml_is_refused_in_json() throws Exception {
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        assertRefused(post(POLICE, "application/xml", BodyPublishers.ofByteArray(large)), 413);
        var streamed = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));
        assertRefused(post(POLICE, "application/xml", streamed), 413);
        assertRefused(post(POLICE, "application/json", BodyPublishers.ofString("{}")), 415);
        assertRefused(post(POLICE, "application/xml", BodyPublishers.noBody()), 400);
    }

    @Test
    void the_status_names_every_edge_and_counts_from_the_record() throws Exception {
        JsonNode status =
                JsonMapper.shared().readTree(get("admin", "/api/status").body());
        assertThat(status.path("edges").findValuesAsString("name")).containsExactly("queue", "sftp", "https");
        assertThat(status.path("edges").findValues("accepting"))
                .allSatisfy(accepting -> assertThat(accepting.asBoolean()).isTrue());
        assertThat(status.path("database").asBoolean()).isTrue();
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("queues").has("intake.pd-sampleton")).isTrue();
        assertThat(status.path("members").size()).isOne();
    }

    private static void assertRefused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(response.body()).path("status").asInt())
                .isEqualTo(status);
    }

    private static HttpResponse<String> get(String user, String path) throws IOException, InterruptedException {
        return call(request(path)
                .header("Authorization", basic(user, hub.secrets().get(user)))
                .GET());
    }

    private static HttpResponse<String> post(String user, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return call(request("/api/intake")
                .header("Authorization", basic(user, hub.secrets().get(user)))
                .header("Content-Type", type)
                .POST(body));
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + hub.home().httpsPort() + path));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext trusted() throws GeneralSecurityException, IOException {
        var keystores = new Keystores(hub.secrets());
        var trust = KeyStore.getInstance(
                keystores.truststore().toFile(), keystores.truststorePassword().toCharArray());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
