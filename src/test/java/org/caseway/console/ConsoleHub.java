package org.caseway.console;

import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.intake.IntakeQueue;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.FaultInjection;
import org.caseway.simulator.FaultProfile;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticDelivery;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.TrainingHome;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One whole hub with a synthetic county in it, for all tests that look at the console; a subscriber's server is away. */
final class ConsoleHub implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String PACK = "console-example";
    private static final int CASES = 30;

    private final Path directory;
    private final Path configuration;
    private final TestHub hub;
    private final Doors doors;
    private final int webhookPort;
    private long question;
    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();

    ConsoleHub() throws Exception {
        directory = Files.createTempDirectory("console");
        var home = TestHub.homeOn(directory.resolve("home"));
        // so that every page is looked at with the banner of training, which is all that differs
        TrainingHome.prepare(home);
        doors = new Doors(home);
        try (var away = doors.webhook("victim-notification")) {
            webhookPort = away.port();
        }
        Map<String, Object> settings = new HashMap<>();
        configuration = TestPartners.in(directory, webhookPort);
        Files.writeString(
                configuration.resolve("agencies/da-sample-county.yaml"),
                "answers: [received, outcome, delivered, filed, reviewed]\n",
                StandardOpenOption.APPEND);
        Files.writeString(configuration.resolve("agencies/court-elsewhere.yaml"), """
                id: court-elsewhere
                name: Elsewhere Superior Court
                ori: XX001016J
                messageTypes: [filing-review]
                """);
        for (String far : List.of("north", "south")) {
            // more than the map of the overview shows
            Files.writeString(configuration.resolve("agencies/court-" + far + ".yaml"), """
                id: court-%1$s
                name: Far %1$s Court
                ori: XX00102%2$dJ
                messageTypes: [filing-review]
                """.formatted(
                            far, far.equals("north") ? 6 : 7));
        }
        writePack("2026.1", text -> text);
        settings.put("caseway.config-directory", configuration.toString());
        settings.put("caseway.policies.two-people", "true");
        settings.put(TrainingHome.TRAINING, "true");
        settings.put("caseway.delivery.retries", "200ms");
        settings.put("caseway.delivery.retry-interval", "300ms");
        settings.put("caseway.delivery.give-up-after", "2s");
        settings.put("caseway.delivery.probe-ceiling", "500ms");
        settings.put("caseway.alerts.look", "500ms");
        settings.put("caseway.console.people.records-desk", "data-steward");
        settings.put("caseway.console.people.night-shift", "viewer,operator");
        settings.put("caseway.console.people.lobby", "viewer");
        settings.put("caseway.console.people.advocate", "advocate");
        settings.put("caseway.console.people.privacy", "privacy-officer");
        settings.put("caseway.console.people.inspector", "auditor");
        settings.put("caseway.console.people.prosecutor", "prosecutor");
        settings.put("caseway.console.people.guard", "security-officer");
        settings.put("caseway.console.people.clerk", "court-clerk");
        settings.put("caseway.console.clerk-of.clerk", "court-sampleton");
        settings.put("caseway.console.people.clerk-elsewhere", "court-clerk");
        settings.put("caseway.console.clerk-of.clerk-elsewhere", "court-elsewhere");
        settings.put("caseway.console.people.newcomer", "viewer");
        hub = TestHub.on(home, settings);
        send(county());
        twins();
    }

    /** Three descriptions that agree in everything but the number of their fingerprints: questions for a human. */
    private void twins() {
        long before = newestQuestion();
        for (int n = 1; n <= 3; n++) {
            arrives(
                    "pd-sampleton",
                    anArrestReport()
                            .withMessageId("TWIN-" + n)
                            .withTrackingNumber("ATN-TWIN-" + n)
                            .withRecordId("26-TWIN-" + n)
                            .withIncidentNumber("INC-TWIN-" + n)
                            .withSubject(new Person(
                                    new PersonName("Quentin", "Leopold", "Fictusford", null),
                                    List.of(),
                                    LocalDate.of(1988, 5, 6),
                                    null,
                                    null,
                                    null,
                                    List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX09900" + n)),
                                    null))
                            .withBooking(null)
                            .build());
        }
        await().atMost(PATIENCE).until(() -> newestQuestion() > before);
        question = newestQuestion();
    }

    /** The pack of this house is for what begins from yesterday on, so the county of the past has no clocks. */
    void writePack(String version, java.util.function.UnaryOperator<String> draft) throws java.io.IOException {
        Path packs = configuration.resolve("deadlines");
        String text = Files.readString(packs.resolve("us-state-example.yaml"))
                .replace("id: us-state-example", "id: " + PACK)
                .replace(
                        "version: \"2026.1\"",
                        "version: \"" + version + "\"\nfrom: "
                                + LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1));
        Files.writeString(packs.resolve(PACK + ".yaml"), draft.apply(text));
    }

    /** A case whose clocks run, by the pack of this house, which two people publish where that was not done yet. */
    String clockedCase(String name) {
        var packs = hub.bean(org.caseway.deadlines.PackDesk.class);
        if (packs.inForce().isEmpty()) {
            packs.approve(PACK, packs.propose(PACK, "admin", "as agreed"), "admin-second");
        }
        var now = java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).withNano(0);
        Row arrest = arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("CLOCK-" + name)
                        .withTrackingNumber("ATN-CLOCK-" + name)
                        .withRecordId("26-CLOCK-" + name)
                        .withIncidentNumber("INC-CLOCK-" + name)
                        .withOccurredAt(now.minusHours(1))
                        .withSentAt(now)
                        .withBooking(null)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> count(
                                "select count(*) from deadline join case_priority using (case_id) where number is not null"
                                        + " and case_id = '" + arrest.caseId() + "'")
                        > 0);
        return arrest.caseId();
    }

    /** A court seals a case whose clocks run. */
    void seal(String name) {
        var now = java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).withNano(0);
        Row seal = arrives(
                "court-sampleton",
                aCourtCaseUpdate()
                        .withMessageId("SEAL-" + name)
                        .withSentAt(now)
                        .withEffectiveAt(now.minusMinutes(5))
                        .withDocketId("26-CR-" + name)
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-CLOCK-" + name))
                        .withCharges()
                        .withCourtEvents()
                        .withOrders(new CourtOrder(
                                "ON-" + name,
                                Code.reported("SEAL"),
                                LocalDate.now(java.time.ZoneOffset.UTC),
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()))
                        .build());
        if (!seal.outcome().startsWith("ACCEPTED")) {
            throw new IllegalStateException("the seal is " + seal);
        }
    }

    /** As if the hub had run for a day, with a pause in it: what the police sent, and all together. */
    void pastIsWritten() {
        database().sql("""
                        insert into oversight_sample (kind, partner, at, came, went, backlog, parked, oldest_seconds)
                        select kind, partner, date_trunc('minute', now()) - make_interval(mins => n),
                          round(40 + 30 * sin(n / 60.0)), round(40 + 30 * sin((n - 9) / 60.0)),
                          abs(round(20 * sin(n / 45.0))), n / 300, case when n % 7 > 0 then n % 90 end
                        from (values ('HUB', ''), ('AGENCY', 'pd-sampleton')) p(kind, partner), generate_series(2, 1430) n
                        where n not between 500 and 620
                        on conflict do nothing""").update();
    }

    /** Of its agencies, policies and the rest. */
    Path configuration() {
        return configuration;
    }

    /** Whether two of the twins are one. */
    long question() {
        return question;
    }

    private long newestQuestion() {
        return count("select coalesce(max(review_id), 0) from person_review where status = 'OPEN'");
    }

    private List<SyntheticDelivery> county() {
        var county = SyntheticCounty.of(3, CountySettings.of(CASES).startingOn(LocalDate.of(2025, 1, 1)));
        return FaultInjection.apply(county.messages(), FaultProfile.of(4, 6), 3, encoder);
    }

    private void send(List<SyntheticDelivery> deliveries) {
        var envelopes = new ArrayList<Envelope>();
        for (SyntheticDelivery delivery : deliveries) {
            envelopes.add(envelope(delivery.agencyId(), delivery.bytes()));
        }
        hub.bean(IntakeQueue.class).put(envelopes);
        int all = envelopes.size();
        await().atMost(PATIENCE).until(() -> count("select count(*) from intake_message") >= all);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from delivery_pointer where status = 'PARKED'") > 0);
    }

    private static Envelope envelope(String agency, byte[] content) {
        return Envelope.of(UUID.randomUUID().toString(), agency, Channel.HTTPS, Instant.now(), content);
    }

    /** Sends a message and waits until something became of it. */
    Row arrives(String agency, JusticeMessage message) {
        return arrives(agency, encoder.encode(message));
    }

    Row arrives(String agency, byte[] content) {
        var envelope = envelope(agency, content);
        hub.bean(IntakeQueue.class).put(List.of(envelope));
        await().atMost(PATIENCE)
                .until(() -> database()
                        .sql("select number from intake_message where ingress_id = ?")
                        .param(envelope.ingressId())
                        .query(Long.class)
                        .optional()
                        .isPresent());
        return database()
                .sql("select number, outcome, case_id::text, problems from intake_message where ingress_id = ?")
                .param(envelope.ingressId())
                .query((row, n) -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    record Row(long number, String outcome, String caseId, String problems) {}

    /** Any message that became that. */
    long anyMessage(String outcome) {
        return count("select max(number) from intake_message where agency <> 'vs-sample' and outcome like '" + outcome
                + "%'");
    }

    /** The case about which most was said. */
    String richestCase() {
        return database()
                .sql("select case_id::text from case_event group by case_id order by count(distinct agency) desc,"
                        + " count(*) desc, case_id limit 1")
                .query(String.class)
                .single();
    }

    JdbcClient database() {
        return JdbcClient.create(hub.bean(javax.sql.DataSource.class));
    }

    long count(String sql) {
        return database().sql(sql).query(Long.class).single();
    }

    TestHub hub() {
        return hub;
    }

    Doors doors() {
        return doors;
    }

    MessageEncoder encoder() {
        return encoder;
    }

    int webhookPort() {
        return webhookPort;
    }

    String address() {
        return "https://localhost:" + hub.home().httpsPort();
    }

    /** @param who {@code admin}, {@code admin-second}, or somebody of the settings */
    String password(String who) {
        return hub.secrets().get(who.startsWith("admin") ? who : "person-" + who);
    }

    /** A REST call as one of the people. */
    HttpResponse<String> get(String who, String path) throws Exception {
        return client().send(call(who, path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String who, String path, String json) throws Exception {
        var call = call(who, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return client().send(call.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder call(String who, String path) {
        String basic = Base64.getEncoder().encodeToString((who + ":" + password(who)).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(address() + path)).header("Authorization", "Basic " + basic);
    }

    /** That trusts this hub, with cookies of its own. */
    HttpClient client() throws Exception {
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

    @Override
    public void close() throws Exception {
        doors.close();
        hub.close();
        org.springframework.util.FileSystemUtils.deleteRecursively(directory);
    }
}
