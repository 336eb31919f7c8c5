package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.distribution.Disseminations.Period;
import org.caseway.fixtures.DisseminationCheck;
import org.caseway.journey.Recorded;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Every delivery says who was told what of which version, when and by which rule, and is found by case, person and recipient. */
class DisseminationsTest {

    private final DeliveryWorld world = new DeliveryWorld(
            subscriber("court-cms", "court"),
            subscriber("press-desk", "public"),
            subscriber("records-bureau", "law-enforcement"));
    private final Distribution node = world.node("a");
    private final Map<String, Map<UUID, Instant>> people = new HashMap<>();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final Disseminations disseminations = new Disseminations(
            world.jdbc,
            new Privacy(world.jdbc),
            world,
            person -> people.getOrDefault(person, Map.of()),
            (service, victim) -> Set.of(),
            new AuditTrail(world.jdbc, world.clock),
            new DataSourceTransactionManager(world.database));

    @Test
    void a_delivery_says_what_was_told_of_which_version_and_by_which_rule() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        drain();

        assertThat(disseminations.ofCase(first, Period.EVER, "auditor").disseminations())
                .filteredOn(told -> told.recipient().equals("press-desk"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.deliveryId()).isEqualTo(arrest.eventId() + "-press-desk");
                    assertThat(told.version()).isEqualTo(arrest.version());
                    assertThat(told.sequence()).isEqualTo(1);
                    assertThat(told.reason()).isEqualTo("TOLD");
                    assertThat(told.recipientClass()).isEqualTo("public");
                    assertThat(told.purpose()).isEqualTo("test");
                    assertThat(told.grounds()).contains("disclosure@1/ordinary-facts");
                    assertThat(told.released()).contains("ARREST");
                    assertThat(told.at()).isEqualTo(world.clock.instant());
                });
    }

    @Test
    void withheld_by_policy_and_nothing_new_are_told_apart() {
        world.record(node, Events.ordered(first, "SEAL"));
        world.record(node, Events.silent(second));
        drain();

        assertThat(reasons("press-desk", first)).containsExactly("POLICY");
        assertThat(world.jdbc.queryForList("""
                        select t.limits[1] from delivery d join delivery_terms t on t.id = d.terms
                        where d.subscriber = 'press-desk' and d.case_id = ?""", String.class, first))
                .containsExactly("disclosure@1/sealed-or-expunged");
        assertThat(reasons("press-desk", second)).containsExactly("NO_NEWS");
        assertThat(disseminations.ofCase(first, Period.EVER, "auditor").disseminations())
                .extracting(Dissemination::recipient)
                .containsExactly("court-cms");
    }

    @Test
    void deliveries_on_the_same_terms_share_one_row_and_no_further_statement() {
        for (int i = 0; i < 5; i++) {
            world.record(node, Events.arrest(UUID.randomUUID()));
        }
        drain();
        Integer terms = world.jdbc.queryForObject("select count(*) from delivery_terms", Integer.class);
        world.record(node, Events.arrest(UUID.randomUUID()));
        var claimed = node.lane("court-cms").claim().orElseThrow();
        var sent = new RecordingAdapter().send(node.render(claimed));

        int before = world.database.statements.size();
        node.mark(sent);

        assertThat(world.database.statements.size() - before).isEqualTo(1);
        assertThat(world.jdbc.queryForObject("select count(*) from delivery_terms", Integer.class))
                .isEqualTo(terms);
    }

    @Test
    void another_node_uses_the_terms_there_are() {
        world.record(node, Events.arrest(first));
        drain();
        Integer terms = world.jdbc.queryForObject("select count(*) from delivery_terms", Integer.class);
        var other = world.node("b");
        world.jdbc.update("update delivery_lease set expires_at = now() - interval '1 second'");

        world.record(other, Events.arrest(first));
        world.drain(other, "court-cms", new RecordingAdapter());

        assertThat(world.jdbc.queryForObject("select count(*) from delivery_terms", Integer.class))
                .isEqualTo(terms);
    }

    @Test
    void a_delivery_without_its_terms_cannot_be_written() {
        assertThatThrownBy(() -> world.jdbc.update(
                        "insert into delivery (subscriber, case_id, event_id, status, sequence, attempts, settled_at)"
                                + " values ('court-cms', ?, 1, 'DELIVERED', 1, 1, now())",
                        first))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("delivery_is_dissemination");
    }

    @Test
    void a_delivery_of_unknown_terms_is_found() {
        world.record(node, Events.arrest(first));
        drain();
        DisseminationCheck.everyDeliveryIsDisseminated(JdbcClient.create(world.database));

        world.jdbc.update("update delivery set terms = -1 where subscriber = 'court-cms'");

        assertThatThrownBy(() -> DisseminationCheck.everyDeliveryIsDisseminated(JdbcClient.create(world.database)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void of_a_person_only_what_came_when_the_person_was_on_the_case_is_shown() {
        Recorded before = Events.arrest(first);
        Recorded since = Events.arrest(first);
        Recorded elsewhere = Events.arrest(second);
        world.record(node, before, since, elsewhere);
        drain();
        people.put("P-17", Map.of(first, since.statement().receivedAt().plusSeconds(1)));
        assertThat(disseminations.ofPerson("P-17", Period.EVER, "auditor").disseminations())
                .isEmpty();

        people.put("P-17", Map.of(first, since.statement().receivedAt()));

        assertThat(disseminations.ofPerson("P-17", Period.EVER, "auditor").disseminations())
                .hasSize(6)
                .allMatch(told -> told.caseReference().equals(first));
        assertThat(disseminations.ofPerson("P-18", Period.EVER, "auditor").disseminations())
                .isEmpty();
    }

    @Test
    void of_a_recipient_a_span_of_time_is_shown_whether_it_is_still_there_or_not() {
        world.record(node, Events.arrest(first));
        drain();
        Instant between = world.clock.instant().plus(Duration.ofHours(1));
        world.clock.pass(Duration.ofHours(2));
        world.record(node, Events.arrest(second));
        drain();
        world.reload(subscriber("court-cms", "court"));

        assertThat(disseminations
                        .ofRecipient("press-desk", new Period(Instant.EPOCH, between), "auditor")
                        .disseminations())
                .extracting(Dissemination::caseReference)
                .containsExactly(first);
        assertThat(disseminations.ofCase(second, Period.EVER, "auditor").disseminations())
                .extracting(Dissemination::recipient)
                .contains("press-desk");
    }

    @Test
    void of_a_victim_what_told_a_fact_of_hers_is_shown_over_all_her_cases() {
        var county = new DeliveryWorld(subscriber("prosecutor-cms", "prosecutor"), subscriber("jail-system", "jail"));
        var there = county.node("a");
        var log = new Disseminations(
                county.jdbc,
                new Privacy(county.jdbc),
                county,
                person -> Map.of(),
                (service, victim) ->
                        service.equals("vs-sample") && victim.equals("V-1") ? Set.of(first, second) : Set.of(),
                new AuditTrail(county.jdbc, county.clock),
                new DataSourceTransactionManager(county.database));
        Recorded one = Events.of(first, CaseEventType.VICTIM_REGISTERED);
        Recorded other = Events.of(second, CaseEventType.VICTIM_REGISTERED);
        Recorded elsewhere = Events.of(UUID.randomUUID(), CaseEventType.VICTIM_REGISTERED);
        county.record(there, one, other, elsewhere, Events.arrest(first));
        county.drain(there, "prosecutor-cms", new RecordingAdapter());
        county.drain(there, "jail-system", new RecordingAdapter());

        assertThat(log.ofVictim("vs-sample", "V-1", Period.EVER, "auditor").disseminations())
                .extracting(Dissemination::deliveryId)
                .containsExactlyInAnyOrder(one.eventId() + "-prosecutor-cms", other.eventId() + "-prosecutor-cms");
        assertThat(log.ofVictim("vs-other", "V-1", Period.EVER, "auditor").disseminations())
                .isEmpty();
    }

    @Test
    void every_look_is_on_the_audit_trail() {
        disseminations.ofCase(first, Period.EVER, "auditor");
        disseminations.ofPerson("P-17", Period.EVER, "auditor");

        assertThat(world.jdbc.queryForList(
                        "select entries from audit_link where act = 'disclosures-read' order by link", String.class))
                .containsExactly("case " + first + " by auditor", "person P-17 by auditor");
    }

    @Test
    void a_case_that_turned_out_to_be_the_same_is_shown_with_it() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        world.record(node, Events.joined(first, second));
        drain();

        assertThat(disseminations.ofCase(first, Period.EVER, "auditor").disseminations())
                .extracting(Dissemination::caseReference)
                .contains(first, second);
    }

    private List<String> reasons(String subscriber, UUID caseId) {
        return world.jdbc.queryForList("""
                select t.reason from delivery d join delivery_terms t on t.id = d.terms
                where d.subscriber = ? and d.case_id = ? order by d.event_id""", String.class, subscriber, caseId);
    }

    private void drain() {
        for (String id : List.of("court-cms", "press-desk", "records-bureau")) {
            world.drain(node, id, new RecordingAdapter());
        }
    }
}
