package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.junit.jupiter.api.Test;

class LaneControlTest {

    private static final String PROSECUTOR = "prosecutor-cms";

    private final DeliveryWorld world =
            new DeliveryWorld(subscriber(PROSECUTOR, "prosecutor"), subscriber("court-cms", "court"));
    private final Distribution node = world.node("a");
    private final LaneControl control = world.control(node);
    private final RecordingAdapter prosecutor = new RecordingAdapter();
    private final RecordingAdapter court = new RecordingAdapter();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    private LaneView view(String id) {
        return control.all().stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
    }

    private List<String> audited() {
        return world.jdbc.queryForList("select act || ' ' || entries from audit_link order by at, link", String.class);
    }

    private void awayFor(Duration time) {
        for (long hours = 0; hours < time.toHours(); hours++) {
            world.drain(node, PROSECUTOR, prosecutor);
            world.clock.pass(Duration.ofHours(1));
        }
        world.drain(node, PROSECUTOR, prosecutor);
    }

    @Test
    void a_paused_lane_sends_nothing_and_loses_nothing_and_the_others_go_on() {
        control.pause(PROSECUTOR, "admin", "their upgrade");
        world.record(node, Events.arrest(first), Events.arrest(second));

        world.drain(node, PROSECUTOR, prosecutor);
        world.drain(node, "court-cms", court);

        assertThat(prosecutor.taken).isEmpty();
        assertThat(court.taken).hasSize(2);
        assertThat(view(PROSECUTOR))
                .returns("PAUSED", LaneView::state)
                .returns("admin", LaneView::changedBy)
                .returns("their upgrade", LaneView::why)
                .returns(2L, LaneView::backlog);

        control.resume(PROSECUTOR, "admin", "done");
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).hasSize(2);
        assertThat(view(PROSECUTOR)).returns("OPEN", LaneView::state).returns(0L, LaneView::backlog);
        assertThat(audited())
                .containsExactly(
                        "lane-paused prosecutor-cms by admin: their upgrade",
                        "lane-open prosecutor-cms by admin: done");
    }

    @Test
    void a_pause_holds_on_another_node_within_one_poll() {
        world.record(node, Events.arrest(first));
        world.turn(node, PROSECUTOR, prosecutor);
        world.control(world.node("b")).pause(PROSECUTOR, "admin", "their upgrade");
        world.record(node, Events.arrest(second));

        world.clock.pass(DeliverySettings.defaults().poll());
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.taken).hasSize(1);
    }

    @Test
    void lanes_are_looked_up_once_a_poll_and_not_once_a_consignment() {
        world.record(
                node,
                IntStream.range(0, 500).mapToObj(i -> Events.arrest(first)).toArray(Recorded[]::new));
        world.turn(node, PROSECUTOR, prosecutor);
        int before = prosecutor.taken.size();
        world.database.statements.clear();

        world.turn(node, PROSECUTOR, prosecutor);
        world.turn(node, "court-cms", court);
        assertThat(prosecutor.taken).hasSizeGreaterThan(before);
        assertThat(world.database.statements).isNotEmpty().noneMatch(sql -> sql.contains("from delivery_lane"));

        world.clock.pass(DeliverySettings.defaults().poll());
        world.turn(node, PROSECUTOR, prosecutor);
        world.turn(node, "court-cms", court);
        assertThat(world.database.statements)
                .filteredOn(sql -> sql.contains("from delivery_lane"))
                .hasSize(1);
    }

    @Test
    void a_drained_lane_sends_what_was_waiting_retries_included_and_nothing_newer() {
        Recorded refused = Events.arrest(first);
        world.record(node, refused, Events.arrest(second));
        prosecutor.answer = d -> d.pointer().eventId() == refused.eventId() ? d.failed("status 500") : d.delivered();
        control.drain(PROSECUTOR, "admin", "moving house");
        world.record(node, Events.of(UUID.randomUUID(), CaseEventType.ESCAPED), Events.arrest(UUID.randomUUID()));

        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).hasSize(1);
        assertThat(view(PROSECUTOR).state()).isEqualTo("DRAINING");

        prosecutor.answer = Delivery::delivered;
        world.clock.pass(Duration.ofSeconds(5));
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.events()).hasSize(2).contains(refused.eventId());
        assertThat(view(PROSECUTOR)).returns("DRAINED", LaneView::state).returns(2L, LaneView::backlog);

        control.resume(PROSECUTOR, "admin", "moved");
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).hasSize(4);
    }

    @Test
    void a_lane_that_is_drained_while_nothing_waits_sends_nothing_new() {
        control.drain(PROSECUTOR, "admin", "moving house");
        world.record(node, Events.arrest(first));

        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.taken).isEmpty();
        assertThat(view(PROSECUTOR).state()).isEqualTo("DRAINED");
    }

    @Test
    void a_lane_that_is_resumed_is_given_its_three_days_anew() {
        world.record(node, Events.arrest(first));
        prosecutor.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        awayFor(Duration.ofHours(70));
        control.pause(PROSECUTOR, "admin", "they know");
        awayFor(Duration.ofHours(10));
        control.resume(PROSECUTOR, "admin", "they are back");

        assertThat(control.disableFailing()).isEmpty();
    }

    @Test
    void a_throttled_lane_sends_so_many_a_second_and_what_is_urgent_first() {
        Recorded[] bulk = IntStream.range(0, 100)
                .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                .toArray(Recorded[]::new);
        world.record(node, bulk);
        control.throttle(PROSECUTOR, 5.0, "admin", "small server");
        Recorded release = Events.of(first, CaseEventType.RELEASED_FROM_CUSTODY);
        world.record(node, release);

        for (int second = 0; second < 10; second++) {
            world.drain(node, PROSECUTOR, prosecutor);
            world.clock.pass(Duration.ofSeconds(1));
        }

        assertThat(prosecutor.events()).hasSizeBetween(44, 50).startsWith(release.eventId());
        control.throttle(PROSECUTOR, null, "admin", "new server");
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).hasSize(101);
        assertThatThrownBy(() -> control.throttle(PROSECUTOR, 0.0, "admin", "typo"))
                .isInstanceOf(LaneRefused.class)
                .hasMessage("rate-out-of-range");
    }

    @Test
    void a_clock_that_jumps_a_month_makes_nobody_away_for_three_days() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        prosecutor.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        awayFor(Duration.ofHours(1));
        assertThat(control.disableFailing()).isEmpty();

        world.jump(Duration.ofDays(30));

        assertThat(control.disableFailing()).isEmpty();
        awayFor(Duration.ofHours(70));
        assertThat(control.disableFailing()).as("counted anew").isEmpty();
        awayFor(Duration.ofHours(3));
        assertThat(control.disableFailing()).containsExactly(PROSECUTOR);
    }

    @Test
    void a_recipient_that_is_away_for_three_days_is_switched_off_with_an_exception_item_and_can_be_enabled() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        prosecutor.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        awayFor(Duration.ofHours(70));
        assertThat(control.disableFailing()).isEmpty();
        awayFor(Duration.ofHours(3));

        assertThat(control.disableFailing()).containsExactly(PROSECUTOR);
        assertThat(control.disableFailing()).as("once").isEmpty();

        prosecutor.answer = Delivery::delivered;
        world.clock.pass(Duration.ofHours(12));
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).isEmpty();
        assertThat(control.switchedOff())
                .extracting(LaneControl.SwitchedOff::subscriber)
                .containsExactly(PROSECUTOR);
        assertThat(view(PROSECUTOR))
                .returns("DISABLED", LaneView::state)
                .returns("hub", LaneView::changedBy)
                .returns("unreachable: no connection", LaneView::lastError);
        assertThat(audited()).containsExactly("lane-disabled prosecutor-cms by hub: unreachable for 72 hours");
        assertThatThrownBy(() -> control.resume(PROSECUTOR, "admin", "up again"))
                .hasMessage("lane-disabled");

        control.enable(PROSECUTOR, "admin", "up again");
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).hasSize(2);
        assertThat(control.switchedOff()).isEmpty();
        assertThat(control.disableFailing()).isEmpty();
    }

    @Test
    void a_recipient_that_was_reached_in_between_is_not_switched_off() {
        world.record(node, Events.arrest(first));
        prosecutor.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        awayFor(Duration.ofHours(60));
        prosecutor.answer = Delivery::delivered;
        awayFor(Duration.ofHours(7));
        world.record(node, Events.arrest(second));
        prosecutor.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        awayFor(Duration.ofHours(60));

        assertThat(control.disableFailing()).isEmpty();
        assertThat(view(PROSECUTOR).unreachableSince()).isNotNull();
    }

    @Test
    void a_recipient_that_refuses_everything_for_three_days_is_switched_off_too() {
        world.record(node, Events.arrest(first), Events.arrest(second), Events.arrest(UUID.randomUUID()));
        prosecutor.answer = d -> d.failed("status 500");
        awayFor(Duration.ofHours(70));
        assertThat(control.disableFailing()).isEmpty();
        awayFor(Duration.ofHours(3));

        assertThat(control.disableFailing()).containsExactly(PROSECUTOR);
        assertThat(control.disableFailing()).as("once").isEmpty();

        assertThat(view(PROSECUTOR).state()).isEqualTo("DISABLED");
        assertThat(control.switchedOff())
                .extracting(LaneControl.SwitchedOff::subscriber)
                .containsExactly(PROSECUTOR);
        assertThat(audited()).containsExactly("lane-disabled prosecutor-cms by hub: refused everything for 72 hours");
        control.enable(PROSECUTOR, "admin", "mended");
        prosecutor.answer = Delivery::delivered;
        awayFor(Duration.ofHours(7));
        assertThat(prosecutor.taken).hasSize(3);
        assertThat(control.disableFailing()).isEmpty();
    }

    @Test
    void a_recipient_that_takes_something_or_refuses_of_two_cases_alone_is_not_switched_off() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        prosecutor.answer = d -> d.failed("status 400");
        awayFor(Duration.ofHours(73));
        assertThat(control.disableFailing()).as("it may be what it is sent").isEmpty();

        UUID third = UUID.randomUUID();
        world.record(node, Events.arrest(third), Events.arrest(UUID.randomUUID()));
        prosecutor.answer = d -> d.pointer().caseId().equals(third) ? d.delivered() : d.failed("status 400");
        awayFor(Duration.ofHours(70));

        assertThat(prosecutor.taken).hasSize(1);
        assertThat(control.disableFailing()).isEmpty();
    }

    @Test
    void parked_deliveries_are_seen_and_released_one_by_one_or_all_and_keep_their_order() {
        Recorded one = Events.arrest(first);
        Recorded behind = Events.arrest(first);
        Recorded two = Events.arrest(second);
        world.record(node, one, behind, two);
        world.untie(PROSECUTOR);
        world.jdbc.update(
                "update delivery_pointer set status = 'PARKED', attempts = 33, last_error = 'status 400'"
                        + " where event_id <> ?",
                behind.eventId());
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).isEmpty();
        assertThat(view(PROSECUTOR)).returns(2L, LaneView::parked).returns(1L, LaneView::backlog);
        assertThat(control.parked(PROSECUTOR, 0, 10))
                .extracting(ParkedDelivery::eventId)
                .containsExactly(one.eventId(), two.eventId());

        assertThat(control.releaseParked(PROSECUTOR, List.of(one.eventId()), "admin", "schema fixed"))
                .isEqualTo(1);
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.events()).containsExactly(one.eventId(), behind.eventId());
        assertThat(prosecutor.sequences()).containsExactly(1, 2);

        assertThat(control.releaseParked(PROSECUTOR, List.of(), "admin", "the rest"))
                .isEqualTo(1);
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.events()).endsWith(two.eventId()).hasSize(3);
        assertThat(audited())
                .hasSize(2)
                .first()
                .asString()
                .contains("lane-parked-released", one.eventId() + ": schema");
    }

    @Test
    void a_change_that_cannot_be_audited_is_not_made() {
        world.jdbc.execute("alter table audit_link rename to audit_link_away");

        assertThatThrownBy(() -> control.pause(PROSECUTOR, "admin", "why")).isInstanceOf(RuntimeException.class);
        world.record(node, Events.arrest(first));
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.taken).hasSize(1);
    }

    @Test
    void what_is_shown_of_a_lane_says_how_old_the_oldest_is_and_when_it_last_delivered() {
        world.record(node, Events.arrest(first));
        world.drain(node, PROSECUTOR, prosecutor);
        node.tellDelivered();

        assertThat(view(PROSECUTOR).lastDelivered()).isEqualTo(world.clock.instant());
        assertThat(view("court-cms").oldestAgeSeconds()).isPositive();
        assertThat(view(PROSECUTOR).oldestAgeSeconds()).isNull();
    }

    @Test
    void an_unknown_subscriber_is_refused() {
        assertThatThrownBy(() -> control.pause("nobody", "admin", "why"))
                .isInstanceOf(LaneRefused.class)
                .hasMessage("subscriber-unknown");
    }
}
