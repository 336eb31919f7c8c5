package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.casefile.Address;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.Samples;
import org.caseway.journey.Recorded;
import org.junit.jupiter.api.Test;

/** A restriction that comes later than what it restricts is a recall for those who may see less by it than they were told. */
class RestrictionRecallTest {

    private final DeliveryWorld world = new DeliveryWorld(
            subscriber("court-cms", "court"), subscriber("jail-system", "jail"), subscriber("open-records", "public"));
    private final Distribution node = world.node("a");
    private final Map<String, RecordingAdapter> adapters = world.subscribers().stream()
            .collect(Collectors.toMap(subscriber -> subscriber.id(), subscriber -> new RecordingAdapter()));
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void a_label_that_closes_the_case_orders_a_purge_from_those_who_lose_sight_and_from_nobody_else() {
        for (String label : List.of("JUVENILE", "VICTIM_PROTECTED", "CONFIDENTIAL", "WITNESS")) {
            UUID caseId = UUID.randomUUID();
            Recorded one = Events.arrest(caseId);
            Recorded two = Events.arrest(caseId);
            recorded(one, two);

            recorded(Events.of(caseId, labelled(label)));

            assertThat(last("open-records"))
                    .as(label)
                    .startsWith("<purge>")
                    .contains("<sequence>3</sequence>RESTRICTED %d-open-records/1 %d-open-records/2</purge>"
                            .formatted(one.eventId(), two.eventId()));
            assertThat(last("jail-system")).startsWith("<notification>");
            assertThat(recalls(caseId))
                    .as(label)
                    .containsExactly("open-records RESTRICTED {" + one.eventId() + "," + two.eventId() + "}");
        }
    }

    @Test
    void a_label_that_nobody_has_declared_closes_the_case_to_all_and_recalls_from_all() {
        recorded(Events.arrest(first));

        recorded(Events.of(first, labelled("UNHEARD_OF")));

        assertThat(recalls(first)).hasSize(3);
        assertThat(last("court-cms")).startsWith("<purge>");
    }

    @Test
    void a_label_that_is_stated_again_orders_nothing_new() {
        recorded(Events.arrest(first));
        recorded(Events.of(first, labelled("JUVENILE")));

        recorded(Events.of(first, labelled("JUVENILE")));

        assertThat(taken("open-records")).hasSize(2);
        assertThat(recalls(first)).hasSize(1);
    }

    @Test
    void a_label_of_the_first_message_is_no_recall() {
        recorded(Events.of(first, labelled("JUVENILE")));

        assertThat(taken("open-records")).isEmpty();
        assertThat(recalls(first)).isEmpty();
    }

    @Test
    void who_was_told_nothing_learns_nothing_of_a_label() {
        recorded(Events.of(first, labelled("JUVENILE")), Events.arrest(first));

        recorded(Events.of(first, labelled("CONFIDENTIAL")));

        assertThat(taken("open-records")).isEmpty();
        assertThat(recalls(first)).isEmpty();
    }

    @Test
    void address_confidentiality_recalls_what_told_of_an_address_and_nothing_else() {
        Recorded elsewhere = Events.arrest(first);
        Recorded resident = Events.of(first, residing());
        recorded(elsewhere, resident);

        recorded(Events.of(first, labelled("ADDRESS_CONFIDENTIALITY")));

        // the public was told of no residence; the others keep the case and are told by its ordinary notification
        assertThat(recalls(first))
                .containsExactly(
                        "court-cms RESTRICTED {" + resident.eventId() + "}",
                        "jail-system RESTRICTED {" + resident.eventId() + "}");
        assertThat(last("jail-system")).startsWith("<notification>").contains("<sequence>3</sequence>");
    }

    @Test
    void the_notification_of_a_label_that_hides_a_part_lists_the_deliveries_to_undo() {
        Recorded before = Events.arrest(first);
        Recorded resident = Events.of(first, residing());
        recorded(before, resident, Events.arrest(first));

        recorded(Events.of(first, labelled("ADDRESS_CONFIDENTIALITY")));

        assertThat(last("jail-system"))
                .startsWith("<notification>")
                .contains("RESTRICTED %d-jail-system/2</notification>".formatted(resident.eventId()));
        assertThat(last("open-records")).doesNotContain("RESTRICTED");
    }

