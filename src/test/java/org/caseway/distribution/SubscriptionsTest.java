package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.journey.Recorded;
import org.caseway.partners.FilterExpression;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionFilter;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final Identifier SID = Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX000001");
    private static final Identifier SSN = Identifier.of(IdentifierKind.SSN, "", "900-00-0001");

    private final UUID caseId = UUID.randomUUID();
    private final Map<String, Long> tally = new HashMap<>();

    @Test
    void a_filter_lets_through_only_what_it_is_true_of() {
        var world = new DeliveryWorld(
                filtered("felonies", "prosecutor", "severities.exists(s, s.startsWith(\"FELONY\"))"),
                filtered("this-agency", "prosecutor", "agency == \"pd-sampleton\""),
                filtered("other-agency", "prosecutor", "agency == \"pd-elsewhere\""),
                filtered("either", "prosecutor", "agency == \"pd-elsewhere\"", "\"ARREST_REPORTED\" in events"));

        assertThat(meant(world, charged("FELONY_2"))).containsExactly("felonies", "this-agency", "either");
        assertThat(meant(world, charged("MISDEMEANOR_1"))).containsExactly("this-agency", "either");
    }

    @Test
    void a_filter_may_ask_for_what_is_before_no_court() {
        var world = new DeliveryWorld(
                filtered("no-court", "prosecutor", "court == \"\""),
                filtered("none-or-one", "prosecutor", "court in [\"\", \"XX001015J\"]"),
                filtered("a-court", "prosecutor", "court == \"XX001015J\""));

        assertThat(meant(world, Events.arrest(caseId))).containsExactly("no-court", "none-or-one");
        assertThat(meant(world, Events.before(caseId, "XX001015J"))).containsExactly("none-or-one", "a-court");
    }

    @Test
    void a_filing_is_meant_for_the_court_it_is_filed_with_whatever_else_that_asks_for_and_for_no_other_court() {
        var world = new DeliveryWorld(
                filtered("this-court", "court", "agency == \"pd-elsewhere\"").serving(Set.of("XX001015J")),
                subscriber("that-court", "court").serving(Set.of("XX001016J", "XX001017J")),
                subscriber("any-court", "court"),
                subscriber("prosecutor", "prosecutor"));

        assertThat(meant(world, filed("XX001015J"))).containsExactly("this-court", "any-court", "prosecutor");
        assertThat(meant(world, filed("XX001017J"))).containsExactly("that-court", "any-court", "prosecutor");
        assertThat(meant(world, Events.before(caseId, "XX001015J")))
                .as("what is no filing goes by filters and lists")
                .containsExactly("that-court", "any-court", "prosecutor");
    }

    private Recorded filed(String court) {
        return Events.of(caseId, Events.update(Set.of(CaseEventType.FILING_RECEIVED), List.of(), court));
    }

    @Test
    void a_filter_sees_only_what_its_subscriber_may_see() {
        String bySsn = "\"900-00-0001\" in fields[\"defendant.person.identifiers.value\"]";
        var world = new DeliveryWorld(filtered("police", "law-enforcement", bySsn), filtered("jail", "jail", bySsn));

        assertThat(meant(world, named(SSN, SID))).containsExactly("police");
    }

    @Test
    void a_filter_that_cannot_be_evaluated_matches_nothing_and_is_counted_and_seen() {
        var world = new DeliveryWorld(
                filtered("divides", "prosecutor", "1 / size(custody) == 1"), subscriber("other", "prosecutor"));
        var subscriptions = subscriptions(world);

        assertThat(subscriptions.meantFor(List.of(Events.arrest(caseId))).get(0))
                .extracting(Subscriber::id)
                .containsExactly("other");
        assertThat(tally).containsEntry("filter_failed", 1L);
        assertThat(subscriptions.all())
                .filteredOn(view -> view.id().equals("divides"))
                .singleElement()
                .extracting(Subscriptions.View::filterFailures)
                .isEqualTo(1L);
    }

    @Test
    void nothing_is_meant_for_a_subscription_before_it_begins_and_after_it_ends() {
        var world = new DeliveryWorld(
                on("begins", terms("2026-03-03", null, null, null)), on("ends", terms(null, "2026-03-02", null, null)));

        assertThat(meant(world, Events.arrest(caseId))).containsExactly("ends");
        world.clock.pass(Duration.ofDays(1));
        assertThat(meant(world, Events.arrest(caseId))).containsExactly("begins");
    }

    @Test
    void an_agreement_that_has_run_out_suspends_delivery_and_loses_nothing() {
        var subscriber = on("bureau", terms(null, null, "2026-03-02", null));
        var world = new DeliveryWorld(subscriber);
        var node = world.node("a");
        var adapter = new RecordingAdapter();
        world.clock.pass(Duration.ofDays(1));
        world.record(node, Events.arrest(caseId), Events.arrest(caseId));

        world.drain(node, "bureau", adapter);

        assertThat(adapter.taken).isEmpty();
        assertThat(subscriptions(world).all()).singleElement().satisfies(view -> {
            assertThat(view.state()).isEqualTo("SUSPENDED");
            assertThat(view.reason()).isEqualTo("agreement MOU-1 ended on 2026-03-02");
            assertThat(view.waiting()).isEqualTo(2);
        });

        world.reload(subscriber.under(terms(null, null, "2027-03-02", null)));
        world.drain(node, "bureau", adapter);
        assertThat(adapter.sequences()).containsExactly(1, 2);
    }

    @Test
    void a_subscription_not_confirmed_in_time_goes_on_for_its_days_of_grace() {
        var terms = terms(null, null, null, "2026-03-01");

        assertThat(terms.on(LocalDate.parse("2026-03-01")).state()).isEqualTo(SubscriptionTerms.State.ACTIVE);
        assertThat(terms.on(LocalDate.parse("2026-03-11")))
                .isEqualTo(new SubscriptionTerms.Standing(
                        SubscriptionTerms.State.IN_GRACE,
                        "was to be confirmed by 2026-03-01, suspended after 2026-03-11"));
        assertThat(terms.on(LocalDate.parse("2026-03-12")).state()).isEqualTo(SubscriptionTerms.State.SUSPENDED);
    }

    @Test
    void a_watched_person_is_followed_through_the_case_even_where_the_messages_do_not_name_them() {
        var world = new DeliveryWorld(watcher("registry", "law-enforcement"));
        var subscriptions = subscriptions(world);
        Recorded before = Events.arrest(UUID.randomUUID());
        subscriptions.watch("registry", "STATE_FINGERPRINT", "XX", "XX000001", null, "test");

        assertThat(meant(world, before)).isEmpty();
        assertThat(meant(world, named(SID))).containsExactly("registry");
        assertThat(meant(world, Events.of(caseId, CaseEventType.HEARING_HELD))).containsExactly("registry");
        assertThat(meant(world, Events.arrest(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void a_watched_case_is_told_until_the_watch_ends_or_is_taken_back() {
        var world = new DeliveryWorld(watcher("registry", "law-enforcement"));
        var subscriptions = subscriptions(world);
        Instant end = world.clock.instant().plus(Duration.ofDays(1));
        subscriptions.watch("registry", Watch.CASE, "", caseId.toString(), end, "test");
        assertThat(meant(world, Events.arrest(caseId))).containsExactly("registry");

        world.clock.pass(Duration.ofDays(2));
        assertThat(meant(world, Events.arrest(caseId))).isEmpty();

        var again = subscriptions.watch("registry", Watch.CASE, "", caseId.toString(), null, "test");
        assertThat(meant(world, Events.arrest(caseId))).containsExactly("registry");
        assertThat(subscriptions.unwatch("somebody-else", again.id())).isFalse();
        assertThat(subscriptions.unwatch("registry", again.id())).isTrue();
        assertThat(meant(world, Events.arrest(caseId))).isEmpty();
        assertThat(subscriptions.watches("registry", 0, 10)).isEmpty();
    }

    @Test
    void nobody_watches_by_a_number_that_policy_hides_from_them() {
        var world = new DeliveryWorld(watcher("jail", "jail"), subscriber("plain", "court"));
        var subscriptions = subscriptions(world);

        refused(subscriptions, "jail", "SSN", "kind-not-open-to-subscriber");
        refused(subscriptions, "jail", "SHOE_SIZE", "kind-unknown");
        refused(subscriptions, "plain", "FBI", "subscriber-does-not-watch");
        refused(subscriptions, "nobody", "FBI", "subscriber-unknown");

        world.jdbc.update("""
                insert into delivery_watch (subscriber, kind, issuer, value, added_by, added_at)
                values ('jail', 'SSN', '', '900-00-0001', 'an earlier policy', now())""");
        assertThat(meant(world, named(SSN, SID))).containsExactly("plain");
    }

    @Test
    void without_watchers_no_statement_is_made() {
        var world = new DeliveryWorld(filtered("one", "prosecutor", "agency == \"pd-sampleton\""));
        var subscriptions = subscriptions(world);
        world.database.statements.clear();

        subscriptions.meantFor(List.of(Events.arrest(caseId)));

        assertThat(world.database.statements).isEmpty();
    }

    private static void refused(Subscriptions subscriptions, String subscriber, String kind, String why) {
        assertThatThrownBy(() -> subscriptions.watch(subscriber, kind, "", "1", null, "test"))
                .isInstanceOf(Subscriptions.WatchRefused.class)
                .hasMessage(why);
    }

    private List<String> meant(DeliveryWorld world, Recorded event) {
        return subscriptions(world).meantFor(List.of(event)).get(0).stream()
                .map(Subscriber::id)
                .toList();
    }

    private Subscriptions subscriptions(DeliveryWorld world) {
        return new Subscriptions(
                world, new Privacy(world.jdbc), world.jdbc, world.clock, (name, n) -> tally.merge(name, n, Long::sum));
    }

    private static Subscriber filtered(String id, String recipientClass, String... when) {
        var filters = Stream.of(when)
                .map(text -> new SubscriptionFilter("f", FilterExpression.of(text)))
                .toList();
        return subscriber(id, recipientClass)
                .under(new SubscriptionTerms(null, null, null, null, null, null, null, 0, false, filters));
    }

    private static Subscriber watcher(String id, String recipientClass) {
        return subscriber(id, recipientClass)
                .under(new SubscriptionTerms(null, null, null, null, null, null, null, 0, true, List.of()));
    }

    private static Subscriber on(String id, SubscriptionTerms terms) {
        return subscriber(id, "court").under(terms);
    }

    private static SubscriptionTerms terms(
            @Nullable String from, @Nullable String to, @Nullable String agreementTo, @Nullable String revalidateBy) {
        return new SubscriptionTerms(
                null, null, "MOU-1", day(agreementTo), day(from), day(to), day(revalidateBy), 10, false, List.of());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private Recorded charged(String severity) {
        return event(
                List.of(new Charge(
                        "1",
                        null,
                        1,
                        null,
                        null,
                        null,
                        Code.canonical(severity),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)),
                List.of());
    }

    private Recorded named(Identifier... identifiers) {
        return event(List.of(), List.of(identifiers));
    }

    private Recorded event(List<Charge> charges, List<Identifier> identifiers) {
        var person = new Person(
                new PersonName("Pat", null, "Testperson", null), List.of(), null, null, null, null, identifiers, null);
        return Events.of(
                caseId,
                new CaseUpdate(
                        Set.of(CaseEventType.ARREST_REPORTED),
                        OffsetDateTime.parse("2026-03-01T08:00:00Z"),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Defendant.of(person),
                        null,
                        charges,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        Set.of()));
    }
}
