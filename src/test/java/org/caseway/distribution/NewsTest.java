package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.Charge;
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

    @Test
    void a_sealed_charge_is_not_told_by_what_an_update_that_does_not_name_it_changes() {
        world.record(node, Events.of(caseId, sealing("1")));
        drainAll();

        world.record(node, event(HEARING, count("1"), count("2")));

        assertThat(told("prosecutor-cms")).last().asString().contains("count 1", "count 2");
        assertThat(told("jail"))
                .last()
                .asString()
                .contains("hearing TRIAL", "count 2")
                .doesNotContain("count 1");
    }

    @Test
    void what_is_news_only_of_a_sealed_charge_is_silent() {
        world.record(node, Events.of(caseId, sealing("1")));
        drainAll();

        world.record(node, event(count("1")));

        assertThat(told("prosecutor-cms")).hasSize(1);
        assertThat(told("jail")).isEmpty();
    }

    @Test
    void what_may_be_of_a_sealed_charge_or_of_another_is_news_and_not_said() {
        world.record(node, Events.of(caseId, sealing("1")));
        drainAll();

        world.record(node, event(new Change(FieldClass.CHARGE, "CHARGE_WITHDRAWN", null, null, null, "one withdrawn")));

        assertThat(told("jail")).singleElement().asString().doesNotContain("withdrawn");
    }

    @Test
    void of_a_case_restricted_in_part_nothing_is_told_from_memory() {
        world.record(node, Events.of(caseId, sealing("1")));
        drainAll();
        Recorded said = event(HEARING, count("2"));
        world.record(node, said);

        world.remember(List.of(new Recorded(
                said.eventId(), caseId, said.version(), said.statement(), said.messageType(), List.of(HEARING))));

        assertThat(told("prosecutor-cms"))
                .singleElement()
                .asString()
                .contains("hearing TRIAL")
                .doesNotContain("count 2");
    }

    @Test
    void what_stood_under_a_case_and_is_gone_holds_nothing_of_it_up() {
        Recorded gone = event(HEARING);
        world.record(node, gone, event(VICTIM));

        world.transaction.executeWithoutResult(status -> node.forgetEvents(List.of(gone)));
        node.drop(List.of(caseId));
        world.forget(gone);

        assertThat(told("prosecutor-cms"))
                .singleElement()
                .asString()
                .contains("victim", "<sequence>1</sequence>")
                .doesNotContain("hearing");
    }

    private static Change count(String number) {
        return new Change(
                FieldClass.CHARGE,
                "CHARGE_STATUS_CHANGED",
                number,
                "FILED",
                "DISMISSED",
                "count " + number + " changed");
    }

    private static CaseUpdate sealing(String number) {
        CaseUpdate order = Events.update(Set.of(CaseEventType.ORDER_ISSUED), List.of("SEAL_CHARGE"), null);
        return new CaseUpdate(
                order.events(),
                order.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(charge(number)),
                List.of(),
                List.of(),
                null,
                order.orders(),
                null,
                Set.of());
    }

    private static Charge charge(String number) {
        return new Charge(
                number, null, 1, "Invented", null, null, null, null, null, null, null, null, null, null, null);
    }

    private void drainAll() {
        told("prosecutor-cms");
        told("jail");
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
