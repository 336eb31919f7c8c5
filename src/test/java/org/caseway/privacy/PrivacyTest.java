package org.caseway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PrivacyTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");
    private static final Identifier SSN = Identifier.of(IdentifierKind.SSN, "", "900-00-0001");
    private static final Identifier SID = Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX000001");

    private final Privacy privacy = new Privacy(new JdbcTemplate(TestDatabase.fresh()));

    @Test
    void a_recipient_of_an_unknown_class_sees_nothing() {
        var disclosure = privacy.disclose(recipient("newspaper"), arrest(), Set.of());

        assertThat(disclosure.withheld()).isTrue();
        assertThat(disclosure.rules()).containsExactly("unknown-recipient-class");
    }

    @Test
    void a_sealed_or_expunged_case_is_seen_by_court_and_prosecutor_alone() {
        for (String label : new String[] {"SEALED", "EXPUNGED"}) {
            for (String recipient : new String[] {"law-enforcement", "jail", "victim-service", "public"}) {
                assertThat(privacy.disclose(recipient(recipient), arrest(), Set.of(label))
                                .rules())
                        .containsExactly("sealed-or-expunged");
            }
            for (String recipient : new String[] {"court", "prosecutor"}) {
                assertThat(privacy.disclose(recipient(recipient), arrest(), Set.of(label))
                                .withheld())
                        .isFalse();
            }
        }
    }

    @Test
    void social_security_numbers_go_to_court_prosecutor_and_law_enforcement_alone() {
        for (String recipient : new String[] {"jail", "victim-service"}) {
            var disclosure = privacy.disclose(recipient(recipient), arrest(), Set.of());
            assertThat(disclosure.redacted()).isTrue();
            assertThat(person(disclosure).identifiers()).containsExactly(SID);
        }
        for (String recipient : new String[] {"court", "prosecutor", "law-enforcement"}) {
            var disclosure = privacy.disclose(recipient(recipient), arrest(), Set.of());
            assertThat(disclosure.redacted()).isFalse();
            assertThat(person(disclosure).identifiers()).contains(SSN);
        }
    }

    @Test
    void the_public_sees_no_identifiers_and_no_juvenile_case() {
        assertThat(person(privacy.disclose(recipient("public"), arrest(), Set.of()))
                        .identifiers())
                .isEmpty();
        assertThat(privacy.disclose(recipient("public"), arrest(), Set.of("JUVENILE"))
                        .withheld())
                .isTrue();
    }

    @Test
    void victim_facts_under_a_release_go_to_victim_service_and_prosecutor_alone() {
        var registered = update(Set.of(CaseEventType.VICTIM_REGISTERED), List.of(), victim());
        var both = update(Set.of(CaseEventType.VICTIM_REGISTERED, CaseEventType.HEARING_HELD), List.of(), victim());

        for (String recipient : new String[] {"court", "law-enforcement", "jail", "public"}) {
            assertThat(privacy.disclose(recipient(recipient), registered, Set.of())
                            .withheld())
                    .isTrue();
            CaseUpdate left =
                    privacy.disclose(recipient(recipient), both, Set.of()).update();
            assertThat(left).isNotNull();
            assertThat(left.victimService()).isNull();
            assertThat(left.events()).containsExactly(CaseEventType.HEARING_HELD);
        }
        for (String recipient : new String[] {"victim-service", "prosecutor"}) {
            CaseUpdate told =
                    privacy.disclose(recipient(recipient), registered, Set.of()).update();
            assertThat(told).isNotNull();
            assertThat(told.victimService()).isEqualTo(victim());
        }
    }

    @Test
    void an_earlier_lift_does_not_undo_a_later_seal_in_whichever_order_they_come() {
        UUID caseId = UUID.randomUUID();
        CaseUpdate sealed = ordered("SEAL", NOON);
        CaseUpdate liftedBefore = ordered("UNSEAL", NOON.minusDays(1));

        privacy.observe(List.of(Map.entry(caseId, liftedBefore), Map.entry(caseId, sealed)));
        assertThat(privacy.labels(List.of(caseId)).get(caseId)).containsExactly("SEALED");
        privacy.observe(List.of(Map.entry(caseId, liftedBefore)));
        assertThat(privacy.labels(List.of(caseId)).get(caseId)).containsExactly("SEALED");
        privacy.observe(List.of(Map.entry(caseId, ordered("UNSEAL", NOON.plusDays(1)))));
        assertThat(privacy.labels(List.of(caseId))).isEmpty();
    }

    @Test
    void cases_that_are_one_share_their_restrictions_and_neither_is_set_free_when_they_are_two_again() {
        UUID survivor = UUID.randomUUID();
        UUID absorbed = UUID.randomUUID();
        privacy.observe(List.of(Map.entry(absorbed, ordered("SEAL", NOON))));

        privacy.observe(List.of(Map.entry(survivor, hubSays(CaseEventType.CASE_JOINED, absorbed))));
        assertThat(labels(survivor)).containsExactly("SEALED");
        privacy.observe(List.of(Map.entry(survivor, ordered("UNSEAL", NOON.plusDays(1)))));
        assertThat(labels(survivor)).isEmpty();
        assertThat(labels(absorbed)).isEmpty();
        privacy.observe(List.of(Map.entry(survivor, ordered("SEAL", NOON.plusDays(2)))));
        assertThat(labels(absorbed)).as("what is still to be sent of it").containsExactly("SEALED");

        privacy.observe(List.of(Map.entry(absorbed, hubSays(CaseEventType.CASE_SEPARATED, survivor))));
        privacy.observe(List.of(Map.entry(survivor, ordered("UNSEAL", NOON.plusDays(3)))));
        assertThat(labels(survivor)).isEmpty();
        assertThat(labels(absorbed)).containsExactly("SEALED");
    }

    private Set<String> labels(UUID caseId) {
        return privacy.labels(List.of(caseId)).getOrDefault(caseId, Set.of());
    }

    private static CaseUpdate hubSays(CaseEventType event, UUID other) {
        boolean joined = event == CaseEventType.CASE_JOINED;
        return new CaseUpdate(
                Set.of(event),
                NOON,
                joined ? List.of(CaseReferences.of(other)) : List.of(),
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
                joined ? null : List.of(Revision.ofMessage(RevisionKind.CORRECTS, CaseReferences.joiningOf(other))),
                null);
    }

    private static Person person(Disclosure disclosure) {
        CaseUpdate update = disclosure.update();
        assertThat(update).isNotNull();
        return update.defendant().person();
    }

    private static Subscriber recipient(String recipientClass) {
        return new Subscriber(
                "someone",
                "Someone",
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static VictimService victim() {
        var release = new VictimRelease(
                List.of(Code.canonical("CASE_STATUS")), LocalDate.of(2026, 1, 1), LocalDate.of(2999, 1, 1));
        return new VictimService("V-1", List.of(), List.of(), null, release);
    }

    private static CaseUpdate arrest() {
        return update(Set.of(CaseEventType.ARREST_REPORTED), List.of(), null);
    }

    private static CaseUpdate ordered(String order, OffsetDateTime effectiveAt) {
        return update(
                Set.of(CaseEventType.ORDER_ISSUED),
                List.of(new CourtOrder(null, Code.canonical(order), null, null, null, null, null, null, List.of())),
                null,
                effectiveAt);
    }

    private static CaseUpdate update(
            Set<CaseEventType> events, List<CourtOrder> orders, @Nullable VictimService victim) {
        return update(events, orders, victim, NOON);
    }

    private static CaseUpdate update(
            Set<CaseEventType> events,
            List<CourtOrder> orders,
            @Nullable VictimService victim,
            OffsetDateTime effectiveAt) {
        var person = new Person(
                new PersonName("Pat", null, "Testperson", null),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(SSN, SID),
                null);
        return new CaseUpdate(
                events,
                effectiveAt,
                List.of(),
                null,
                null,
                null,
                null,
                Defendant.of(person),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                orders,
                victim,
                Set.of());
    }
}
