package org.caseway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.caseway.canonical.Canonicalisation;
import org.caseway.correlation.Correlation;
import org.caseway.correlation.people.Identification;
import org.caseway.distribution.Acknowledgements;
import org.caseway.distribution.Distribution;
import org.caseway.filings.Filings;
import org.caseway.intake.Answers;
import org.caseway.intake.Intake;
import org.caseway.record.CaseRecord;
import org.caseway.validation.Validation;
import org.caseway.victims.NoticeDesk;
import org.caseway.victims.VictimNotices;
import org.caseway.victims.vault.Vault;
import org.junit.jupiter.api.Test;

/**
 * The routes lead forward only, each calls the beans of its own room only, and every bean step takes what the step before it
 * gives. Each check is also shown to fail on a route written wrongly on purpose.
 */
class OneWayFlowTest {

    private static final Map<String, Class<?>> BEANS = Map.ofEntries(
            Map.entry("intake", Intake.class),
            Map.entry("validation", Validation.class),
            Map.entry("canonicalisation", Canonicalisation.class),
            Map.entry("correlation", Correlation.class),
            Map.entry("identification", Identification.class),
            Map.entry("caseRecord", CaseRecord.class),
            Map.entry("vault", Vault.class),
            Map.entry("victimNotices", VictimNotices.class),
            Map.entry("filings", Filings.class),
            Map.entry("distribution", Distribution.class),
            Map.entry("acknowledgements", Acknowledgements.class),
            Map.entry("noticeDesk", NoticeDesk.class),
            Map.entry("answers", Answers.class));

    /** The template's parameter: which channel adapter of the wiring reaches the subscriber. */
    private static final String CHANNEL_ADAPTER = "{{channel}}";

    private static final Map<Integer, String> ROOMS = Map.ofEntries(
            Map.entry(10, "intake"),
            Map.entry(15, "victims"),
            Map.entry(20, "validation"),
            Map.entry(25, "intake"),
            Map.entry(30, "canonical"),
            Map.entry(35, "filings"),
            Map.entry(40, "correlation"),
            Map.entry(42, "correlation"),
            Map.entry(43, "correlation"),
            Map.entry(45, "correlation"),
            Map.entry(47, "victims"),
            Map.entry(50, "record"),
            Map.entry(52, "record"),
            Map.entry(53, "record"),
            Map.entry(55, "filings"),
            Map.entry(57, "victims"),
            Map.entry(60, "distribution"),
            Map.entry(70, "distribution"),
            Map.entry(75, "distribution"),
            Map.entry(77, "victims"),
            Map.entry(80, "intake"),
            Map.entry(90, "intake"));

    /** A way in for humans' decisions, above all floors: it may lead to any of them, and nothing may lead to it. */
    private static final int REPLAY = 90;

    @Test
    void theRoutesLeadForward() throws Exception {
        assertThat(backward(house())).isEmpty();
        assertThat(backward(with(40, "direct:back", "<to>direct:validate"))).isNotEmpty();
        assertThat(backward(with(80, "direct:again", "<to>direct:replay"))).isNotEmpty();
    }

    @Test
    void everyStepLeadsSomewhere() throws Exception {
        assertThat(deadEnds(house())).isEmpty();
        assertThat(deadEnds(with(40, "direct:lost", "<to>direct:nowhere"))).isNotEmpty();
    }

    @Test
    void aRouteCallsOnlyItsOwnRoom() throws Exception {
        assertThat(strangers(house())).isEmpty();
        assertThat(strangers(with(40, "direct:stranger", "<bean>caseRecord.write")))
                .isNotEmpty();
    }

    @Test
    void everyStepTakesWhatTheStepBeforeItGives() throws Exception {
        assertThat(mismatches(house())).isEmpty();
        assertThat(mismatches(with(80, "direct:answer", "<bean>correlation.match")))
                .isNotEmpty();
    }

    @Test
    void aSeparationGoesItsOwnWayAndMeetsTheTrafficAtThePointers() throws Exception {
        assertThat(house().inOrder("direct:separate"))
                .extracting(step -> step.ref() + "." + step.method())
                .containsExactly(
                        "correlation.separate",
                        "caseRecord.separate",
                        "filings.enter",
                        "victimNotices.consider",
                        "distribution.enlist",
                        "answers.compose");
    }

    @Test
    void aJoiningByHandGoesItsOwnWayAndMeetsTheTrafficAtThePointers() throws Exception {
        assertThat(house().inOrder("direct:join"))
                .extracting(step -> step.ref() + "." + step.method())
                .containsExactly(
                        "correlation.join",
                        "caseRecord.join",
                        "filings.enter",
                        "victimNotices.consider",
                        "distribution.enlist",
                        "answers.compose");
    }

    @Test
    void whatSubscribersReportMeetsNoMessageOfAgencies() throws Exception {
        assertThat(house().inOrder("reports:all"))
                .extracting(step -> step.ref() + "." + step.method())
                .containsExactly("acknowledgements.receive", "noticeDesk.receive");
    }

