package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.caseway.console.HubMap.Node;
import org.caseway.oversight.Overview;
import org.caseway.oversight.Overview.Level;
import org.caseway.oversight.Overview.Standing;
import org.junit.jupiter.api.Test;

/** Which partners the map shows, and what it says of those that it does not. */
class HubMapTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final List<Overview.Sender> senders = new ArrayList<>();

    @Test
    void of_sixty_agencies_the_worst_are_shown_and_the_rest_is_well() {
        agencies(58, Level.GOOD, "sending");
        agencies(1, Level.NOTICE, "waiting");
        agencies(1, Level.BAD, "silent");

        HubMap.Side side = side();

        assertThat(side.nodes()).hasSize(HubMap.SHOWN);
        assertThat(side.nodes().subList(0, 3))
                .extracting(node -> node.standing().word())
                .containsExactly("silent", "waiting", "sending");
        assertThat(side.more()).isEqualTo(60 - HubMap.SHOWN);
        assertThat(side.moreNotWell()).isZero();
        assertThat(side.inWords()).isEqualTo("60 agencies, 2 to look at");
    }

    @Test
    void it_does_not_say_that_all_is_well_when_more_are_silent_than_are_shown() {
        agencies(HubMap.SHOWN + 3, Level.BAD, "silent");
        agencies(4, Level.IDLE, "quiet");

        assertThat(side().more()).isEqualTo(7);
        assertThat(side().moreNotWell()).isEqualTo(3);
    }

    @Test
    void of_those_that_stand_alike_the_one_with_more_to_do_comes_first() {
        agency(Level.GOOD, "sending", 3, 9);
        agency(Level.GOOD, "sending", 70, 1);
        agency(Level.GOOD, "sending", 3, 12);

        assertThat(side().nodes()).extracting(Node::perMinute).containsExactly(1.0, 12.0, 9.0);
    }

    @Test
    void every_line_has_the_level_of_its_partner_and_ends_at_its_height() {
        agency(Level.BAD, "silent", 0, 0);
        agency(Level.GOOD, "sending", 0, 5);

        assertThat(side().wires())
                .containsExactly(
                        new HubMap.Wire(Level.BAD, "M0 25.00C50 25.00 50 50 100 50"),
                        new HubMap.Wire(Level.GOOD, "M0 75.00C50 75.00 50 50 100 50"));
    }

    private HubMap.Side side() {
        return HubMap.of(new Overview(
                        NOW, "node-1", NOW, List.of(), true, List.of(), senders, List.of(), Map.of(), Map.of(),
                        List.of()))
                .agencies();
    }

    private void agencies(int number, Level level, String word) {
        for (int n = 0; n < number; n++) {
            agency(level, word, 0, 0);
        }
    }

    private void agency(Level level, String word, long waiting, double perMinute) {
        senders.add(new Overview.Sender(
                "pd-" + senders.size(),
                "Police " + senders.size(),
                new Standing(level, word),
                perMinute,
                Collections.nCopies(60, 0L),
                waiting,
                null,
                null,
                null));
    }
}
