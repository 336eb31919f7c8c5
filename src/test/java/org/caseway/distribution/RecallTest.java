package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever was told what is undone is told to undo it, and nobody else learns anything. */
class RecallTest {

    private final DeliveryWorld world = new DeliveryWorld(
            subscriber("court-cms", "court", CaseEventType.ARREST_REPORTED),
            subscriber("jail-system", "jail", CaseEventType.ARREST_REPORTED),
            subscriber("records-bureau", "law-enforcement"));
    private final Distribution node = world.node("a");
    private final Map<String, RecordingAdapter> adapters = Map.of(
            "court-cms",
            new RecordingAdapter(),
            "jail-system",
            new RecordingAdapter(),
            "records-bureau",
            new RecordingAdapter());
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void a_seal_orders_a_purge_from_those_who_lose_sight_and_is_told_to_those_who_do_not() {
        Recorded one = Events.arrest(first);
        Recorded two = Events.arrest(first);
        world.record(node, one, two);
        drain();

        Recorded seal = seal(first);
        world.record(node, seal);
        drain();

        assertThat(last("court-cms")).startsWith("<notification>").contains("<sequence>3</sequence>");
        assertThat(last("jail-system"))
                .isEqualTo(
                        "<purge><id>%1$d-jail-system</id><sequence>3</sequence>SEALED %2$d-jail-system/1 %3$d-jail-system/2</purge>"
                                .formatted(seal.eventId(), one.eventId(), two.eventId()));
        assertThat(last("records-bureau")).startsWith("<purge>");
        assertThat(world.jdbc.queryForList(
                        "select subscriber || ' ' || reason from delivery_recall order by subscriber", String.class))
                .containsExactly("court-cms SEALED", "jail-system SEALED", "records-bureau SEALED");
    }

    @Test
    void who_was_told_nothing_learns_nothing_of_a_seal() {
        world.record(node, Events.of(first, CaseEventType.HEARING_SCHEDULED));
        drain();

        world.record(node, seal(first));
        drain();

        assertThat(taken("jail-system")).isEmpty();
        assertThat(taken("court-cms")).isEmpty();
        assertThat(world.jdbc.queryForList("select subscriber from delivery_recall", String.class))
                .containsExactly("records-bureau");
    }

    @Test
    void who_was_only_to_be_told_when_the_seal_came_is_not_told_to_purge() {
        world.record(node, Events.arrest(first));
        world.record(node, seal(first));
        drain();

        assertThat(taken("jail-system")).isEmpty();
        assertThat(world.statuses("jail-system", first)).containsExactly("WITHHELD", "WITHHELD");
    }

    @Test
    void a_delivery_that_may_have_arrived_is_to_be_undone_too() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        adapters.get("jail-system").answer = d -> d.unreachable(Attempt.UNANSWERED + "timed out");
        world.turn(node, "jail-system", adapters.get("jail-system"));
        adapters.get("jail-system").answer = Delivery::delivered;

        world.record(node, seal(first));
        world.clock.pass(Duration.ofMinutes(1));
        drain();

