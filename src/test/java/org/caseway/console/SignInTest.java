package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets in, who does not, and under which conditions, by plain https. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private ConsoleHub hub;

    @BeforeAll
    void with(ConsoleHub theHub) {
        hub = theHub;
    }

    @Test
    void a_person_signs_in_with_a_session_that_no_script_and_no_foreign_page_can_use() throws Exception {
        var client = client();

        var signedIn = signIn(client, "admin", hub.password("admin"));

        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).endsWith("/console");
        assertThat(String.join("; ", signedIn.headers().allValues("Set-Cookie")))
                .contains("caseway-session=", "Secure", "HttpOnly", "SameSite=Strict");
        assertThat(get(client, "/console/overview").statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_is_shown_a_page_without_having_signed_in() throws Exception {
        for (String path :
                new String[] {"/", "/console/overview", "/console/messages", "/console/audit", "/console/nothing"}) {
            var sent = get(client(), path);
            assertThat(sent.statusCode()).as(path).isEqualTo(302);
            assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
        }
    }

    @Test
    void a_session_opens_no_rest_call_so_that_no_foreign_page_can_ride_on_it() throws Exception {
        var client = client();
        signIn(client, "admin", hub.password("admin"));

        assertThat(get(client, "/api/status").statusCode()).isEqualTo(401);
    }

    @Test
    void a_form_without_its_token_does_nothing() throws Exception {
        var client = client();
        signIn(client, "admin", hub.password("admin"));

        var refused = post(client, "/console/failures/lanes/court-cms", "order=pause&why=foreign");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(hub.count("select count(*) from delivery_lane where why = 'foreign'"))
                .isZero();
    }

    @Test
    void an_agency_and_a_subscriber_have_no_pages() throws Exception {
        var agency = signIn(client(), "agency-pd-sampleton", hub.hub().secrets().get("agency-pd-sampleton"));
        assertThat(agency.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?wrong");
        var subscriber =
                signIn(client(), "subscriber-court-cms", hub.hub().secrets().get("subscriber-court-cms"));
        assertThat(subscriber.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?wrong");
    }

    @Test
    void who_gives_wrong_passwords_has_to_wait_and_the_right_one_is_not_looked_at_meanwhile() throws Exception {
        var client = client();
        for (int i = 0; i < 6; i++) {
            signIn(client, "newcomer", "wrong");
        }

        var right = signIn(client, "newcomer", hub.password("newcomer"));

        assertThat(right.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?wait");
        assertThat(signIn(client(), "night-shift", hub.password("night-shift"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .as("somebody else from the same place does not wait")
                .endsWith("/console");
    }

    @Test
    void everybody_is_held_to_their_roles_on_pages_and_rest_calls_alike() throws Exception {
        long accepted = hub.anyMessage("ACCEPTED");
        String original = "/messages/" + accepted + "/original";

        assertThat(page("inspector", "/audit")).isEqualTo(200);
        assertThat(page("inspector", original)).isEqualTo(403);
        assertThat(page("inspector", "/people/P-1"))
                .as("names of people are not limited by policy")
                .isEqualTo(403);
        assertThat(post("night-shift", "/held/1/decision", "{}"))
                .as("which case a message is about is no question of running the hub")
                .isEqualTo(403);
        assertThat(post("records-desk", "/held/1/decision", "{}")).isNotEqualTo(403);
        assertThat(page("night-shift", "/audit")).isEqualTo(403);
        assertThat(page("night-shift", "/cases")).isEqualTo(403);
        assertThat(page("night-shift", "/work/matches")).isEqualTo(403);
        assertThat(page("records-desk", "/work/matches")).isEqualTo(200);
        assertThat(rest("inspector", "/disseminations?recipient=court-cms")).isEqualTo(200);
        assertThat(rest("inspector", original)).isEqualTo(403);
        assertThat(rest("night-shift", "/overview")).isEqualTo(200);
        assertThat(rest("night-shift", "/audit/verification")).isEqualTo(403);
        assertThat(rest("records-desk", "/people/reviews")).isEqualTo(200);
        assertThat(rest("records-desk", "/status")).isEqualTo(200);
        assertThat(page("advocate", "/victims")).isEqualTo(200);
        assertThat(rest("advocate", "/victims/notices")).isEqualTo(200);
        assertThat(page("advocate", "/overview")).isEqualTo(403);
        assertThat(page("advocate", "/cases")).isEqualTo(403);
        assertThat(page("night-shift", "/victims")).isEqualTo(403);
        assertThat(rest("inspector", "/victims/releases")).isEqualTo(403);
        assertThat(rest("night-shift", "/notices")).as("not named for people").isEqualTo(403);
    }

    @Test
    void every_page_says_what_it_may_run_and_is_kept_by_nobody() throws Exception {
        var headers = get(client(), "/sign-in").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private int page(String who, String path) throws Exception {
        var client = client();
        signIn(client, who, hub.password(who));
        return get(client, "/console" + path).statusCode();
    }

    private int rest(String who, String path) throws Exception {
        return hub.get(who, "/api" + path).statusCode();
    }

    private int post(String who, String path, String json) throws Exception {
        return hub.post(who, "/api" + path, json).statusCode();
    }

    private HttpResponse<String> signIn(HttpClient client, String name, String password) throws Exception {
        Matcher token = TOKEN.matcher(get(client, "/sign-in").body());
        assertThat(token.find()).as("a token on the sign-in page").isTrue();
        return post(
                client,
                "/sign-in",
                "username=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(hub.address() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, String form)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(hub.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A browser of its own, with cookies of its own. */
    private HttpClient client() throws Exception {
        return hub.client();
    }
}
