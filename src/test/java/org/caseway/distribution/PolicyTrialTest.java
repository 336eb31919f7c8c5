package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.FieldClass;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.FieldDecision;
import org.caseway.privacy.PolicyFiles;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.Test;

/** Policies tried out say what the lanes would do, and do nothing. */
class PolicyTrialTest {

    private static final Instant BEFORE = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-04-01T00:00:00Z");

    private final Subscriber jail = subscriber("jail-cms", "jail");
    private final Subscriber prosecutor = subscriber("prosecutor-cms", "prosecutor");
    private final DeliveryWorld world = new DeliveryWorld(jail, prosecutor);
    private final Privacy privacy = new Privacy(world.jdbc);
    private final PolicyTrial trial = new PolicyTrial(world, world, new PlainEncoder(), world.jdbc, world.clock);

    @Test
    void what_is_shown_is_what_the_lane_sends() {
        var node = world.node("a");
        Recorded event = Events.before(UUID.randomUUID(), "XX001015J");
        world.record(node, event);
        var adapter = new RecordingAdapter();
        world.drain(node, "prosecutor-cms", adapter);

        var shown = trial.show(privacy, prosecutor, event.eventId()).orElseThrow();

        Delivery sent = adapter.taken.get(0);
        assertThat(shown.document()).isEqualTo(sent.content());
        assertThat(shown.events()).isEqualTo(sent.events());
        assertThat(shown.terms()).isEqualTo(sent.telling().terms());
        assertThat(shown.fields())
                .filteredOn(FieldDecision::shown)
                .extracting(FieldDecision::field)
                .contains(FieldClass.COURT, FieldClass.COURT_EVENT);
    }

    @Test
    void what_a_label_hides_is_shown_with_the_rule_that_hides_it() {
        UUID sealed = UUID.randomUUID();
        Recorded event = Events.arrest(sealed);
        world.remember(List.of(event));
        world.jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'SEALED', true, now())",
                sealed);

        var shown = trial.show(privacy, jail, event.eventId()).orElseThrow();

        assertThat(shown.document()).isNull();
        assertThat(shown.terms().reason()).isEqualTo(Terms.Reason.POLICY);
        assertThat(shown.fields())
                .isNotEmpty()
                .noneMatch(FieldDecision::shown)
                .allSatisfy(field -> assertThat(field.rules().toString()).contains("sealed-or-expunged"));
        assertThat(trial.show(privacy, jail, event.eventId() + 1_000_000)).isEmpty();
    }

    @Test
    void a_draft_that_closes_something_is_counted_by_subscriber_and_class() throws Exception {
        for (int i = 0; i < 250; i++) {
            world.remember(List.of(
                    i % 2 == 0
                            ? Events.before(UUID.randomUUID(), "XX001015J")
                            : Events.of(UUID.randomUUID(), CaseEventType.RELEASED_FROM_CUSTODY)));
        }
        Privacy draft = draft(
                "[CASE_IDENTIFIER, CASE_TITLE, CASE_STATUS, COURT, NAME",
                "[CASE_IDENTIFIER, CASE_TITLE, CASE_STATUS, NAME");

        PolicyDifference difference = trial.compare(privacy, draft, BEFORE, AFTER, 10_000);

        assertThat(difference.complete()).isTrue();
        assertThat(difference.events()).isEqualTo(250);
        assertThat(difference.subscribers()).hasSize(2).allSatisfy(one -> {
            assertThat(one.told()).isEqualTo(250);
            assertThat(one.otherwise()).isEqualTo(125);
            assertThat(one.more() + one.fewer()).isZero();
            assertThat(one.lost()).containsExactly(Map.entry(FieldClass.COURT, 125));
            assertThat(one.gained()).isEmpty();
        });
        assertThat(trial.compare(privacy, privacy, BEFORE, AFTER, 10_000).changed())
                .isZero();
        assertThat(trial.compare(draft, privacy, BEFORE, AFTER, 10_000)
                        .subscribers()
                        .get(0)
                        .gained())
                .containsExactly(Map.entry(FieldClass.COURT, 125));
        assertThat(trial.compare(privacy, draft, BEFORE, AFTER, 100).complete()).isFalse();
        assertThat(world.jdbc.queryForObject(
                        "select (select count(*) from delivery) + (select count(*) from delivery_waiting)", Long.class))
                .as("nothing was written")
                .isZero();
    }

    @Test
    void a_recipient_that_would_not_be_told_at_all_is_counted_apart() throws Exception {
        world.remember(List.of(Events.arrest(UUID.randomUUID()), Events.arrest(UUID.randomUUID())));
        Privacy draft = draft(
                "to: [prosecutor, court, law-enforcement, jail, victim-service, public]",
                "to: [prosecutor, court, law-enforcement, victim-service, public]");

        var subscribers = trial.compare(privacy, draft, BEFORE, AFTER, 10_000).subscribers();

        assertThat(subscribers.get(0).fewer()).isEqualTo(2);
        assertThat(subscribers.get(1).changed()).isZero();
    }

    private Privacy draft(String rule, String other) throws Exception {
        String text = Files.readString(Path.of("config/policies/disclosure.yaml"));
        assertThat(text).contains(rule);
        return privacy.under(PolicyFiles.of(Map.of("disclosure", text.replace(rule, other))));
    }
}
