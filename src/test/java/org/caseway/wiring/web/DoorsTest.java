package org.caseway.wiring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TlsHello;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.SecondFactor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every door of https: each mapping that there is, tried by nobody and by everybody, against a list that a human has read
 * ({@code doors.txt}). A mapping that is new fails here until somebody has written down who may come in by it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {

    private static final String NOBODY = "NOBODY";
    private static final List<String> ROLES = Stream.concat(
                    Arrays.stream(Role.values()).map(Enum::name), Stream.of("AGENCY", "SUBSCRIBER"))
            .toList();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private TestHub hub;

    @BeforeAll
    void start(@TempDir Path directory) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("caseway.console.people.guard", "security-officer");
        settings.put("caseway.console.people.night-shift", "viewer");
        settings.put("caseway.console.people.newcomer", "viewer");
        hub = TestHub.on(TestHub.homeOn(directory.resolve("home")), settings);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    record Door(String method, String path) {

        /** A path with something in each place that is left open. */
        String somewhere() {
            return Arrays.stream(path.split("/", -1))
                    .map(part -> part.contains("{") ? "1" : part.replace("**", "x"))
                    .collect(Collectors.joining("/"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void each_door_lets_in_whom_the_list_names_and_nobody_else() throws Exception {
        var found = new TreeMap<String, String>();
        for (Door door : doors()) {
            String allowed = Stream.concat(Stream.of(NOBODY), ROLES.stream())
                    .filter(role -> letsIn(door, role))
                    .collect(Collectors.joining(" "));
            found.put(door.toString(), allowed.isEmpty() ? "REFUSED" : allowed);
        }
        Path list = Path.of("src/test/resources/doors.txt");
        if (Boolean.getBoolean("caseway.doors.write")) {
            Files.write(
                    list,
                    found.entrySet().stream()
                            .map(one -> one.getKey() + ": " + one.getValue())
                            .toList());
        }
        var agreed = new TreeMap<String, String>();
        Files.readAllLines(list).forEach(line -> {
            int colon = line.indexOf(": ");
            agreed.put(line.substring(0, colon), line.substring(colon + 2));
        });

        assertThat(found).hasSizeGreaterThan(90);
        assertThat(found).isEqualTo(agreed);
    }

    @Test
    void nobody_comes_in_by_any_door_without_a_login() throws Exception {
        var client = client();
        for (Door door : doors()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(address() + door.somewhere()))
                            .timeout(Duration.ofSeconds(20))
                            .method(door.method(), BodyPublishers.ofString(""))
                            .build(),
                    BodyHandlers.ofString());
            boolean open = List.of("/sign-in", "/actuator/health").contains(door.path());
            boolean sentToSignIn = answer.statusCode() == 302
                    && answer.headers().firstValue("Location").orElse("").endsWith("/sign-in");
            assertThat(open || sentToSignIn || List.of(401, 403).contains(answer.statusCode()))
                    .as("%s answered %d", door, answer.statusCode())
                    .isTrue();
        }
    }

    /** A door of its own with mappings of its own: whatever it has is tried as nobody, as an agency and as somebody who may only look. */
    @Test
    void nothing_of_the_management_but_its_health_is_shown_to_whoever_is_no_administrator() throws Exception {
        String management = "http://127.0.0.1:" + hub.home().managementPort();
        var paths = new TreeSet<>(Set.of("/actuator", "/actuator/env", "/actuator/heapdump", "/nothing"));
        Matcher links = Pattern.compile("\"href\":\"" + management + "(/[^\"{]+)\"")
                .matcher(asks(management + "/actuator", "admin").body());
        while (links.find()) {
            paths.add(links.group(1));
        }
        paths.add("/actuator/metrics/jvm.memory.used");
        assertThat(paths).contains("/actuator/metrics", "/actuator/info");

        for (String path : paths) {
            boolean health = path.startsWith("/actuator/health");
            assertThat(asks(management + path, "").statusCode()).as(path).isIn(health ? 200 : 401, 401);
            for (String user : List.of("agency-pd-sampleton", "subscriber-court-cms")) {
                assertThat(asks(management + path, user).statusCode())
                        .as("%s as %s", path, user)
                        .isIn(health ? 200 : 403, 401, 403);
            }
        }
    }

    /** @param user by its secret, or nobody */
    private HttpResponse<String> asks(String address, String user) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20));
        if (!user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + hub.secrets().get(user)).getBytes(UTF_8)));
        }
        return client().send(request.build(), BodyHandlers.ofString());
    }

    /** 127.0.0.2 is this machine as others see it: what listens everywhere answers there, what listens on loopback's own address does not. */
    @Test
    void the_management_is_reached_at_its_own_address_alone() throws Exception {
        assertThat(listens("127.0.0.1", hub.home().managementPort())).isTrue();
        assertThat(listens("127.0.0.2", hub.home().managementPort())).isFalse();
        assertThat(listens("127.0.0.2", hub.home().postgresPort())).isFalse();
        try (var everywhere = new ServerSocket(0)) {
            assertThat(listens("127.0.0.2", everywhere.getLocalPort()))
                    .as("it would be seen")
                    .isTrue();
        }
    }

    @Test
    void nobody_else_on_the_machine_reads_anything_in_the_hubs_home() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(hub.home().directory())))
                .isEqualTo("rwx------");
        try (Stream<Path> secrets = Files.list(hub.home().secrets())) {
            assertThat(secrets.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(
                            secret -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                                    .as("%s", secret)
                                    .endsWith("------"));
        }
    }

    private static boolean listens(String address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (ConnectException nobody) {
            return false;
        }
    }

    @Test
    void what_is_no_door_is_refused_as_well() throws Exception {
        for (String path : List.of(
                "/nothing",
                "/api",
                "/api/",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/error",
                "/..;/api/status",
                "/api;/status",
                "//api/status",
                "/api/%2e%2e/api/status",
                "/console/../api/status")) {
            var answer = client().send(
                            HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isIn(302, 400, 401, 403, 404);
            assertThat(answer.body()).as(path).doesNotContain("\"edges\"");
        }
    }

    @Test
    void nobody_is_sent_to_the_host_that_a_request_claims_to_have_asked() throws Exception {
        var keystores = new Keystores(hub.secrets());
        var trust = KeyStore.getInstance(
                keystores.truststore().toFile(), keystores.truststorePassword().toCharArray());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        for (String path : List.of("/", "/console", "/console/work")) {
            try (Socket socket = context.getSocketFactory()
                    .createSocket("localhost", hub.home().httpsPort())) {
                String request =
                        "GET " + path + " HTTP/1.1\r\nHost: elsewhere.example.org\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(UTF_8));
                assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                        .contains("Location: /sign-in\r\n")
                        .doesNotContain("elsewhere");
            }
        }
    }

    @Test
    void only_new_versions_and_strong_ciphers_of_tls_are_spoken() throws Exception {
        TlsHello.assertStrong(hub.home().httpsPort());
    }

    @Test
    void somebody_with_a_second_factor_needs_it_on_pages_and_in_calls() throws Exception {
        var factor = new SecondFactor(hub.secrets(), Clock.systemUTC());
        factor.enrol("guard");

        assertThat(signIn("guard", hub.secrets().get("person-guard"), "")).endsWith("/sign-in?wrong");
        assertThat(signIn("guard", hub.secrets().get("person-guard"), "000000")).endsWith("/sign-in?wrong");
        assertThat(signIn("guard", hub.secrets().get("person-guard"), factor.now("guard")))
                .endsWith("/console");
        assertThat(call("guard", "")).isEqualTo(401);
        assertThat(call("guard", factor.now("guard"))).isEqualTo(200);
        // who has none needs none, as long as it is not required
        assertThat(call("night-shift", "")).isEqualTo(200);
        assertThat(trail()).anySatisfy(entry -> assertThat(entry).startsWith("signed in guard from"));
    }

    @Test
    void after_five_wrong_passwords_the_right_one_no_longer_helps_and_the_trail_says_so() throws Exception {
        // on a slow machine some of them come while the name has to wait, and do not count
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            signIn("newcomer", "wrong", "");
            return trail().stream().anyMatch(entry -> entry.startsWith("locked out newcomer"));
        });

        assertThat(signIn("newcomer", hub.secrets().get("person-newcomer"), "")).endsWith("/sign-in?wait");
        signIn("no-such-person", "wrong", "");
        assertThat(trail())
                .anySatisfy(entry -> assertThat(entry).startsWith("refused newcomer from"))
                .noneSatisfy(entry -> assertThat(entry).contains("no-such-person"));
    }

    /** What the filters in front of the pages and calls say, asked as they are for a request. */
    private boolean letsIn(Door door, String role) {
        var request = new MockHttpServletRequest(door.method(), door.somewhere());
        return hub.context()
                .getBeanProvider(SecurityFilterChain.class)
                .orderedStream()
                .filter(chain -> chain.matches(request))
                .flatMap(chain -> chain.getFilters().stream())
                .filter(AuthorizationFilter.class::isInstance)
                .map(AuthorizationFilter.class::cast)
                .limit(1)
                .anyMatch(filter -> {
                    var decision = filter.getAuthorizationManager().authorize(() -> as(role), request);
                    return decision == null || decision.isGranted();
                });
    }

    private List<String> trail() {
        return hub.bean(JdbcClient.class)
                .sql("select entries from audit_link where act = 'sign-in'")
                .query(String.class)
                .list();
    }

    private List<Door> doors() {
        return hub.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(DoorsTest::doors)
                .distinct()
                .toList();
    }

    private static Stream<Door> doors(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        var named = methods.isEmpty() ? List.of(RequestMethod.GET, RequestMethod.POST) : List.copyOf(methods);
        return mapping.getPatternValues().stream()
                .flatMap(path -> named.stream().map(method -> new Door(method.name(), path)));
    }

    private static org.springframework.security.core.Authentication as(String role) {
        return role.equals(NOBODY)
                ? new org.springframework.security.authentication.AnonymousAuthenticationToken(
                        "key", "anonymous", List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")))
                : UsernamePasswordAuthenticationToken.authenticated(
                        "somebody", null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
    }

    private int call(String who, String code) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString((who + ":" + hub.secrets().get("person-" + who)).getBytes(UTF_8));
        return client().send(
                        HttpRequest.newBuilder(URI.create(address() + "/api/overview"))
                                .header("Authorization", "Basic " + basic)
                                .header(SignInDetails.HEADER, code)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** Where the sign-in page sends somebody. */
    private String signIn(String name, String password, String code) throws Exception {
        var client = client();
        String page = client.send(
                        HttpRequest.newBuilder(URI.create(address() + "/sign-in"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        var token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        String form = "username=" + name + "&password=" + URLEncoder.encode(password, UTF_8) + "&code=" + code
                + "&_csrf=" + URLEncoder.encode(token.group(1), UTF_8);
        return client.send(
                        HttpRequest.newBuilder(URI.create(address() + "/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private String address() {
        return "https://localhost:" + hub.home().httpsPort();
    }

    private HttpClient client() throws Exception {
        var keystores = new Keystores(hub.secrets());
        var trust = KeyStore.getInstance(
                keystores.truststore().toFile(), keystores.truststorePassword().toCharArray());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .cookieHandler(new CookieManager())
                .build();
    }
}
