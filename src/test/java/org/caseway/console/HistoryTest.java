package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The map of the overview and the lines of the history, as people see them in a real browser. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {

    private static final String NODE = """
            const node = [...document.querySelectorAll('.map .node')].find(one => one.innerText.includes('%s'));
            return node ? node.className + '|' + node.innerText.replace(/\\s+/g, ' ') : ''""";

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
        hub.pastIsWritten();
    }

    @Test
    void the_map_says_a_silent_agency_and_a_parked_subscriber_by_colour_by_pattern_and_by_word() throws Exception {
        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count("select count(*) from delivery_pointer where status = 'PARKED'") > 0);
        hub.database()
                .sql("update victim_feed set silent_since = now() where agency = 'jail-sample-county'")
                .update();
        try {
            window.as("lobby").open("/console/overview");
            window.until(() -> node("Sample County Jail").contains("silent"));

            assertThat(node("Sample County Jail")).startsWith("node bad|").contains("a minute", "waiting", "last");
            assertThat(node("Victim notification service"))
                    .startsWith("node bad|")
                    .contains("parked");
            assertThat(lines("agencies")).first().isEqualTo("wire bad");
            assertThat(lines("subscribers")).contains("wire bad");
            assertThat(window.script("""
                            const dashes = level => getComputedStyle(document.querySelector('.legend .wire.' + level))
                            return new Set(['good', 'idle', 'notice', 'bad'].map(level =>
                                dashes(level).strokeDasharray + dashes(level).strokeWidth)).size""")).as("patterns of four levels").isEqualTo(4L);
            window.screenshot("map-silent");
        } finally {
            hub.database()
                    .sql("update victim_feed set silent_since = null where agency = 'jail-sample-county'")
                    .update();
        }
    }

    @Test
    void those_that_the_map_does_not_show_are_a_link_away_in_the_table() {
        window.as("lobby").open("/console/overview");

        assertThat(window.script("return document.querySelectorAll('.partners.agencies .node').length"))
                .isEqualTo((long) HubMap.SHOWN);
        window.click("and 1 more, all well");
        assertThat(window.path()).endsWith("#senders");
    }

    @Test
    void a_partner_is_opened_from_the_map_by_the_keyboard_and_the_way_is_seen() {
        window.as("night-shift").open("/console/overview");
        window.script("document.querySelector('.map .partners.agencies a').focus()");
        window.press(Keys.TAB);

        assertThat(window.script("return document.activeElement.matches('.map .node a')"))
                .isEqualTo(true);
        assertThat(window.script("return getComputedStyle(document.activeElement, '::after').outlineStyle"))
                .isEqualTo("solid");
        window.press(Keys.ENTER);
        window.until(() -> window.path().startsWith("/console/partners/agencies/"));
        window.click("Its history");
        window.untilShown("As numbers");
        assertThat(window.path()).startsWith("/console/history?partner=agency");
    }

    @Test
    void lines_are_drawn_of_the_numbers_below_them_also_when_the_page_comes_by_a_link() throws Exception {
        window.as("lobby").open("/console/overview");
        window.click("History");
        window.untilShown("As numbers");
        window.click("Last 24 hours");
        window.until(() -> "24h".equals(window.script("return document.querySelector('[data-plots]').dataset.range"))
                && inked() == 3);

        JsonNode points = JsonMapper.shared()
                .readTree(hub.get("lobby", "/api/history?range=24h").body())
                .path("points");
        assertThat(points.size()).isGreaterThan(100);
        assertThat(window.script("return document.querySelectorAll('#numbers tbody tr').length"))
                .isEqualTo((long) points.size());
        JsonNode tenth = points.get(10);
        assertThat(window.script("return document.querySelector(\"tr[data-at='"
                        + java.time.Instant.parse(tenth.path("at").asString()).getEpochSecond()
                        + "'] [data-backlog]\").dataset.backlog"))
                .isEqualTo(tenth.path("backlog").asString());
        assertThat(window.complaints()).as("complaints of the browser").isEmpty();

        Object light = window.script("return document.querySelector('canvas').toDataURL()");
        window.looksLike("dark", 1360);
        window.until(() ->
                inked() == 3 && !light.equals(window.script("return document.querySelector('canvas').toDataURL()")));
        window.asEver();
    }

    @Test
    void who_asks_for_what_is_no_partner_is_told_so() throws Exception {
        assertThat(hub.get("lobby", "/api/history?partner=everybody").statusCode())
                .isEqualTo(400);
        assertThat(hub.get("lobby", "/api/history?range=1y").statusCode()).isEqualTo(400);
        window.as("lobby").open("/console/history?partner=agency/nobody");
        window.untilShown("There is no such partner now");
    }

    private String node(String name) {
        return String.valueOf(window.script(NODE.formatted(name)));
    }

    private List<String> lines(String side) {
        return List.of(String.valueOf(window.script("return [...document.querySelectorAll('.wires." + side
                        + " path')].map(path => path.getAttribute('class')).join()"))
                .split(","));
    }

    /** How many canvases have something on them. */
    private long inked() {
        return (Long) window.script("""
                return [...document.querySelectorAll('[data-plot] canvas')].filter(one => one.width > 0 && one.getContext('2d')
                    .getImageData(0, 0, one.width, one.height).data.some(value => value !== 0)).length""");
    }
}
