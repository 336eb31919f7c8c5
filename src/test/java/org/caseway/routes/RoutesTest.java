package org.caseway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** Every route of the house, each by itself: the bean it calls, where it leads, and what a failure does to it. */
class RoutesTest extends CamelTestSupport {

    private final Transactions transactions = new Transactions();
    private final Room room = new Room();

    @Override
    public boolean isUseAdviceWith() {
        return true;
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        for (String bean : List.of(
                "intake",
                "validation",
                "canonicalisation",
                "correlation",
                "identification",
                "filings",
                "caseRecord",
                "vault",
                "victimNotices",
                "distribution",
                "acknowledgements",
                "noticeDesk",
                "answers",
                "queueDelivery")) {
            registry.bind(bean, room);
        }
        registry.bind("required", new SpringTransactionPolicy(transactions));
        registry.bind("lane", new DirectComponent());
        registry.bind("reports", new DirectComponent());
    }

    @Override
    protected java.util.Properties useOverridePropertiesWithPropertiesComponent() {
        var properties = new java.util.Properties();
        properties.put("caseway.intake.workers", "2");
        properties.put("caseway.intake.batch-size", "200");
        properties.put("caseway.intake.linger-micros", "2000");
        return properties;
    }

    @ParameterizedTest
    @CsvSource({
        "intake,       accept,    direct:validate",
        "validate,     check,     direct:recognise",
        "recognise,    recognise, direct:canonicalise",
        "canonicalise, translate, direct:filings",
        "filings,      recognise, direct:correlate",
        "correlate,    match,     direct:identify",
        "identify,     identify,  direct:protect",
        "protect,      protect,   direct:record",
        "record,       write,     direct:file",
        "file,         enter,     direct:notify",
        "notify,       consider,  direct:distribute",
        "distribute,   enlist,    direct:answer",
        "reports,      receive,   direct:notice-status",
        "replay,       resume,    direct:unseal",
        "unseal,       unseal,    direct:validate",
        "separate,     separate,  direct:give-back",
        "give-back,    separate,  direct:file",
        "join,         join,      direct:take-in",
        "take-in,      join,      direct:file",
    })
    void aFloorCallsItsRoomAndLeadsToTheNext(String route, String verb, String next) throws Exception {
        MockEndpoint reached = isolated(route, next);

        template.sendBody("direct:in", "batch");

        reached.expectedBodiesReceived("batch>" + verb);
        reached.assertIsSatisfied();
    }

    @Test
    void theAnswersAreTheResultOfTheExchange() throws Exception {
        isolated("answer", null);

        assertThat(template.requestBody("direct:in", "batch")).isEqualTo("batch>compose");
    }

    @Test
    void whatIsSaidOfReportsIsTheResultOfTheExchange() throws Exception {
        isolated("notice-status", null);

        assertThat(template.requestBody("direct:in", "reports")).isEqualTo("reports>receive");
    }

    @Test
    void everythingFromRecognitionOnSharesOneTransaction() throws Exception {
        MockEndpoint next = isolated("recognise", "direct:canonicalise");
        next.whenAnyExchangeReceived(e -> transactions.steps.add("next floor"));

        template.sendBody("direct:in", "batch");

        assertThat(transactions.steps).containsExactly("begin", "next floor", "commit");
    }

    @ParameterizedTest
    @CsvSource({"separate, direct:give-back", "join, direct:take-in"})
    void aDecisionAboutCasesIsOneTransaction(String route, String above) throws Exception {
        MockEndpoint next = isolated(route, above);
        next.whenAnyExchangeReceived(e -> transactions.steps.add("next floor"));

        template.sendBody("direct:in", "decision");

        assertThat(transactions.steps).containsExactly("begin", "next floor", "commit");
    }

