package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.distribution.Acknowledgements.Missing;
import org.caseway.distribution.Acknowledgements.UnknownDeliveries;
import org.caseway.journey.Recorded;
import org.caseway.journey.Report;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Recipients acknowledge what was delivered to them and nothing else; what they owe is listed by age. */
class AcknowledgementsTest {

    private static final SubscriptionTerms WITH_RECEIPTS =
            new SubscriptionTerms(null, null, null, null, null, null, null, 0, false, true, List.of());

    private final Subscriber court = subscriber("court-cms", "court").under(WITH_RECEIPTS);
    private final DeliveryWorld world = new DeliveryWorld(
            court, subscriber("jail-system", "jail"), subscriber("records-bureau", "law-enforcement"));
    private final Distribution node = world.node("a");
    private final Recalls recalls = new Recalls(world.jdbc, world.clock);
    private final Acknowledgements acknowledgements = new Acknowledgements(
            world,
            world,
            world.jdbc,
            new AuditTrail(world.jdbc, world.clock),
            AcknowledgementSettings.defaults(),
            world.clock,
            new DataSourceTransactionManager(world.database));
    private final UUID first = UUID.randomUUID();

    @Test
    void a_receipt_that_is_owed_is_missing_after_a_day_until_it_comes() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();
        assertThat(missing()).isEmpty();

        world.clock.pass(Duration.ofHours(25));
        assertThat(missing()).singleElement().satisfies(missing -> {
            assertThat(missing.deliveryId()).isEqualTo(arrest.eventId() + "-court-cms");
            assertThat(missing.age()).isEqualTo(Duration.ofHours(25));
        });

