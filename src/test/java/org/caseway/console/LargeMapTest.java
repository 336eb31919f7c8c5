package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.caseway.oversight.Lookout;
import org.caseway.oversight.Reload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The map of a hub with more than sixty partners, in a real browser: what is shown of them can be read, and the rest be reached. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeMapTest {

    private static final int MORE = 52;
    private static final List<Integer> WIDTHS = List.of(1920, 1360, 1024, 900, 390);

    /** Which parts of the map lie over one another, are cut off or are too small to be read. */
    private static final String FLAWS = """
            const parts = [...document.querySelectorAll('.map .node, .map > .hub, .map .more')];
            const flaws = [];
            const box = part => part.getBoundingClientRect();
            parts.forEach((one, i) => parts.slice(i + 1).forEach(other => {
                const a = box(one), b = box(other);
                if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) {
                    flaws.push(one.innerText + ' lies over ' + other.innerText);
                }
            }));
            document.querySelectorAll('.map a, .map .mark, .map .small').forEach(text => {
                const at = box(text), holder = text.closest('.node, .hub, .more');
                const outer = box(holder);
                if (at.right > outer.right + 1 || at.left < outer.left - 1 || at.bottom > outer.bottom + 1
                        || (text.clientWidth > 0 && text.scrollWidth > text.clientWidth + 1)) {
                    flaws.push(text.innerText + ' is cut off');
                }
                if (parseFloat(getComputedStyle(text).fontSize) < 12) {
                    flaws.push(text.innerText + ' is small');
                }
            });
            return flaws.join('\\n');""";

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void many(ConsoleHub theHub, Window theWindow) throws Exception {
        hub = theHub;
        window = theWindow;
        window.asEver();
        for (int n = 1; n <= MORE; n++) {
            Files.writeString(file(n), """
                    id: pd-far-%1$02d
                    name: Police of the Farther District %1$02d and of the Unincorporated Places around It
                    ori: XX00%2$d00
                    messageTypes: [arrest-report]
                    """.formatted(n, 700 + n));
        }
        assertThat(hub.hub().bean(Reload.class).reload().problems()).isEmpty();
        // until what the jail had sent before is behind: it would end the silence
        await().atMost(ConsoleHub.PATIENCE).until(() -> silence() == 1 && seenAsSilent());
    }

    private int silence() {
        return hub.database()
                .sql(
                        "insert into victim_feed (agency, last_heard_at, silent_since) values (:jail, now() - interval '1 day', now())"
                                + " on conflict (agency) do update set silent_since = now()")
                .param("jail", "jail-sample-county")
                .update();
    }

    private boolean seenAsSilent() {
        return hub.hub().bean(Lookout.class).look().senders().stream()
                .anyMatch(one -> one.standing().word().equals("silent"));
    }

    @AfterAll
    void few() throws Exception {
        if (hub != null) {
            hub.database()
                    .sql("update victim_feed set silent_since = null where agency = 'jail-sample-county'")
                    .update();
            for (int n = 1; n <= MORE; n++) {
                Files.deleteIfExists(file(n));
            }
            assertThat(hub.hub().bean(Reload.class).reload().problems()).isEmpty();
            window.asEver();
        }
    }

    private Path file(int n) {
        return hub.configuration().resolve("agencies/pd-far-%02d.yaml".formatted(n));
    }

    @Test
    void nothing_lies_over_another_and_nothing_is_cut_off_on_any_screen() throws Exception {
        window.as("lobby");
        for (int width : WIDTHS) {
            window.looksLike("light", width).open("/console/overview");
            assertThat(window.script("return document.querySelectorAll('.map .partners.agencies .node').length"))
                    .isEqualTo((long) HubMap.SHOWN);
            assertThat(String.valueOf(window.script(FLAWS)))
                    .as("flaws of the map at %s", width)
                    .isEmpty();
            assertThat(window.overflows()).as("wider than %s", width).isFalse();
            window.screenshot("map-large-" + width);
        }
        window.asEver().open("/console/overview").screenshot("map-large-light");
        assertThat(window.text()).contains("agencies, 1 to look at").containsPattern("and \\d\\d more, all well");
        assertThat(window.script("return document.querySelector('.map .partners.agencies .node').innerText"))
                .as("the worst comes first")
                .asString()
                .contains("Sample County Jail", "silent");
        window.assertUsable("a large map");
        window.looksLike("dark", 1360).screenshot("map-large-dark");
        assertThat(window.palePlaces()).isEmpty();
        window.asEver();
    }

    @Test
    void a_flaw_of_the_map_would_be_seen() {
        window.as("lobby").open("/console/overview");
        String spoilt = "document.querySelectorAll('.map .node')[1].style.transform = 'translateY(-60px)';"
                + "document.querySelector('.map .partners.agencies li:last-child a').style.whiteSpace = 'nowrap';"
                + "document.querySelector('.map .partners.agencies li:last-child a').style.fontSize = '40px';";

        assertThat(String.valueOf(window.script(spoilt + FLAWS))).contains("lies over", "is cut off");
    }

    @Test
    void every_partner_that_is_shown_and_the_way_to_the_rest_is_reached_by_the_keyboard() {
        window.as("lobby").open("/console/overview");
        window.script("document.querySelector('.map').previousElementSibling.setAttribute('tabindex', '-1');"
                + "document.querySelector('.map').previousElementSibling.focus()");
        var reached = new LinkedHashSet<String>();
        IntStream.range(0, HubMap.SHOWN).forEach(n -> {
            window.press(Keys.TAB);
            assertThat(window.script("return document.activeElement.matches('.map .partners.agencies .node a')"))
                    .as("stop %s", n)
                    .isEqualTo(true);
            reached.add(String.valueOf(window.script("return document.activeElement.innerText")));
        });
        assertThat(reached).hasSize(HubMap.SHOWN);

        window.press(Keys.TAB);
        assertThat(window.script("return document.activeElement.innerText"))
                .asString()
                .contains("more, all well");
        window.press(Keys.ENTER);
        window.until(() -> window.path().endsWith("#senders"));
        assertThat(window.script("return document.querySelectorAll('[aria-labelledby=senders] [data-row]').length"))
                .isEqualTo((long) hub.hub().bean(Lookout.class).look().senders().size());
        window.press(Keys.TAB);
        assertThat(window.script("return !!document.activeElement.closest('[aria-labelledby=senders]')"))
                .as("the next stop is in the table")
                .isEqualTo(true);
    }
}
