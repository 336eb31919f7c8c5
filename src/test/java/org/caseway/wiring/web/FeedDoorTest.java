package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.distribution.Events;
import org.caseway.distribution.Feed;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.delivery.ChannelContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** The channel that the recipient calls. */
class FeedDoorTest extends ChannelContract {

    private static final Principal JAIL = () -> "jail-system";

    private final List<String> arrived = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String cursor = "";
    private boolean confused;
    private @Nullable FeedDoor door;

    @Override
    protected Subscriber subscriber() {
        return new Subscriber(
                "jail-system",
                "Jail",
                "jail",
                "test",
                Subscriber.DeliveryChannel.PULL,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private FeedDoor door() throws Exception {
        FeedDoor known = door;
        if (known == null) {
            known = new FeedDoor(new Feed(node(), world().jdbc));
            door = known;
        }
        return known;
    }

    private ResponseEntity<Object> fetch(String after, int limit, Principal who) throws Exception {
        return door().fetch("jail-system", after, limit, who);
    }

    @Override
    protected void serve() throws Exception {
        for (int fetches = 0; fetches < 50; fetches++) {
            var answer = fetch(confused ? CANARY : cursor, 2, JAIL);
            if (!(answer.getBody() instanceof FeedDoor.Shown page)) {
                failures.add(problem(answer));
                return;
            }
            page.deliveries().forEach(item -> arrived.add(item.id()));
            if (page.deliveries().isEmpty()) {
                return;
            }
            cursor = page.next();
        }
    }

    @Override
    protected void serveWithoutNotice() throws Exception {
        var page = (FeedDoor.Shown) fetch(cursor, 2, JAIL).getBody();
        assertThat(page).isNotNull();
        page.deliveries().forEach(item -> arrived.add(item.id()));
    }

    @Override
    protected List<String> arrived() {
        return arrived;
    }

    @Override
    protected void breakDown() {
        confused = true;
    }

    @Override
    protected void mend() {
        confused = false;
    }

    @Override
    protected List<String> failures() {
        return failures;
    }

    private static String problem(ResponseEntity<Object> answer) {
        return String.valueOf(((Map<?, ?>) answer.getBody()).get("problem"));
    }

    @Test
    void nobody_reads_the_feed_of_another_and_nothing_is_settled_by_trying() throws Exception {
        world().record(node(), Events.arrest(java.util.UUID.randomUUID()));

        for (String other : List.of("admin", "court-cms", "pd-sampleton")) {
            var answer = fetch("", 10, () -> other);
            assertThat(answer.getStatusCode().value()).as(other).isEqualTo(403);
            assertThat(problem(answer)).isEqualTo("not-allowed");
        }
        assertThat(fetch("", 0, JAIL).getStatusCode().value()).isEqualTo(400);
        assertThat(fetch("", 201, JAIL).getStatusCode().value()).isEqualTo(400);
        serve();
        assertThat(arrived).hasSize(1);
    }

    @Test
    void the_same_question_gives_the_same_bytes() throws Exception {
        world().record(node(), Events.arrest(java.util.UUID.randomUUID()));

        String one = JsonMapper.shared().writeValueAsString(fetch("", 10, JAIL).getBody());
        String two = JsonMapper.shared().writeValueAsString(fetch("", 10, JAIL).getBody());

        assertThat(two).isEqualTo(one).contains("\"contentType\":\"application/xml\"", "\"sequence\":1", "\"next\":");
    }

    @Test
    void a_paused_feed_says_when_to_come_again() throws Exception {
        world().control(node()).pause("jail-system", "admin", "why");

        var answer = fetch("", 10, JAIL);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
        assertThat(problem(answer)).isEqualTo("lane-paused");
    }
}
