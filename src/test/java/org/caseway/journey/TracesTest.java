package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.anArrestReport;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.caseway.fixtures.TestHub;
import org.caseway.intake.IntakeQueue;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub that is told where traces go and that logs are to be structured; nothing of a message is in either. */
class TracesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Queue<String> exported = new ConcurrentLinkedQueue<>();

    @Test
    void a_collector_and_a_log_hear_of_a_message_by_its_numbers_and_by_nothing_it_says() throws Exception {
        HttpServer collector = collector();
        String where = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        // as in production: tests otherwise write to the console alone
        var logging = Files.writeString(
                directory.resolve("logback.xml"),
                "<configuration><include resource='org/springframework/boot/logging/logback/defaults.xml'/><include"
                        + " resource='org/springframework/boot/logging/logback/structured-file-appender.xml'/><root"
                        + " level='WARN'><appender-ref ref='FILE'/></root></configuration>");
        Map<String, String> settings = Map.of(
                "logging.config", logging.toUri().toString(),
                "logging.structured.format.file", "ecs",
                "logging.level.org.caseway.journal", "INFO");
        settings.forEach(System::setProperty);
        try (var hub = TestHub.on(
                TestHub.homeOn(directory.resolve("home")),
                Map.of(
                        "management.opentelemetry.tracing.export.otlp.endpoint",
                        where,
                        "management.tracing.sampling.probability",
                        "1.0"))) {
            byte[] report = JusticeContext.of(MessageTypes.all())
                    .newEncoder()
                    .encode(anArrestReport()
                            .withMessageId("TRACED-1")
                            .withNarrative("CANARYWORD")
                            .build());
            hub.bean(IntakeQueue.class)
                    .put(List.of(Envelope.of("TRACED-1", "pd-sampleton", Channel.HTTPS, Instant.now(), report)));

            var log = hub.home().directory().resolve("log/hub.log");
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                assertThat(said()).contains("caseway.batch", "caseway.delivery", "caseway.messages", "prosecutor-cms");
                assertThat(Files.readString(log)).contains("decided: ACCEPTED", "to prosecutor-cms: DELIVERED");
            });
            String caseId = hub.bean(JdbcClient.class)
                    .sql("select case_id::text from intake_message where message_id = 'TRACED-1'")
                    .query(String.class)
                    .single();
            String line = Files.readString(log)
                    .lines()
                    .filter(one -> one.contains("decided: "))
                    .findFirst()
                    .orElseThrow();
            assertThat(line).startsWith("{").contains(caseId, "\"pd-sampleton\"", "\"ACCEPTED");
            assertThat(said() + Files.readString(log)).doesNotContain("CANARYWORD", "TRACED-1");
        } finally {
            settings.keySet().forEach(System::clearProperty);
            collector.stop(0);
            var context = (LoggerContext) LoggerFactory.getILoggerFactory();
            context.reset();
            new ContextInitializer(context).autoConfig();
        }
    }

    private String said() {
        return exported.stream().collect(Collectors.joining("\n"));
    }

    /** Keeps what is posted; names and numbers stand in protobuf as they are. */
    private HttpServer collector() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exported.add(new String(body, StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }
}
