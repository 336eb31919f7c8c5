package org.caseway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseEvents;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A restriction on a charge or a defendant withholds that part, and the rest of the case is told. */
class RestrictedPartsTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final Privacy privacy = new Privacy(jdbc);

    @Test
    void a_sealed_charge_is_cut_out_for_those_who_may_not_see_a_sealed_case() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");

        var told = disclose("law-enforcement", update(NOON, defendant("Alpha"), List.of(), "001", "2"));

        assertThat(told.redacted()).isTrue();
        assertThat(told.update().charges()).extracting(Charge::sequence).containsExactly("2");
        assertThat(told.rules()).singleElement().asString().isEqualTo("restricted-in-part");
    }

    @Test
    void court_and_prosecutor_go_on_seeing_a_sealed_charge() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");
        var update = update(NOON, defendant("Alpha"), List.of(), "1", "2");

        assertThat(disclose("court", update).update()).isEqualTo(update);
        assertThat(disclose("prosecutor", update).update()).isEqualTo(update);
    }

    @Test
    void an_update_of_nothing_but_sealed_charges_is_withheld() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");

        assertThat(disclose("law-enforcement", update(NOON, defendant("Alpha"), List.of(), "1"))
                        .withheld())
                .isTrue();
    }

    @Test
    void what_is_said_of_a_sealed_defendant_is_withheld_and_what_is_said_of_the_other_is_told() {
        order("SEAL_DEFENDANT", NOON, defendant("Alpha"));

        assertThat(disclose("jail", update(NOON, defendant("Alpha"), List.of(), "1"))
                        .withheld())
                .isTrue();
        assertThat(disclose("jail", update(NOON, defendant("Beta"), List.of(), "1"))
                        .withheld())
                .isFalse();
    }

    @Test
    void a_title_that_names_a_sealed_defendant_is_not_told_with_the_other() {
        order("SEAL_DEFENDANT", NOON, defendant("Alpha"));
        CaseUpdate both = titled("State v. Alpha & Beta", defendant("Beta"));

        assertThat(disclose("jail", both).update().title()).isNull();
        assertThat(disclose("jail", both).redacted()).isTrue();
        assertThat(disclose("prosecutor", both).update()).isEqualTo(both);
        CaseUpdate own = titled("State v. Beta-Alphason", defendant("Beta"));
        assertThat(disclose("jail", own).update().title()).isEqualTo(own.title());
    }

    @Test
    void of_a_sealed_defendant_a_victim_service_hears_no_more_than_of_a_sealed_case() {
        order("SEAL_DEFENDANT", NOON, defendant("Alpha"));

        var told = disclose("victim-service", released(defendant("Alpha")));

        assertThat(told.update().custody()).hasSize(1);
        assertThat(told.update().defendant().person().name().surName()).isEqualTo("Alpha");
        assertThat(told.update().defendant().person().birthDate()).isNull();
        assertThat(told.update().charges()).isEmpty();
        assertThat(told.update().court()).isNull();
        assertThat(told.rules()).contains("restricted-in-part");
        var other = disclose("victim-service", released(defendant("Beta")));
        assertThat(other.update().defendant().person().birthDate()).isNotNull();
    }

    @Test
    void a_victim_service_is_told_of_a_release_without_the_sealed_charge() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");

        var one = disclose("victim-service", released(defendant("Alpha")));
        assertThat(one.update().custody()).hasSize(1);
        assertThat(one.update().charges()).isEmpty();

        order("UNSEAL_CHARGE", NOON.plusDays(1), defendant("Alpha"), "1");
        assertThat(disclose("victim-service", released(defendant("Alpha")))
                        .update()
                        .charges())
                .hasSize(1);
    }

    private static CaseUpdate titled(String title, Defendant defendant) {
        CaseUpdate said = update(NOON, defendant, List.of(), "1");
        return new CaseUpdate(
                said.events(),
                said.effectiveAt(),
                said.identifiers(),
                title,
                said.category(),
                said.status(),
                said.court(),
                said.defendant(),
                said.arrest(),
                said.charges(),
                said.courtEvents(),
                said.custody(),
                said.filing(),
                said.orders(),
                said.victimService(),
                said.labels());
    }

    private static CaseUpdate released(Defendant defendant) {
        CaseUpdate said = update(NOON, defendant, List.of(), "1");
        var movement = new CustodyMovement(Code.canonical("RELEASED"), NOON, "B-1", null, null, null);
        return new CaseUpdate(
                Set.of(CaseEventType.RELEASED_FROM_CUSTODY),
                NOON,
                List.of(),
                null,
                null,
                null,
                said.court(),
                defendant,
                null,
                said.charges(),
                List.of(),
                List.of(movement),
                null,
                List.of(),
                null,
                Set.of());
    }

    @Test
    void a_lifted_restriction_restricts_no_more_and_an_earlier_lift_lifts_nothing() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");
        order("UNSEAL_CHARGE", NOON.minusDays(1), defendant("Alpha"), "1");
        var update = update(NOON, defendant("Alpha"), List.of(), "1", "2");
        assertThat(disclose("jail", update).update().charges()).hasSize(1);

        order("UNSEAL_CHARGE", NOON.plusDays(1), defendant("Alpha"), "1");

        assertThat(disclose("jail", update).update().charges()).hasSize(2);
    }

    @Test
    void what_parts_were_cut_from_is_marked_as_a_document_of_its_own() {
        var update = update(NOON, defendant("Alpha"), List.of(), "1", "2", "3");
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");
        var one = disclose("jail", update);
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "2");

        var other = disclose("jail", update);
        assertThat(other.update()).isNotEqualTo(one.update());
        assertThat(one.partial()).isTrue();
        assertThat(other.partial()).isTrue();
        assertThat(disclose("court", update).partial()).isFalse();
    }

    @Test
    void cases_that_are_one_share_the_restrictions_of_their_parts() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");

        privacy.take(List.of(new Privacy.Said(OTHER, 43, joined(CASE))));

        assertThat(keys(OTHER)).containsExactly("seq:1");
        assertThat(keys(CASE)).containsExactly("seq:1");
    }

    @Test
    void a_part_restricted_after_the_joining_is_restricted_in_both_until_they_are_two_again() {
        privacy.take(List.of(new Privacy.Said(CASE, 43, joined(OTHER))));

        order("SEAL_CHARGE", NOON.plusDays(1), defendant("Alpha"), "2");

        assertThat(keys(OTHER)).containsExactly("seq:2");
        assertThat(keys(CASE)).containsExactly("seq:2");
        order("UNSEAL_CHARGE", NOON.plusDays(2), defendant("Alpha"), "2");
        assertThat(keys(OTHER)).isEmpty();

        privacy.take(
                List.of(new Privacy.Said(CASE, 44, separated(OTHER)), new Privacy.Said(OTHER, 45, separated(CASE))));
        order("SEAL_CHARGE", NOON.plusDays(3), defendant("Alpha"), "3");
        assertThat(keys(CASE)).containsExactly("seq:3");
        assertThat(keys(OTHER)).isEmpty();
    }

    @Test
    void what_was_joined_with_a_case_before_goes_with_it_when_it_is_separated() {
        var third = UUID.fromString("00000000-0000-4000-8000-000000000003");
        privacy.take(List.of(new Privacy.Said(CASE, 43, joined(OTHER))));
        privacy.take(List.of(new Privacy.Said(third, 44, joined(CASE))));
        privacy.take(
                List.of(new Privacy.Said(third, 45, separated(CASE)), new Privacy.Said(CASE, 46, separated(third))));

        order("SEAL", NOON, defendant("Alpha"), "1");
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");

        assertThat(privacy.labels(List.of(OTHER)).getOrDefault(OTHER, Set.of())).contains("SEALED");
        assertThat(keys(OTHER)).containsExactly("seq:1");
        assertThat(privacy.labels(List.of(third))).isEmpty();
    }

    private static CaseUpdate joined(UUID other) {
        return ofHub(CaseEventType.CASE_JOINED, List.of(CaseReferences.of(other)), List.of());
    }

    private static CaseUpdate separated(UUID other) {
        return ofHub(
                CaseEventType.CASE_SEPARATED,
                List.of(),
                List.of(Revision.ofMessage(RevisionKind.CORRECTS, CaseReferences.joiningOf(other))));
    }

    private static CaseUpdate ofHub(CaseEventType event, List<Identifier> identifiers, List<Revision> revisions) {
        return new CaseUpdate(
                Set.of(event),
                NOON,
                identifiers,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of(),
                null,
                revisions,
                null);
    }

    private List<String> keys(UUID caseId) {
        var labels = privacy.labels(List.of(caseId));
        return privacy.parts(labels).getOrDefault(caseId, Set.of()).stream()
                .map(CasePart::key)
                .toList();
    }

    @Test
    void an_order_that_was_denied_restricts_nothing() {
        var denied = new CourtOrder(
                "O-1", Code.canonical("SEAL"), null, null, null, null, Code.canonical("DENIED"), null, List.of());

        take(update(NOON, defendant("Alpha"), List.of(denied), "1"));

        assertThat(privacy.labels(List.of(CASE))).isEmpty();
    }

    @Test
    void the_authority_of_a_restriction_is_kept() {
        order("SEAL_CHARGE", NOON, defendant("Alpha"), "1");

        assertThat(jdbc.queryForMap("select * from privacy_part"))
                .containsEntry("label", "SEALED")
                .containsEntry("part", "seq:1")
                .containsEntry("order_number", "O-SEAL_CHARGE")
                .containsEntry("court", "XX001015J")
                .containsEntry("message_number", 42L);
    }

    @Test
    void a_case_without_restricted_parts_is_not_asked_about_them() {
        assertThat(privacy.parts(Map.of(CASE, Set.of("SEALED")))).isEmpty();
    }

    private void order(String category, OffsetDateTime at, Defendant defendant, String... charges) {
        take(update(
                at,
                defendant,
                List.of(new CourtOrder(
                        "O-" + category, Code.canonical(category), null, null, null, null, null, null, List.of())),
                charges));
    }

    private void take(CaseUpdate update) {
        privacy.take(List.of(new Privacy.Said(CASE, 42, update)));
    }

    private Disclosure disclose(String recipientClass, CaseUpdate update) {
        var labels = privacy.labels(List.of(CASE));
        return privacy.disclose(
                new Subscriber(
                        "someone",
                        "Someone",
                        recipientClass,
                        "test",
                        Subscriber.DeliveryChannel.QUEUE,
                        Subscriber.Format.XML,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of()),
                update,
                labels.getOrDefault(CASE, Set.of()),
                privacy.parts(labels).getOrDefault(CASE, Set.of()),
                "",
                false);
    }

    private static Defendant defendant(String surname) {
        return Defendant.of(new Person(
                new PersonName("Pat", null, surname, null),
                List.of(),
                LocalDate.of(1990, 1, 2),
                null,
                null,
                null,
                List.of(),
                null));
    }

    private static CaseUpdate update(OffsetDateTime at, Defendant of, List<CourtOrder> orders, String... sequences) {
        var charges = List.of(sequences).stream()
                .map(sequence -> new Charge(
                        sequence,
                        null,
                        1,
                        "THEFT",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Code.canonical("FILED"),
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
        var update = new CaseUpdate(
                Set.of(),
                at,
                List.of(),
                null,
                null,
                null,
                new Organization("A court", "XX001015J"),
                of,
                null,
                charges,
                List.of(),
                List.of(),
                null,
                orders,
                null,
                Set.of());
        return new CaseUpdate(
                CaseEvents.of(update),
                at,
                List.of(),
                null,
                null,
                null,
                update.court(),
                of,
                null,
                charges,
                List.of(),
                List.of(),
                null,
                orders,
                null,
                Set.of());
    }
}