    @Test
    void noRouteLogsABodyOrRunsAScript() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines)
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(60)
                        .noneMatch(OneWayFlowTest::leaks);
            }
        }
        assertThat(leaks("  - log: \"${body}\"")).isTrue();
        assertThat(leaks("  - script: {groovy: \"x\"}")).isTrue();
    }

    private static boolean leaks(String line) {
        return line.contains("${body")
                || line.matches("\\s*-?\\s*(script|groovy|simple|ognl|mvel|joor|wireTap|toD):.*");
    }

    private static List<String> backward(Flow flow) {
        var found = new ArrayList<String>();
        flow.each((floor, route, to) -> {
            Integer target = flow.floorOf(to);
            if (target != null && (target == REPLAY || floor != REPLAY && target <= floor)) {
                found.add(route + " leads back to " + to);
            }
        });
        return found;
    }

    private static List<String> deadEnds(Flow flow) {
        var found = new ArrayList<String>();
        flow.each((floor, route, to) -> {
            if (to.startsWith("direct:") && flow.floorOf(to) == null) {
                found.add(route + " leads to " + to + ", where nothing is");
            }
        });
        return found;
    }

    private static List<String> strangers(Flow flow) {
        var found = new ArrayList<String>();
        for (var step : flow.beans) {
            if (step.floor == 70 && step.ref.equals(CHANNEL_ADAPTER)) {
                continue;
            }
            Class<?> bean = BEANS.get(step.ref);
            String room = ROOMS.get(step.floor);
            if (bean == null || room == null || !bean.getPackageName().startsWith("org.caseway." + room)) {
                found.add("floor " + step.floor + " calls " + step.ref);
            }
        }
        return found;
    }

    private static List<String> mismatches(Flow flow) {
        var found = new ArrayList<>(mismatches(flow, "batch:intake"));
        found.addAll(mismatches(flow, "direct:replay"));
        found.addAll(mismatches(flow, "reports:all"));
        return found;
    }

    private static List<String> mismatches(Flow flow, String from) {
        var found = new ArrayList<String>();
        Type given = null;
        for (var step : flow.inOrder(from)) {
            Method method = Stream.of(BEANS.get(step.ref).getMethods())
                    .filter(m -> m.getName().equals(step.method))
                    .findFirst()
                    .orElseThrow();
            Type taken = method.getGenericParameterTypes()[0];
            if (given != null && !given.getTypeName().equals(taken.getTypeName())) {
                found.add(step.ref + " takes " + taken + " and is given " + given);
            }
            given = method.getGenericReturnType();
            assertThat(taken).isInstanceOf(ParameterizedType.class);
        }
        return found;
    }

    private static Flow house() throws Exception {
        var flow = new Flow();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                flow.load(Integer.parseInt(file.getFileName().toString().substring(0, 2)), Files.readString(file));
            }
        }
        return flow;
    }

    /** The house with one more route, {@code <to>uri} or {@code <bean>ref.method}, in place of the one it replaces. */
    private static Flow with(int floor, String from, String step) throws Exception {
        Flow flow = house();
        flow.steps.remove(from);
        String yaml = step.startsWith("<to>")
                ? "to: {uri: \"" + step.substring(4) + "\"}"
                : "bean: {ref: " + step.substring(6, step.indexOf('.')) + ", method: "
                        + step.substring(step.indexOf('.') + 1) + "}";
        flow.load(floor, "- route: {id: wrong, from: {uri: \"" + from + "\", steps: [{" + yaml + "}]}}");
        return flow;
    }

    private record Step(int floor, String ref, String method) {}

    @FunctionalInterface
    private interface Edge {
        void leads(int floor, String route, String to);
    }

    /** The loaded routes as edges and bean steps. */
    private static final class Flow {
        private final Map<String, Integer> floors = new HashMap<>();
        private final Map<String, List<Object>> steps = new TreeMap<>();
        private final List<Step> beans = new ArrayList<>();

        void load(int floor, String yaml) throws Exception {
            try (var context = new DefaultCamelContext()) {
                context.setAutoStartup(false);
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("flow.camel.yaml", yaml));
                Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
                var all = new ArrayList<RouteDefinition>(model.getRouteDefinitions());
                model.getRouteTemplateDefinitions().forEach(t -> all.add(t.getRoute()));
                for (RouteDefinition route : all) {
                    String from = plain(route.getInput().getEndpointUri());
                    floors.put(from, floor);
                    var list = new ArrayList<Object>();
                    walk(floor, route.getOutputs(), list);
                    steps.put(from, list);
                }
            }
        }

        private void walk(int floor, List<ProcessorDefinition<?>> outputs, List<Object> list) {
            for (ProcessorDefinition<?> output : outputs) {
                if (output instanceof BeanDefinition bean) {
                    var step = new Step(floor, bean.getRef(), bean.getMethod());
                    beans.add(step);
                    list.add(step);
                } else if (output instanceof ToDefinition to) {
                    list.add(plain(to.getEndpointUri()));
                }
                walk(floor, output.getOutputs(), list);
            }
        }

        private static String plain(String uri) {
            int query = uri.indexOf('?');
            return (query < 0 ? uri : uri.substring(0, query)).replace("://", ":");
        }

        Integer floorOf(String uri) {
            return floors.get(uri);
        }

        void each(Edge edge) {
            steps.forEach((from, list) -> list.stream()
                    .filter(String.class::isInstance)
                    .forEach(to -> edge.leads(floors.get(from), from, (String) to)));
        }

        List<Step> inOrder(String from) {
            var found = new ArrayList<Step>();
            for (Object step : steps.getOrDefault(from, List.of())) {
                if (step instanceof Step bean) {
                    found.add(bean);
                } else {
                    found.addAll(inOrder((String) step));
                }
            }
            return found;
        }
    }
}
