package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.caseway.accountability.Accountability;
import org.caseway.accountability.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures, forecasts and the report of who may do what, as programs ask a hub with a county in it. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuresByRestTest {

    private static final String YEAR = "from=2025-01-01&to=2025-12-31&asOf=2025-12-31";

    private ConsoleHub hub;

    @BeforeAll
    void open(ConsoleHub theHub) {
        hub = theHub;
    }

    @Test
    void every_measure_says_what_it_is_made_of_how_fresh_it_is_and_what_no_list_knows() throws Exception {
        JsonNode all = get("lobby", "/api/measures?" + YEAR);

        assertThat(all.path("behind").isNumber()).isTrue();
        assertThat(numbers(all.path("measures")))
                .hasSize(21)
                .containsAll(StreamSupport.stream(
                                get("lobby", "/api/measures/definitions").spliterator(), false)
                        .map(one -> one.path("number").asString())
                        .toList());
        for (JsonNode measure : all.path("measures")) {
            assertThat(measure.path("unmapped").isNumber()).isTrue();
            assertThat(measure.path("version").asString()).isNotEmpty();
            assertThat(measure.path("excluded").isArray()).isTrue();
            shares(measure)
                    .forEach(share -> assertThat(share.path("value").asDouble())
                            .as("%s", share)
                            .isEqualTo(Math.round(10_000.0
                                            * share.path("numerator").asLong()
                                            / share.path("denominator").asLong())
                                    / 10_000.0));
        }
        JsonNode rates = get("lobby", "/api/measures/conviction-rate?" + YEAR);
        assertThat(rates.findValuesAsString("id")).contains("of-all-ended", "of-decided", "of-trials");
        JsonNode quality = get("lobby", "/api/measures/record-quality");
        assertThat(quality.findValuesAsString("id"))
                .contains("rejected", "late", "complete", "corrections", "time-to-correct");
        assertThat(hub.get("lobby", "/api/measures?from=2025-12-31&to=2025-01-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.get("lobby", "/api/measures/no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void every_figure_opens_to_as_many_cases_as_it_counts_and_the_look_is_audited() throws Exception {
        long looked = looks();
        JsonNode in = null;
        for (JsonNode figure : get("lobby", "/api/measures/clearance?" + YEAR)
                .findValues("figures")
                .get(0)) {
            in = figure.path("id").asString().equals("in") ? figure : in;
        }
        JsonNode cases = get("records-desk", "/api/measures/clearance/cases?figure=in&" + YEAR);

        assertThat(in).isNotNull();
        assertThat(cases.path("cases").size() + cases.path("hidden").asLong())
                .isEqualTo(in.path("value").asLong())
                .isPositive();
        assertThat(looks()).isEqualTo(looked + 1);
        assertThat(hub.get("lobby", "/api/measures/clearance/cases?figure=in&" + YEAR)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void no_cell_of_the_export_begins_as_a_formula_does() throws Exception {
        var answer = hub.get("lobby", "/api/measures/csv?" + YEAR);
        List<String> lines = answer.body().lines().toList();

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"measures.csv\"");
        assertThat(lines).hasSizeGreaterThan(200);
        assertThat(lines.stream()
                        .flatMap(line -> java.util.Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))))
                .noneMatch(cell -> cell.matches("\"?\\s*[=+@|%\\t].*") || cell.matches("\"?\\s*-[^0-9].*"));
    }

    @Test
    void fairness_keeps_small_numbers_back_and_is_of_years_that_have_ended() throws Exception {
        JsonNode decisions = get("privacy", "/api/measures/fairness?year=2025");
        List<JsonNode> rows = new ArrayList<>();
        decisions.forEach(decision -> decision.path("rows").forEach(rows::add));

        assertThat(numbersOf(decisions, "id")).containsExactly("held", "dismissed", "diverted", "reduced");
        assertThat(rows).anyMatch(row -> row.path("suppressed").asBoolean());
        assertThat(rows)
                .filteredOn(row -> row.path("suppressed").asBoolean())
                .allMatch(row -> !row.hasNonNull("stood") && !row.hasNonNull("fell") && !row.hasNonNull("rate"));
        assertThat(rows)
                .filteredOn(row -> row.path("stood").asLong() > 0)
                .noneMatch(row -> row.path("stood").asLong() < 10);
        assertThat(hub.get("privacy", "/api/measures/fairness?year=2099").statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_was_published_stands_beside_what_is_known_now() throws Exception {
        var published = hub.post(
                "admin",
                "/api/measures/publications",
                "{\"from\":\"2025-01-01\",\"to\":\"2025-12-31\",\"asOf\":\"2025-12-31\",\"why\":\"the year\"}");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        long number = json(published.body()).path("number").asLong();

        JsonNode compared = get("lobby", "/api/measures/publications/" + number);

        assertThat(numbers(compared.path("asPublished"))).contains("K03", "K04", "K07");
        assertThat(compared.path("same").asLong()).isPositive();
        assertThat(compared.path("figures").isArray()).isTrue();
    }

    @Test
    void a_forecast_carries_its_trial_or_says_that_there_is_none() throws Exception {
        JsonNode forecasts = get("lobby", "/api/forecasts?from=2025-12-31");

        assertThat(numbersOf(forecasts, "id")).contains("inflow").hasSizeGreaterThanOrEqualTo(3);
        forecasts.forEach(forecast -> {
            assertThat(forecast.has("tried")).as("%s", forecast).isTrue();
            assertThat(forecast.path("because").asString()).isNotEmpty();
        });
        assertThat(hub.get("lobby", "/api/forecasts?from=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void the_report_of_who_may_do_what_is_made_by_schedule_and_kept() throws Exception {
        var accountability = hub.hub().bean(Accountability.class);
        accountability.turn();
        JsonNode report = get("inspector", "/api/audit/accountability");

        assertThat(report.path("findings").isArray()).isTrue();
        assertThat(report.path("madeAt").asString()).isNotEmpty();
        assertThat(accountability.now().findings())
                .as("as it stands now")
                .anyMatch(finding -> finding.kind() == Finding.Kind.EXCESS_RIGHT);
        assertThat(hub.get("lobby", "/api/audit/accountability").statusCode()).isEqualTo(403);
    }

    private long looks() {
        return hub.count("select count(*) from audit_link where entries like '%cases behind a figure of clearance%'");
    }

    private static List<JsonNode> shares(JsonNode measure) {
        var shares = new ArrayList<JsonNode>();
        measure.path("sections")
                .forEach(section -> section.path("figures").forEach(figure -> {
                    if (figure.path("unit").asString().equals("share")
                            && figure.hasNonNull("numerator")
                            && figure.path("denominator").asLong() > 0) {
                        shares.add(figure);
                    }
                }));
        return shares;
    }

    private static List<String> numbers(JsonNode measures) {
        return numbersOf(measures, "number");
    }

    private static List<String> numbersOf(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asString())
                .toList();
    }

    private JsonNode get(String who, String path) throws Exception {
        var answer = hub.get(who, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
