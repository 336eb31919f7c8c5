package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.PoliciesInForce;
import org.caseway.privacy.PolicyFiles;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class FeedTest {

    private static final String JAIL = "jail-system";

    private final DeliveryWorld world = new DeliveryWorld(pulling(JAIL, "jail"));
    private final Distribution node = world.node("a");
    private final Feed feed = new Feed(node, world.jdbc);
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    static Subscriber pulling(String id, String recipientClass) {
        return new Subscriber(
                id,
                id,
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.PULL,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private Feed.Page page(String after, int limit) {
        return page(feed, after, limit);
    }

    private static Feed.Page page(Feed feed, String after, int limit) {
        Feed.Fetched fetched = feed.fetch(JAIL, after, limit);
        assertThat(fetched).isInstanceOf(Feed.Page.class);
        return (Feed.Page) fetched;
    }

    private static List<Long> events(Feed.Page page) {
        return page.deliveries().stream().map(d -> d.pointer().eventId()).toList();
    }

    private static List<String> contents(Feed.Page page) {
        return page.deliveries().stream()
                .map(d -> d.sequence() + " " + new String(d.content(), StandardCharsets.UTF_8))
                .toList();
    }

    private int waiting() {
        Integer count = world.jdbc.queryForObject("select count(*) from delivery_waiting", Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void pages_come_in_order_and_a_cursor_given_back_settles_the_page_it_came_with() {
        Recorded[] events =
                IntStream.range(0, 5).mapToObj(i -> Events.arrest(first)).toArray(Recorded[]::new);
        world.record(node, events);

        var one = page("", 2);
        assertThat(waiting()).as("shown is not yet settled").isEqualTo(5);
        var two = page(one.next(), 2);
        assertThat(waiting()).isEqualTo(3);
        var three = page(two.next(), 2);
        var end = page(three.next(), 2);

        var all = new ArrayList<>(events(one));
        all.addAll(events(two));
        all.addAll(events(three));
        assertThat(all)
                .containsExactlyElementsOf(
                        IntStream.range(0, 5).mapToObj(i -> events[i].eventId()).toList());
        assertThat(three.deliveries().get(0).sequence()).isEqualTo(5);
        assertThat(end.deliveries()).isEmpty();
        assertThat(end.next()).isEqualTo(three.next());
        assertThat(waiting()).isZero();
        assertThat(world.statuses(JAIL, first)).hasSize(5).containsOnly("DELIVERED");
    }

    @Test
    void the_same_cursor_again_gives_the_same_bytes_whatever_came_meanwhile() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        var one = page("", 1);
        var two = page(one.next(), 10);
        Recorded escape = Events.of(UUID.randomUUID(), CaseEventType.ESCAPED);
        world.record(node, escape, Events.arrest(first));

        var again = page(one.next(), 10);

        assertThat(again.next()).isEqualTo(two.next());
        assertThat(contents(again)).isEqualTo(contents(two)).hasSize(1);
        assertThat(page("", 10)).as("a client that forgot its cursor").isEqualTo(again);
        assertThat(events(page(two.next(), 10))).containsExactly(escape.eventId());
    }

    @Test
    void what_is_urgent_comes_on_the_next_page() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        var one = page("", 1);
        Recorded escape = Events.of(UUID.randomUUID(), CaseEventType.ESCAPED);
        world.record(node, escape);

        assertThat(events(page(one.next(), 1))).containsExactly(escape.eventId());
    }

    @Test
    void a_case_sealed_between_two_fetches_is_gone_from_the_second_and_its_number_is_not_given_again() {
        Recorded sealed = Events.arrest(first);
        Recorded other = Events.arrest(second);
        world.record(node, sealed, other);
        var shown = page("", 10);
        assertThat(events(shown)).containsExactly(sealed.eventId(), other.eventId());

        world.record(node, Events.ordered(first, "SEAL"));
        var again = page("", 10);

        assertThat(events(again)).containsExactly(other.eventId());
        assertThat(contents(again)).isEqualTo(contents(shown).subList(1, 2));
        var next = page(again.next(), 10);
        assertThat(next.deliveries()).isEmpty();
        assertThat(world.statuses(JAIL, first)).containsOnly("WITHHELD");

        Recorded unsealed = Events.ordered(first, "UNSEAL");
        world.record(node, unsealed);
        var after = page(next.next(), 10);
        assertThat(events(after)).containsExactly(unsealed.eventId());
        assertThat(after.deliveries().get(0).sequence()).isEqualTo(2);
    }

    @Test
    void a_policy_that_is_tightened_between_event_and_poll_withholds_in_the_feed_too(@TempDir Path config)
            throws Exception {
        String shipped = Files.readString(Path.of("config/policies/disclosure.yaml"));
        Path file = Files.createDirectories(config.resolve("policies")).resolve("disclosure.yaml");
        Files.writeString(file, shipped);
        var policies = new PoliciesInForce(new PolicyFiles(ConfigurationFolder.at(config))::read);
        var strict = world.node(
                "a",
                new PlainEncoder(),
                DeliverySettings.defaults(),
                new Privacy(world.jdbc, policies, Clock.systemUTC()));
        var itsFeed = new Feed(strict, world.jdbc);
        world.record(strict, Events.arrest(first), Events.arrest(second));
        var shown = page(itsFeed, "", 1);
        assertThat(shown.deliveries()).hasSize(1);

        Files.writeString(
                file, shipped.replace("law-enforcement, jail, victim-service, public]", "law-enforcement, public]"));
        assertThat(policies.reload()).isEmpty();

        assertThat(page(itsFeed, "", 1).deliveries())
                .as("what was shown before")
                .isEmpty();
        String next = page(itsFeed, "", 1).next();
        assertThat(page(itsFeed, next, 10).deliveries()).as("what waited").isEmpty();
        assertThat(waiting()).isZero();
        assertThat(world.statuses(JAIL, first)).containsOnly("WITHHELD");
        assertThat(world.statuses(JAIL, second)).containsOnly("WITHHELD");
    }

    @Test
    void a_page_that_policy_empties_does_not_stop_the_feed() {
        world.record(node, Events.arrest(first));
        page("", 10);
        world.record(node, Events.ordered(first, "SEAL"));

        var emptied = page("", 10);
        Recorded other = Events.arrest(second);
        world.record(node, other);

        assertThat(emptied.deliveries()).isEmpty();
        assertThat(events(page(emptied.next(), 10))).containsExactly(other.eventId());
    }

    @Test
    void a_node_that_takes_over_shows_the_page_that_the_other_showed_last() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        var one = page("", 1);
        var two = page(one.next(), 1);
        var elsewhere = new Feed(world.node("b"), world.jdbc);

        var again = page(elsewhere, one.next(), 1);

        assertThat(again.next()).isEqualTo(two.next());
        assertThat(contents(again)).isEqualTo(contents(two));
        assertThat(page(elsewhere, two.next(), 1).deliveries()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void while_another_node_holds_the_lane_the_feed_is_busy() {
        world.record(node, Events.arrest(first));
        assertThat(world.node("b").lane(JAIL).claim()).isPresent();

        assertThat(feed.fetch(JAIL, "", 10)).isEqualTo(Feed.Refused.FEED_BUSY);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void a_cursor_that_was_never_given_or_is_long_past_is_refused_and_settles_nothing() {
        world.record(node, Events.arrest(first), Events.arrest(first), Events.arrest(first));
        var one = page("", 1);
        var two = page(one.next(), 1);
        var three = page(two.next(), 1);

        assertThat(feed.fetch(JAIL, "invented", 1)).isEqualTo(Feed.Refused.CURSOR_UNKNOWN);
        assertThat(feed.fetch(JAIL, one.next(), 1)).isEqualTo(Feed.Refused.CURSOR_UNKNOWN);
        assertThat(waiting()).isEqualTo(1);
        assertThat(page("", 1)).isEqualTo(three);
    }

    @Test
    void an_event_that_cannot_be_shown_holds_up_its_own_case_only() {
        Recorded poison = Events.arrest(first);
        Recorded other = Events.arrest(second);
        world.record(node, poison, Events.arrest(first), other);
        world.forget(poison);
        node.drop(List.of(first));

        var shown = page("", 10);

        assertThat(events(shown)).containsExactly(other.eventId());
        page(shown.next(), 10);
        assertThat(world.statuses(JAIL, first)).containsExactly("READY", "READY");
    }

    @Test
    void a_feed_whose_lease_could_not_be_given_back_once_is_not_busy_for_ever() {
        world.record(node, Events.arrest(first));
        world.refuseToGiveBack(
                () -> assertThatThrownBy(() -> feed.fetch(JAIL, "", 10)).isInstanceOf(DataAccessException.class));

        assertThat(page("", 10).deliveries()).hasSize(1);
    }

    @Test
    void a_paused_lane_shows_nothing() {
        world.record(node, Events.arrest(first));
        var control = world.control(node);
        control.pause(JAIL, "admin", "why");

        assertThat(feed.fetch(JAIL, "", 10)).isEqualTo(Feed.Refused.LANE_PAUSED);
        control.resume(JAIL, "admin", "why");
        assertThat(page("", 10).deliveries()).hasSize(1);
    }

    @Test
    void a_subscriber_that_is_sent_to_has_no_feed() {
        world.reload(DeliveryWorld.subscriber("court-cms", "court"));

        assertThat(feed.fetch("court-cms", "", 10)).isEqualTo(Feed.Refused.FEED_UNKNOWN);
        assertThat(feed.fetch(JAIL, "", 10)).isEqualTo(Feed.Refused.FEED_UNKNOWN);
    }

    @Test
    void an_acknowledgement_counts_as_the_time_of_the_last_delivery() {
        world.record(node, Events.arrest(first));
        var one = page("", 10);
        world.clock.pass(Duration.ofMinutes(1));
        page(one.next(), 10);
        node.tellDelivered();

        assertThat(world.control(node).all()).singleElement().returns(world.clock.instant(), LaneView::lastDelivered);
    }
}