        assertThat(taken("jail-system")).hasSize(1);
        assertThat(last("jail-system"))
                .startsWith("<purge>")
                .contains("<sequence>2</sequence>", arrest.eventId() + "-jail-system/1");
    }

    @Test
    void a_parked_delivery_does_not_hold_up_the_purge_order() {
        world.record(node, Events.arrest(first));
        drain();
        world.record(node, Events.arrest(first));
        world.untie("jail-system");
        assertThat(world.jdbc.update("update delivery_pointer set status = 'PARKED', attempts = 33"))
                .isPositive();

        world.record(node, seal(first));
        drain();

        assertThat(last("jail-system")).startsWith("<purge>");
    }

    @Test
    void a_parked_delivery_that_fails_once_more_is_tried_again_and_the_recall_behind_it_goes() {
        Recorded told = Events.arrest(first);
        world.record(node, told);
        drain();
        world.record(node, Events.arrest(first));
        world.untie("jail-system");
        world.jdbc.update("update delivery_pointer set status = 'PARKED', attempts = 33");

        world.record(node, revising(first, RevisionKind.WITHDRAWS, told));
        RecordingAdapter jail = adapters.get("jail-system");
        jail.answer = d -> d.failed("status 500");
        drain();
        jail.answer = Delivery::delivered;
        world.clock.pass(Duration.ofMinutes(1));
        drain();

        assertThat(jail.taken).hasSize(3);
        assertThat(jail.sequences()).containsExactly(1, 2, 3);
        assertThat(recalls("jail-system")).containsExactly("WITHDRAWN {" + told.eventId() + "}");
    }

    @Test
    void a_seal_that_is_stated_again_orders_nothing_new() {
        world.record(node, Events.arrest(first));
        drain();
        world.record(node, seal(first));
        drain();

        world.record(node, seal(first));
        drain();

        assertThat(taken("jail-system")).hasSize(2);
    }

    @Test
    void an_expungement_after_a_seal_orders_everything_once_more() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();
        world.record(node, seal(first));
        drain();

        expunge(first);
        drain();

        assertThat(taken("jail-system")).hasSize(3);
        assertThat(last("jail-system"))
                .startsWith("<purge>")
                .contains("<sequence>3</sequence>EXPUNGED " + arrest.eventId() + "-jail-system/1</purge>");
    }

    @Test
    void what_is_just_being_sent_when_its_case_is_expunged_is_to_be_undone() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        RecordingAdapter jail = adapters.get("jail-system");
        var rendered = node.render(node.lane("jail-system").claim().orElseThrow());

        expunge(first);
        node.mark(jail.send(rendered));
        drain();

        assertThat(world.statuses("jail-system", first)).containsExactly("DELIVERED", "DELIVERED");
        assertThat(last("jail-system")).startsWith("<purge>").contains(arrest.eventId() + "-jail-system/1");
    }

    @Test
    void what_waited_when_its_case_was_expunged_is_settled_and_not_sent() {
        world.record(node, Events.arrest(first));

        expunge(first);
        drain();

        // the court may know of the order, but has nothing of the case and did not ask for orders
        assertThat(world.jdbc.queryForList("""
                        select t.reason from delivery d join delivery_terms t on t.id = d.terms
                        where subscriber = 'court-cms' order by event_id""", String.class)).containsExactly("EXPUNGED", "NOT_ASKED");
        assertThat(taken("jail-system")).isEmpty();
        assertThat(world.jdbc.queryForObject("select count(*) from delivery_waiting", Integer.class))
                .isZero();
    }

    @Test
    void a_withdrawal_is_told_to_those_who_were_told_what_it_withdraws_whatever_they_ask_for() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();

        world.record(node, revising(first, RevisionKind.WITHDRAWS, arrest));
        drain();

        assertThat(taken("jail-system")).hasSize(2);
        assertThat(last("jail-system")).startsWith("<notification>");
        assertThat(recalls("jail-system")).containsExactly("WITHDRAWN {" + arrest.eventId() + "}");
    }

    @Test
    void that_a_person_is_two_is_told_to_all_who_were_told_the_number_and_is_open_until_they_acknowledge() {
        Recorded numbered = Events.of(first, numbered("P-1"));
        world.record(node, Events.of(first, charge("1", null)), numbered);
        drain();

        world.record(node, Events.of(first, CaseEventType.PERSON_UNMERGED));
        drain();

        for (String told : List.of("court-cms", "jail-system", "records-bureau")) {
            assertThat(recalls(told)).as(told).containsExactly("PERSON_UNMERGED {" + numbered.eventId() + "}");
            assertThat(last(told))
                    .startsWith("<notification>")
                    .contains("PERSON_UNMERGED %d-%s/".formatted(numbered.eventId(), told));
        }
        assertThat(world.jdbc.queryForObject(
                        "select count(*) from delivery_recall where acknowledged_at is null", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void that_two_cases_are_two_after_all_is_told_to_all_who_were_told_that_they_are_one() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        drain();
        Recorded joined = byHub(Events.joined(first, second), CaseReferences.joiningOf(second));
        world.record(node, joined);
        drain();

        var takesBack = Revision.ofMessage(RevisionKind.CORRECTS, CaseReferences.joiningOf(second));
        CaseUpdate separated = Events.update(Set.of(CaseEventType.CASE_SEPARATED), List.of(), null);
        world.record(node, byHub(Events.of(first, separated.with(null, List.of(takesBack), null)), "separated"));
        drain();

        assertThat(recalls("jail-system")).containsExactly("CASE_SEPARATED {" + joined.eventId() + "}");
        assertThat(last("jail-system")).contains("CASE_SEPARATED %d-jail-system/".formatted(joined.eventId()));
    }

    private static CaseUpdate numbered(String person) {
        CaseUpdate arrest = Events.update(Set.of(CaseEventType.ARREST_REPORTED), List.of(), null);
        return arrest.with(Defendant.of(new Person(
                new PersonName("ALPHA", null, "EXAMPLE", null),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.LOCAL, CaseReferences.HUB, person)),
                null)));
    }

    private static Recorded byHub(Recorded event, String messageId) {
        Statement said = event.statement();
        return new Recorded(
                event.eventId(),
                event.caseId(),
                event.version(),
                new Statement(
                        said.messageNumber(),
                        CaseReferences.HUB,
                        messageId,
                        said.receivedAt(),
                        said.receivedAt(),
                        said.receivedAt(),
                        said.update()),
                event.messageType(),
                event.changes());
    }

    @Test
    void a_correction_of_something_one_was_not_told_is_no_recall() {
        Recorded hearing = Events.of(first, CaseEventType.HEARING_SCHEDULED);
        world.record(node, Events.arrest(first), hearing);
        drain();

        world.record(node, revising(first, RevisionKind.CORRECTS, hearing));
        drain();

        assertThat(taken("jail-system")).hasSize(1);
        assertThat(recalls("jail-system")).isEmpty();
        assertThat(recalls("records-bureau")).containsExactly("CORRECTED {" + hearing.eventId() + "}");
    }

    @Test
    void a_sealed_charge_recalls_the_deliveries_that_told_of_it() {
        Recorded other = Events.of(first, charge("2", null));
        Recorded told = Events.of(first, charge("1", null));
        world.record(node, other, told);
        drain();

        world.record(node, Events.of(first, charge("1", "SEAL_CHARGE")));
        drain();

        assertThat(last("records-bureau"))
                .startsWith("<purge>")
                .contains("RESTRICTED_IN_PART " + told.eventId() + "-records-bureau/2</purge>");
    }

    @Test
    void a_case_that_was_joined_with_the_sealed_one_is_to_be_undone_too() {
        Recorded there = Events.arrest(second);
        world.record(node, Events.arrest(first), there);
        drain();
        world.record(node, Events.joined(first, second));
        drain();

        world.record(node, seal(first));
        drain();

        assertThat(last("jail-system")).startsWith("<purge>").contains(there.eventId() + "-jail-system/1");
    }

    @Test
    void a_purge_order_that_fails_is_tried_again_with_the_same_bytes() {
        world.record(node, Events.arrest(first));
        drain();
        world.record(node, seal(first));
        RecordingAdapter jail = adapters.get("jail-system");
        byte[][] tried = new byte[1][];
        jail.answer = d -> {
            tried[0] = d.content();
            return d.failed("status 500");
        };
        drain();
        jail.answer = Delivery::delivered;
        world.clock.pass(Duration.ofSeconds(5));
        drain();

        assertThat(jail.taken.get(1).content()).isEqualTo(tried[0]);
    }

    private static Recorded seal(UUID caseId) {
        return Events.of(caseId, CaseEventType.CASE_SEALED);
    }

    private void expunge(UUID caseId) {
        // as the record does it: what is kept goes before the event that says so is recorded
        world.transaction.executeWithoutResult(status -> {
            node.forget(List.of(caseId));
            world.forget(caseId);
            world.enlist(node, List.of(Events.of(caseId, CaseEventType.CASE_EXPUNGED)));
        });
        node.drop(List.of(caseId));
    }

    private static Recorded revising(UUID caseId, RevisionKind kind, Recorded what) {
        CaseUpdate nothing = Events.update(Set.of(CaseEventType.CASE_UPDATED), List.of(), null);
        return Events.of(
                caseId,
                nothing.with(
                        null, List.of(Revision.ofMessage(kind, what.statement().sourceMessageId())), null));
    }

    private static CaseUpdate charge(String number, @Nullable String order) {
        CaseUpdate nothing = Events.update(Set.of(CaseEventType.CHARGE_FILED), List.of(), null);
        var charge = new Charge(
                number,
                null,
                1,
                "Invented",
                null,
                null,
                Code.canonical("F2"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new CaseUpdate(
                nothing.events(),
                nothing.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(charge),
                List.of(),
                List.of(),
                null,
                order == null
                        ? List.of()
                        : List.of(new CourtOrder(
                                null, Code.canonical(order), null, null, null, null, null, null, List.of())),
                null,
                Set.of());
    }

    private List<String> recalls(String subscriber) {
        return world.jdbc.queryForList(
                "select reason || ' ' || coalesce(undone::text, 'all') from delivery_recall where subscriber = ?",
                String.class,
                subscriber);
    }

    private void drain() {
        adapters.forEach((subscriber, adapter) -> world.drain(node, subscriber, adapter));
    }

    private List<Delivery> taken(String subscriber) {
        return adapters.get(subscriber).taken;
    }

    private String last(String subscriber) {
        List<Delivery> taken = taken(subscriber);
        return new String(taken.get(taken.size() - 1).content(), StandardCharsets.UTF_8);
    }
}