    @Test
    void a_parked_delivery_does_not_hold_up_the_order_that_a_label_brings() {
        recorded(Events.arrest(first));
        world.record(node, Events.arrest(first));
        world.untie("open-records");
        assertThat(world.jdbc.update("update delivery_pointer set status = 'PARKED', attempts = 33"
                        + " where subscriber = 'open-records'"))
                .isOne();

        recorded(Events.of(first, labelled("JUVENILE")));

        assertThat(last("open-records")).startsWith("<purge>").contains("RESTRICTED");
        assertThat(world.statuses("open-records", first)).containsExactly("DELIVERED", "WITHHELD", "DELIVERED");
    }

    @Test
    void a_case_that_is_one_with_the_labelled_one_is_recalled_too() {
        Recorded there = Events.arrest(second);
        recorded(Events.arrest(first), there);
        recorded(Events.joined(first, second));

        recorded(Events.of(first, labelled("JUVENILE")));

        assertThat(last("open-records")).startsWith("<purge>").contains(there.eventId() + "-open-records/1");
    }

    @Test
    void joining_a_case_with_a_restricted_one_recalls_what_was_told_of_it() {
        Recorded open = Events.arrest(first);
        recorded(open, Events.of(second, labelled("JUVENILE")));

        recorded(Events.joined(first, second));

        assertThat(recalls(first)).containsExactly("open-records RESTRICTED {" + open.eventId() + "}");
        assertThat(last("open-records")).startsWith("<purge>").contains(open.eventId() + "-open-records/1");
    }

    @Test
    void a_seal_after_a_label_orders_everything_again_and_a_label_after_a_seal_nothing() {
        recorded(Events.arrest(first), Events.arrest(second));
        recorded(Events.of(first, labelled("JUVENILE")), Events.of(second, CaseEventType.CASE_SEALED));

        recorded(Events.of(first, CaseEventType.CASE_SEALED), Events.of(second, labelled("JUVENILE")));

        assertThat(recalls(first)).contains("open-records SEALED all");
        assertThat(recalls(second)).noneMatch(recall -> recall.startsWith("open-records RESTRICTED"));
    }

    @Test
    void two_messages_of_one_batch_that_state_the_same_label_make_one_recall() {
        recorded(Events.arrest(first));

        recorded(Events.of(first, labelled("JUVENILE")), Events.of(first, labelled("JUVENILE")));

        assertThat(recalls(first)).hasSize(1);
    }

    @Test
    void a_batch_without_labels_costs_no_statement_more() {
        recorded(Events.arrest(first));
        world.database.statements.clear();

        world.record(node, Events.arrest(first));
        assertThat(world.database.statements)
                .isNotEmpty()
                .noneMatch(sql -> sql.contains("privacy_label") || sql.contains("delivery_recall"));

        world.record(node, Events.of(first, labelled("JUVENILE")));
        assertThat(world.database.statements)
                .anyMatch(sql -> sql.contains("privacy_label"))
                .anyMatch(sql -> sql.contains("delivery_recall"));
    }

    private static CaseUpdate labelled(String... labels) {
        return update(null, Set.of(labels));
    }

    private static CaseUpdate residing() {
        var name = new PersonName("ALPHA", null, "EXAMPLE", null);
        return update(
                Defendant.of(new Person(
                        name,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new Address(null, "200 Sample Ave", "Sampleton", "XX", "00000"))),
                Set.of());
    }

    private static CaseUpdate update(Defendant defendant, Set<String> labels) {
        CaseUpdate nothing = Events.update(Set.of(CaseEventType.CASE_UPDATED), List.of(), Samples.COURT_ID);
        return new CaseUpdate(
                nothing.events(),
                nothing.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                nothing.court(),
                defendant,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                labels);
    }

    private void recorded(Recorded... events) {
        world.record(node, events);
        adapters.forEach((subscriber, adapter) -> world.drain(node, subscriber, adapter));
    }

    private List<String> recalls(UUID caseId) {
        return world.jdbc.queryForList("""
                select subscriber || ' ' || reason || ' ' || coalesce(undone::text, 'all') from delivery_recall
                where case_id = ? order by subscriber, id""", String.class, caseId);
    }

    private List<Delivery> taken(String subscriber) {
        return adapters.get(subscriber).taken;
    }

    private String last(String subscriber) {
        List<Delivery> taken = taken(subscriber);
        return new String(taken.get(taken.size() - 1).content(), StandardCharsets.UTF_8);
    }
}
