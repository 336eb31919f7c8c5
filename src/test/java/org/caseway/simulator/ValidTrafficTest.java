package org.caseway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageTypes;
import org.junit.jupiter.api.Test;

/** What the county sends against the hub's own schemas and rules. */
class ValidTrafficTest {

    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    /** All but the one with which a court answers what the hub delivered to it: a county without a hub has none. */
    private static final Set<String> TYPES = MessageTypes.all().stream()
            .map(type -> type.name())
            .filter(name -> !name.equals("filing-review"))
            .collect(Collectors.toSet());

    private final MessageReader reader = CONTEXT.newReader();
    private final MessageEncoder encoder = CONTEXT.newEncoder();
    private final List<SyntheticMessage> messages = county();

    @Test
    void every_valid_message_is_read_without_a_word() {
        for (var message : messages) {
            var reading = reader.read(encoder.encode(message.message()));
            assertThat(reading.result().problems()).as(message.messageId()).isEmpty();
            assertThat(reading.message()).isNotNull();
        }
        assertThat(messages.stream().map(SyntheticMessage::type).collect(Collectors.toSet()))
                .isEqualTo(TYPES);
    }

    @Test
    void what_is_read_is_what_was_meant() {
        for (var message : messages) {
            assertThat(reader.read(encoder.encode(message.message())).message()).isEqualTo(message.message());
        }
    }

    @Test
    void every_broken_copy_but_the_one_of_a_wrong_sender_is_refused_by_the_reader() {
        var broken = broken(fault -> fault != Fault.WRONG_SENDER);
        assertThat(broken.stream().map(SyntheticDelivery::fault).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Fault.SCHEMA_VIOLATION, Fault.TRUNCATED, Fault.RULE_VIOLATION));
        assertThat(broken)
                .allSatisfy(delivery -> assertThat(
                                reader.read(delivery.bytes()).result().isSuccessful())
                        .as(delivery.toString())
                        .isFalse());
    }

    @Test
    void a_wrong_sender_is_the_only_thing_wrong_with_its_copy() {
        assertThat(broken(fault -> fault == Fault.WRONG_SENDER))
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(
                                reader.read(delivery.bytes()).result().isSuccessful())
                        .isTrue());
    }

    @Test
    void the_same_seed_gives_the_same_xml() {
        var again = county();
        var other = JusticeContext.of(MessageTypes.all()).newEncoder();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(other.encode(again.get(i).message()))
                    .isEqualTo(encoder.encode(messages.get(i).message()));
        }
    }

    @Test
    void a_batch_file_holds_whole_messages_and_states_their_number() {
        var records = messages.stream()
                .limit(3)
                .map(message -> encoder.encode(message.message()))
                .toList();
        var file = new String(MessageBatchFile.of(records), StandardCharsets.UTF_8);
        assertThat(file).contains("recordCount=\"3\"").containsOnlyOnce("<?xml");
        assertThat(file).contains(messages.get(2).messageId());
    }

    @Test
    void a_reference_arrest_is_about_four_kilobytes_and_valid() {
        var supply = ReferenceArrests.of(encoder, 1, 1, 30);
        for (int i = 0; i < 50; i++) {
            var reference = supply.get();
            assertThat(reference.bytes().length).isBetween(3_800, 4_800);
            assertThat(reader.read(reference.bytes()).result().problems()).isEmpty();
        }
    }

    /** The messages whose type the toolkit knows. */
    private static List<SyntheticMessage> county() {
        return SyntheticCounty.of(21, CountySettings.of(150).withSecondNumbers(100)).messages().stream()
                .filter(message -> TYPES.contains(message.type()))
                .toList();
    }

    private List<SyntheticDelivery> broken(Predicate<Fault> kind) {
        return FaultInjection.apply(messages, FaultProfile.of(0, 20), 4, encoder).stream()
                .filter(delivery -> delivery.expected() == ExpectedOutcome.REJECTED && kind.test(delivery.fault()))
                .toList();
    }
}