        acknowledgements.take("court-cms", List.of(arrest.eventId() + "-court-cms"), "court-cms");
        assertThat(missing()).isEmpty();
    }

    @Test
    void who_owes_no_receipts_is_never_listed() {
        world.reload(subscriber("jail-system", "jail"), subscriber("records-bureau", "law-enforcement"));
        world.record(node, Events.arrest(first));
        drain();
        world.clock.pass(Duration.ofDays(30));

        assertThat(missing()).isEmpty();
    }

    @Test
    void another_recipients_delivery_is_as_unknown_as_one_there_never_was() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();

        for (String id : List.of(arrest.eventId() + "-court-cms", arrest.eventId() + 1000 + "-jail-system")) {
            assertThatThrownBy(() -> acknowledgements.take("jail-system", List.of(id), "jail-system"))
                    .isInstanceOfSatisfying(
                            UnknownDeliveries.class,
                            unknown -> assertThat(unknown.unknown()).containsExactly(id));
        }
    }

    @Test
    void what_is_no_delivery_id_is_not_repeated_but_named_by_its_place() {
        assertThatThrownBy(() -> acknowledgements.take(
                        "jail-system",
                        List.of("Mister Example", "999999-jail-system", "1-jail-system' or '1'='1"),
                        "jail-system"))
                .isInstanceOfSatisfying(
                        UnknownDeliveries.class,
                        unknown -> assertThat(unknown.unknown()).containsExactly("#1", "#3", "999999-jail-system"));
    }

    @Test
    void receipts_that_come_together_are_taken_in_one_go_and_each_is_answered_for_itself() {
        Recorded arrest = Events.arrest(first);
        Recorded seal = Events.of(first, CaseEventType.CASE_SEALED);
        world.record(node, arrest);
        drain();
        world.record(node, seal);
        drain();
        world.database.statements.clear();

        List<Report> answered = acknowledgements.receive(List.of(
                report("jail-system", arrest.eventId() + "-jail-system"),
                report("jail-system", seal.eventId() + "-jail-system")));

        assertThat(answered)
                .extracting(Report::answer)
                .containsExactly(
                        Map.of("receipts", 1, "recallsAcknowledged", 0L),
                        Map.of("receipts", 1, "recallsAcknowledged", 1L));
        assertThat(world.database.statements.stream().filter(sql -> sql.contains("delivery_receipt")))
                .hasSize(1);
    }

    @Test
    void a_receipt_that_is_refused_refuses_no_other_that_came_with_it() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();

        List<Report> answered = acknowledgements.receive(List.of(
                report("jail-system", "999999-jail-system"),
                report("jail-system", arrest.eventId() + "-jail-system"),
                new Report("jail-system", null, List.of(), List.of(), Map.of())));

        assertThat(answered)
                .extracting(Report::answer)
                .containsExactly(
                        Map.of("problem", "delivery-unknown", "deliveryIds", List.of("999999-jail-system")),
                        Map.of("receipts", 1, "recallsAcknowledged", 0L),
                        Map.of());
    }

    private static Report report(String subscriber, String... deliveryIds) {
        return new Report(subscriber, null, List.of(deliveryIds), List.of(), Map.of());
    }

    @Test
    void of_several_receipts_one_of_which_is_unknown_none_is_taken() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();

        assertThatThrownBy(() -> acknowledgements.take(
                        "court-cms", List.of(arrest.eventId() + "-court-cms", "999999-court-cms"), "court-cms"))
                .isInstanceOf(UnknownDeliveries.class);

        assertThat(count("delivery_receipt")).isZero();
    }

    @Test
    void what_was_withheld_cannot_be_acknowledged() {
        Recorded seal = Events.of(first, CaseEventType.CASE_SEALED);
        world.record(node, seal);
        drain();

        assertThatThrownBy(() ->
                        acknowledgements.take("jail-system", List.of(seal.eventId() + "-jail-system"), "jail-system"))
                .isInstanceOf(UnknownDeliveries.class);
    }

    @Test
    void the_receipt_of_a_purge_order_acknowledges_the_recall_once_and_on_the_audit_trail() {
        world.record(node, Events.arrest(first));
        drain();
        Recorded seal = Events.of(first, CaseEventType.CASE_SEALED);
        world.record(node, seal);
        drain();
        assertThat(recalls.open())
                .extracting(Recall::recipient)
                .containsExactlyInAnyOrder("court-cms", "jail-system", "records-bureau");
        List<String> receipt = List.of(seal.eventId() + "-jail-system");

        int acknowledged = acknowledgements.take("jail-system", receipt, "jail-system");
        int again = acknowledgements.take("jail-system", receipt, "admin");

        assertThat(acknowledged).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(recalls.ofCase(first))
                .filteredOn(recall -> recall.recipient().equals("jail-system"))
                .singleElement()
                .satisfies(recall -> {
                    assertThat(recall.acknowledgedBy()).isEqualTo("jail-system");
                    assertThat(recall.deliveredAt()).isEqualTo(world.clock.instant());
                });
        assertThat(world.jdbc.queryForList(
                        "select entries from audit_link where act = 'recall-acknowledged'", String.class))
                .singleElement()
                .asString()
                .endsWith("of jail-system by jail-system");
    }

    @Test
    void a_recall_is_overdue_after_fifteen_days_whether_it_could_be_delivered_or_not() {
        world.record(node, Events.arrest(first));
        drain();
        Recorded seal = Events.of(first, CaseEventType.CASE_SEALED);
        world.record(node, seal);
        world.drain(node, "jail-system", new RecordingAdapter());
        world.clock.pass(Duration.ofDays(15));
        assertThat(recalls.overdue()).isEmpty();

        world.clock.pass(Duration.ofDays(1));

        assertThat(recalls.overdue())
                .extracting(recall -> recall.recipient() + " " + (recall.deliveredAt() != null))
                .containsExactlyInAnyOrder("court-cms false", "jail-system true", "records-bureau false");
        acknowledgements.take("jail-system", List.of(seal.eventId() + "-jail-system"), "jail-system");
        assertThat(recalls.overdue()).extracting(Recall::recipient).doesNotContain("jail-system");
    }

    @Test
    void a_recall_that_had_nothing_to_undo_is_not_open() {
        world.record(node, Events.arrest(first));
        world.record(node, Events.of(first, CaseEventType.CASE_SEALED));
        drain();

        assertThat(recalls.open()).extracting(Recall::recipient).containsExactly("court-cms");
    }

    @Test
    void what_was_delivered_of_a_case_expunged_since_can_still_be_acknowledged() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();
        world.forget(first);

        acknowledgements.take("court-cms", List.of(arrest.eventId() + "-court-cms"), "court-cms");

        assertThat(count("delivery_receipt")).isEqualTo(1);
    }

    private List<Missing> missing() {
        return acknowledgements.missing(Instant.EPOCH);
    }

    private int count(String table) {
        Integer count = world.jdbc.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }

    private void drain() {
        for (String id : List.of("court-cms", "jail-system", "records-bureau")) {
            world.drain(node, id, new RecordingAdapter());
        }
    }
}
