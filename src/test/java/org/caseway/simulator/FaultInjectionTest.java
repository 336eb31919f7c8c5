package org.caseway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultInjectionTest {

    private final List<SyntheticMessage> messages =
            SyntheticCounty.of(11, CountySettings.of(300)).messages();

    @Test
    void without_faults_every_message_arrives_once_and_in_order() {
        var deliveries = inject(FaultProfile.none());
        assertThat(deliveries.stream().map(SyntheticDelivery::message)).containsExactlyElementsOf(messages);
        assertThat(deliveries).allSatisfy(d -> assertThat(d.expected()).isEqualTo(ExpectedOutcome.ACCEPTED));
    }

    @Test
    void shares_are_kept_within_a_percent_and_a_half() {
        var faults = inject(new FaultProfile(5, 5, 5, 5, 10, 0, Set.of())).stream()
                .collect(Collectors.groupingBy(SyntheticDelivery::fault, Collectors.counting()));
        assertThat(share(faults, Fault.DUPLICATE)).isBetween(3.5, 6.5);
        assertThat(share(faults, Fault.CHANGED_RESEND)).isBetween(3.5, 6.5);
        assertThat(share(faults, Fault.TYPO)).isBetween(3.5, 6.5);
        assertThat(share(faults, Fault.SCHEMA_VIOLATION, Fault.TRUNCATED, Fault.RULE_VIOLATION, Fault.WRONG_SENDER))
                .isBetween(3.5, 6.5);
        assertThat(share(faults, Fault.UNMAPPED_CODE)).isBetween(3.0, 8.0);
        assertThat(faults).containsOnlyKeys(Fault.values());
    }

    @Test
    void the_same_seed_gives_the_same_bytes_in_the_same_order() {
        var profile = new FaultProfile(5, 5, 5, 5, 5, 20, Set.of());
        var first = inject(profile);
        var second = inject(profile);
        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).bytes()).isEqualTo(first.get(i).bytes());
            assertThat(second.get(i).expected()).isEqualTo(first.get(i).expected());
        }
    }

    @Test
    void a_duplicate_carries_the_same_bytes_and_whichever_comes_second_is_the_duplicate() {
        var shuffled = inject(FaultProfile.of(20, 0).shuffledWithin(50));
        var byId = shuffled.stream().collect(Collectors.groupingBy(SyntheticDelivery::messageId));
        assertThat(byId.values()).anySatisfy(same -> assertThat(same).hasSize(2));
        assertThat(byId.values()).allSatisfy(same -> {
            assertThat(same.get(0).expected()).isEqualTo(ExpectedOutcome.ACCEPTED);
            assertThat(same.stream().skip(1)).allSatisfy(second -> {
                assertThat(second.expected()).isEqualTo(ExpectedOutcome.DUPLICATE);
                assertThat(second.bytes()).isEqualTo(same.get(0).bytes());
            });
        });
    }

    @Test
    void a_shuffled_delivery_is_never_later_than_the_window() {
        var places = inject(FaultProfile.none().shuffledWithin(10)).stream()
                .collect(Collectors.toMap(SyntheticDelivery::messageId, SyntheticDelivery::number));
        int moved = 0;
        for (int i = 0; i < messages.size(); i++) {
            int place = places.get(messages.get(i).messageId()) - 1;
            assertThat(Math.abs(place - i)).isLessThanOrEqualTo(10);
            moved += place == i ? 0 : 1;
        }
        assertThat(moved).isPositive();
    }

    @Test
    void a_changed_resend_is_held_only_where_the_contract_calls_it_a_conflict() {
        var deliveries = inject(new FaultProfile(0, 0, 20, 0, 0, 0, Set.of("court-sampleton"))).stream()
                .filter(d -> d.fault() == Fault.CHANGED_RESEND)
                .toList();
        assertThat(deliveries).isNotEmpty();
        assertThat(deliveries)
                .allSatisfy(d -> assertThat(d.expected())
                        .isEqualTo(
                                d.agencyId().equals("court-sampleton")
                                        ? ExpectedOutcome.HELD
                                        : ExpectedOutcome.ACCEPTED));
    }

    @Test
    void a_broken_copy_has_an_identifier_of_its_own_and_is_rejected() {
        var originals = messages.stream().collect(Collectors.toMap(SyntheticMessage::messageId, Function.identity()));
        var broken = inject(FaultProfile.of(0, 30)).stream()
                .filter(d -> d.fault() != Fault.NONE)
                .toList();
        assertThat(broken).isNotEmpty();
        assertThat(broken).allSatisfy(d -> {
            assertThat(d.expected()).isEqualTo(ExpectedOutcome.REJECTED);
            assertThat(originals).doesNotContainKey(d.messageId());
        });
    }

    @Test
    void each_kind_of_break_shows_in_the_bytes() {
        var broken = inject(FaultProfile.of(0, 30)).stream()
                .collect(Collectors.toMap(SyntheticDelivery::fault, this::text, (first, second) -> first));
        assertThat(broken.get(Fault.SCHEMA_VIOLATION))
                .endsWith("<x:Unexpected xmlns:x=\"urn:example:unexpected\"/></m>");
        assertThat(broken.get(Fault.TRUNCATED)).doesNotContain("</m>");
        assertThat(broken.get(Fault.WRONG_SENDER)).contains("XX0099900");
        assertThat(broken.get(Fault.RULE_VIOLATION)).contains("2199-01-01");
    }

    @Test
    void shares_above_a_hundred_percent_are_refused() {
        assertThatThrownBy(() -> FaultProfile.of(60, 50)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<SyntheticDelivery> inject(FaultProfile profile) {
        return FaultInjection.apply(messages, profile, 3, new PlainEncoder());
    }

    private double share(Map<Fault, Long> counts, Fault... of) {
        return 100.0
                * Arrays.stream(of)
                        .mapToLong(fault -> counts.getOrDefault(fault, 0L))
                        .sum()
                / messages.size();
    }

    private String text(SyntheticDelivery delivery) {
        return new String(delivery.bytes(), StandardCharsets.UTF_8);
    }
}
