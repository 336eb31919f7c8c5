package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.wiring.Keystores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers who send a byte now and then, more of them than the door has threads, while another agency calls as ever. It is answered while
 * they go on; before, nobody was until the server gave them up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowBodiesTest {

    private static final int THREADS = 8;

    /** Less than the server needs to give up a caller who sends too slowly for it. */
    private static final int PATIENCE_SECONDS = 15;

    private static final String SLOW = "agency-pd-sampleton";
    private static final String OTHER = "agency-court-sampleton";

    private final List<SSLSocket> open = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
    private TestHub hub;
    private Doors doors;

    @BeforeAll
    void start(@TempDir Path directory) {
        hub = TestHub.on(
                TestHub.homeOn(directory.resolve("home")),
                Map.of("server.tomcat.threads.max", String.valueOf(THREADS)));
        doors = new Doors(hub.home());
        dripping.scheduleWithFixedDelay(() -> open.forEach(SlowBodiesTest::drip), 1, 1, TimeUnit.SECONDS);
    }

    @AfterEach
    void hang_up() throws IOException {
        for (SSLSocket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @AfterAll
    void stop() throws Exception {
        dripping.shutdownNow();
        doors.close();
        hub.close();
    }

    @Test
    void one_agency_that_sends_slowly_has_a_quarter_of_the_threads_and_is_told_to_come_again() throws Exception {
        for (int i = 0; i < 2 * THREADS; i++) {
            begun("/api/intake", "application/xml", "Authorization: " + basic(SLOW) + "\r\n");
        }

        another_agency_is_answered();
        assertThat(doors.get(SLOW, "/api/specifications").statusCode()).isEqualTo(429);
        hang_up();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> doors.get(SLOW, "/api/specifications").statusCode() == 200);
    }

    /** However little it still has to send: whoever is told to come again holds no thread beyond its share. */
    @Test
    void one_agency_over_its_share_holds_no_more_threads_by_short_bodies_that_never_end() throws Exception {
        for (int i = 0; i < 4 * THREADS; i++) {
            begun("POST", "/api/intake", "application/xml", "Authorization: " + basic(SLOW) + "\r\n", 1_000);
        }

        another_agency_is_answered();
        assertThat(doors.get(SLOW, "/api/specifications").statusCode()).isEqualTo(429);
    }

    @Test
    void whoever_has_no_login_holds_no_thread_by_a_body_that_is_refused() throws Exception {
        for (int i = 0; i < 2 * THREADS; i++) {
            begun("/api/intake", "application/xml", "");
        }
        another_agency_is_answered();
    }

    @Test
    void whoever_has_a_wrong_password_holds_no_thread_either() throws Exception {
        String wrong = Base64.getEncoder().encodeToString((SLOW + ":wrong").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2 * THREADS; i++) {
            begun("/api/intake", "application/xml", "Authorization: Basic " + wrong + "\r\n");
        }
        another_agency_is_answered();
    }

    @Test
    void whoever_sends_a_form_slowly_to_a_page_holds_a_quarter_at_most() throws Exception {
        for (String path : List.of("/sign-in", "/console/theme")) {
            for (int i = 0; i < THREADS; i++) {
                begun(path, "application/x-www-form-urlencoded", "");
            }
        }
        another_agency_is_answered();
    }

    /** Pages ask for no such header, so it says nothing there. */
    @Test
    void whoever_sends_a_form_slowly_to_a_page_and_names_a_login_that_nobody_looks_at_holds_no_more() throws Exception {
        for (String path : List.of("/sign-in", "/console/theme")) {
            for (int i = 0; i < THREADS; i++) {
                begun(path, "application/x-www-form-urlencoded", "Authorization: x\r\n");
            }
        }
        another_agency_is_answered();
    }

    @Test
    void whoever_puts_a_form_slowly_where_nothing_is_holds_no_thread() throws Exception {
        for (int i = 0; i < 2 * THREADS; i++) {
            begun("PUT", "/api/nothing", "application/x-www-form-urlencoded", "Authorization: x\r\n");
            begun("POST", "/api/intake", "application/x-www-form-urlencoded", "Authorization: x\r\n");
        }
        another_agency_is_answered();
    }

    @Test
    void whoever_is_refused_hears_why_before_the_connection_is_closed() throws Exception {
        SSLSocket refused = begun("/api/intake", "application/xml", "");
        refused.setSoTimeout(60_000);
        InputStream in = refused.getInputStream();
        assertThat(new String(in.readNBytes("HTTP/1.1 401".length()), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 401");
        // what follows is the rest of a body and no request
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).doesNotContain("HTTP/1.1");
    }

    @Test
    void whoever_reads_figures_at_the_management_door_uses_up_no_turn_at_this_one() throws Exception {
        var address = URI.create("http://127.0.0.1:" + hub.home().managementPort() + "/actuator/metrics");
        var figures = HttpRequest.newBuilder(address)
                .header("Authorization", basic("admin"))
                .build();
        for (int i = 0; i < 2 * THREADS; i++) {
            assertThat(HttpClient.newHttpClient()
                            .send(figures, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(doors.get("admin", "/api/specifications").statusCode()).isEqualTo(200);
    }

    private void another_agency_is_answered() throws Exception {
        Callable<Integer> call = () -> doors.get(OTHER, "/api/specifications").statusCode();
        var calling = Executors.newSingleThreadExecutor();
        try {
            assertThat(calling.submit(call).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(200);
        } finally {
            calling.shutdownNow();
        }
    }

    private static void drip(SSLSocket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException cutOff) {
            // that is what is to happen
        }
    }

    private SSLSocket begun(String path, String type, String headers) throws Exception {
        return begun("POST", path, type, headers);
    }

    private SSLSocket begun(String method, String path, String type, String headers) throws Exception {
        return begun(method, path, type, headers, 100_000);
    }

    private SSLSocket begun(String method, String path, String type, String headers, int length) throws Exception {
        var socket = (SSLSocket) trusted()
                .getSocketFactory()
                .createSocket("localhost", hub.home().httpsPort());
        open.add(socket);
        socket.setSoTimeout(60_000);
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n" + headers + "\r\n<a>";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String basic(String user) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + hub.secrets().get(user)).getBytes(StandardCharsets.UTF_8));
    }

    private SSLContext trusted() throws GeneralSecurityException, IOException {
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
