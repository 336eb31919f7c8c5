package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Change;
import org.caseway.casefile.FieldClass;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Change HEARING =
            new Change(FieldClass.COURT_EVENT, "HEARING_ADDED", null, null, null, "hearing TRIAL added");
    private static final Change VICTIM =
            new Change(FieldClass.VICTIM_FACT, "VICTIM_REGISTERED", null, null, null, "victim registration added");
    private static final Change SSN =
            new Change(FieldClass.SSN, "DEFENDANT_SSN_CHANGED", null, null, null, "defendant's number changed");

    private final DeliveryWorld world = new DeliveryWorld(
            subscriber("prosecutor-cms", "prosecutor"),
            subscriber("jail", "jail"),
            new Subscriber(
                    "of-one-agency",
                    "Of one agency",
                    "jail",
                    "test",
                    Subscriber.DeliveryChannel.QUEUE,
                    Subscriber.Format.XML,
                    null,
                    Set.of(),
                    Set.of("pd-sampleton"),
                    Set.of()));
    private final Distribution node = world.node("a");
    private final UUID caseId = UUID.randomUUID();

    @Test
    void each_recipient_is_told_the_changes_it_may_know_of_and_no_others() {
        world.record(node, event(HEARING, VICTIM, SSN));

        assertThat(told("prosecutor-cms")).singleElement().asString().contains("hearing TRIAL", "victim", "number");
        assertThat(told("jail"))
                .singleElement()
                .asString()
                .contains("hearing TRIAL")
                .doesNotContain("victim", "number changed");
    }

    @Test
    void what_is_no_news_is_silent_and_takes_no_number() {
        world.record(node, event(HEARING), event(), event(HEARING));

        assertThat(told("prosecutor-cms")).hasSize(2).last().asString().contains("<sequence>2</sequence>");
    }

    @Test
    void what_is_news_only_in_hidden_facts_is_silent_for_whom_they_are_hidden_from() {
        world.record(node, event(SSN));

        assertThat(told("prosecutor-cms")).hasSize(1);
        assertThat(told("jail")).isEmpty();
    }

    @Test
    void whoever_hears_one_agency_alone_is_told_what_that_agency_repeats_of_another() {
        world.record(node, event());

        assertThat(told("of-one-agency")).hasSize(1);
        assertThat(told("jail")).isEmpty();
    }

    private List<String> told(String subscriber) {
        var adapter = new RecordingAdapter();
        world.drain(node, subscriber, adapter);
        return adapter.taken.stream()
                .map(delivery -> new String(delivery.content(), StandardCharsets.UTF_8))
                .toList();
    }

    private Recorded event(Change... changes) {
        Recorded plain = Events.of(caseId, CaseEventType.HEARING_HELD);
        return new Recorded(
                plain.eventId(), caseId, plain.version(), plain.statement(), plain.messageType(), List.of(changes));
    }
}