    @Test
    void aFailureOnAnyLaterFloorRollsTheTransactionBackAndReachesTheConsumer() throws Exception {
        MockEndpoint next = isolated("recognise", "direct:canonicalise");
        next.whenAnyExchangeReceived(e -> {
            throw new IllegalStateException("the record is away");
        });

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> template.sendBody("direct:in", "batch")))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("the record is away");
        assertThat(transactions.steps).containsExactly("begin", "rollback");
    }

    @Test
    void aFailureIsTriedOnceAndLeftToWhoeverSentTheBatch() throws Exception {
        isolated("validate", "direct:recognise");
        room.failing = true;

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> template.sendBody("direct:in", "batch")))
                .hasRootCauseMessage("the room is closed");
        assertThat(room.calls).isEqualTo(1);
    }

    @Test
    void aLaneRendersSendsAndMarks() throws Exception {
        load();
        TemplatedRouteBuilder.builder(context, "deliver")
                .routeId("deliver-prosecutor-cms")
                .parameter("subscriber", "prosecutor-cms")
                .parameter("channel", "queueDelivery")
                .add();
        AdviceWith.adviceWith(context, "intake", advice -> advice.replaceFromWith("direct:unused"));
        context.start();

        assertThat(template.requestBody("lane:prosecutor-cms", "claimed")).isEqualTo("claimed>render>send>mark");
    }

    /** The named route, fed by {@code direct:in}, with the floor above it replaced by a mock. */
    private MockEndpoint isolated(String route, String next) throws Exception {
        load();
        AdviceWith.adviceWith(context, route, advice -> {
            advice.replaceFromWith("direct:in");
            if (next != null) {
                advice.mockEndpointsAndSkip(next);
            }
        });
        if (!route.equals("intake")) {
            AdviceWith.adviceWith(context, "intake", advice -> advice.replaceFromWith("direct:unused"));
        }
        context.start();
        return next == null ? null : getMockEndpoint("mock:" + next);
    }

    private void load() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString(file.getFileName().toString(), Files.readString(file)));
            }
        }
    }

    /** Stands for every room: appends the verb it was asked for. */
    public static final class Room {
        private boolean failing;
        private int calls;

        public String accept(String batch) {
            return said(batch, "accept");
        }

        public String resume(String batch) {
            return said(batch, "resume");
        }

        public String check(String batch) {
            return said(batch, "check");
        }

        public String recognise(String batch) {
            return said(batch, "recognise");
        }

        public String translate(String batch) {
            return said(batch, "translate");
        }

        public String match(String batch) {
            return said(batch, "match");
        }

        public String identify(String batch) {
            return said(batch, "identify");
        }

        public String write(String batch) {
            return said(batch, "write");
        }

        public String join(String decision) {
            return said(decision, "join");
        }

        public String separate(String decision) {
            return said(decision, "separate");
        }

        public String enter(String batch) {
            return said(batch, "enter");
        }

        public String unseal(String batch) {
            return said(batch, "unseal");
        }

        public String protect(String batch) {
            return said(batch, "protect");
        }

        public String consider(String batch) {
            return said(batch, "consider");
        }

        public String enlist(String batch) {
            return said(batch, "enlist");
        }

        public String receive(String reports) {
            return said(reports, "receive");
        }

        public String compose(String batch) {
            return said(batch, "compose");
        }

        public String render(String claimed) {
            return said(claimed, "render");
        }

        public String send(String consignment) {
            return said(consignment, "send");
        }

        public String mark(String dispatched) {
            return said(dispatched, "mark");
        }

        private String said(String body, String verb) {
            calls++;
            if (failing) {
                throw new IllegalStateException("the room is closed");
            }
            return body + ">" + verb;
        }
    }

    private static final class Transactions implements PlatformTransactionManager {
        private final List<String> steps = new ArrayList<>();

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            steps.add("begin");
            return new SimpleTransactionStatus(true);
        }

        @Override
        public void commit(TransactionStatus status) {
            steps.add(status.isRollbackOnly() ? "rollback" : "commit");
        }

        @Override
        public void rollback(TransactionStatus status) {
            steps.add("rollback");
        }
    }
}
