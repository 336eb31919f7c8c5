package org.caseway.simulator;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.caseway.casefile.Address;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;

/**
 * Turns messages into what reaches the hub: encoded, and with the faults of a profile. The same seed, messages and
 * profile give the same bytes. Not thread safe; costs one encoding a delivery and keeps all of them in memory.
 */
public final class FaultInjection {

    private static final OffsetDateTime NEVER = OffsetDateTime.parse("2199-01-01T00:00:00Z");

    private final long seed;
    private final FaultProfile profile;
    private final MessageEncoder encoder;
    private final List<Draft> drafts = new ArrayList<>();

    private FaultInjection(long seed, FaultProfile profile, MessageEncoder encoder) {
        this.seed = seed;
        this.profile = profile;
        this.encoder = encoder;
    }

    /** The messages as they reach the hub, in the order of sending, each with what a hub that works answers. */
    public static List<SyntheticDelivery> apply(
            List<SyntheticMessage> messages, FaultProfile profile, long seed, MessageEncoder encoder) {
        var injection = new FaultInjection(seed, profile, encoder);
        IntStream.range(0, messages.size()).forEach(i -> injection.draft(i, messages.get(i)));
        return injection.judged();
    }

    private void draft(int index, SyntheticMessage message) {
        var dice = Dice.of(seed, "fault", index);
        switch (choose(dice, message)) {
            case NONE -> add(index, dice, message, message.message(), Fault.NONE);
            case DUPLICATE -> {
                add(index, dice, message, message.message(), Fault.NONE);
                add(index + dice.between(1, 5), dice, message, message.message(), Fault.DUPLICATE);
            }
            case CHANGED_RESEND -> {
                var changed = MessageChange.person(message.message(), FaultInjection::moved);
                add(index, dice, message, message.message(), Fault.NONE);
                add(index + dice.between(1, 5), dice, message, changed, Fault.CHANGED_RESEND);
            }
            case TYPO ->
                add(
                        index,
                        dice,
                        message,
                        MessageChange.person(message.message(), FaultInjection::misspelt),
                        Fault.TYPO);
            case UNMAPPED_CODE ->
                add(index, dice, message, MessageChange.unmapped(message.message()), Fault.UNMAPPED_CODE);
            default -> {
                broken(index, dice, message);
                add(index, dice, message, message.message(), Fault.NONE);
            }
        }
    }

    /** The kind of fault; a schema violation stands for every kind of broken copy. */
    private Fault choose(Dice dice, SyntheticMessage message) {
        double drawn = dice.below(1_000_000) / 10_000.0;
        if ((drawn -= profile.duplicates()) < 0) {
            return Fault.DUPLICATE;
        }
        if ((drawn -= profile.invalid()) < 0) {
            return Fault.SCHEMA_VIOLATION;
        }
        boolean describes = MessageChange.describesSomebody(message.message());
        if ((drawn -= profile.changedResends()) < 0) {
            return describes ? Fault.CHANGED_RESEND : Fault.NONE;
        }
        if ((drawn -= profile.typos()) < 0) {
            return describes ? Fault.TYPO : Fault.NONE;
        }
        boolean unmapped = drawn - profile.unmappedCodes() < 0;
        return unmapped && MessageChange.hasCodeToUnmap(message.message()) ? Fault.UNMAPPED_CODE : Fault.NONE;
    }

    private void broken(int index, Dice dice, SyntheticMessage message) {
        var header = message.message().header();
        var fault =
                dice.oneOf(List.of(Fault.SCHEMA_VIOLATION, Fault.TRUNCATED, Fault.RULE_VIOLATION, Fault.WRONG_SENDER));
        var sender = fault == Fault.WRONG_SENDER ? "XX0099900" : header.sender();
        var sentAt = fault == Fault.RULE_VIOLATION ? NEVER : header.sentAt();
        var copy = MessageChange.header(
                message.message(), new MessageHeader(header.messageId() + "-X", sender, sentAt, null));
        add(index, dice, message, copy, fault);
    }

    private void add(int index, Dice dice, SyntheticMessage of, JusticeMessage sent, Fault fault) {
        int late = profile.shuffleWindow() == 0 ? 0 : dice.below(profile.shuffleWindow() + 1);
        var bytes = encoder.encode(sent);
        drafts.add(new Draft(
                index + late,
                of,
                sent.header().messageId(),
                switch (fault) {
                    case SCHEMA_VIOLATION -> BrokenBytes.withUnknownElement(bytes);
                    case TRUNCATED -> BrokenBytes.cut(bytes);
                    default -> bytes;
                },
                fault));
    }

    private List<SyntheticDelivery> judged() {
        drafts.sort(Comparator.comparingInt(Draft::place));
        var seen = new HashSet<String>();
        var deliveries = new ArrayList<SyntheticDelivery>();
        for (var draft : drafts) {
            boolean first = seen.add(draft.of().agencyId() + " " + draft.messageId());
            var kind = draft.fault();
            deliveries.add(new SyntheticDelivery(
                    deliveries.size() + 1,
                    draft.of(),
                    draft.messageId(),
                    draft.bytes(),
                    kind,
                    first ? firstTime(kind) : again(draft)));
        }
        return List.copyOf(deliveries);
    }

    private static ExpectedOutcome firstTime(Fault fault) {
        return switch (fault) {
            case NONE, TYPO, DUPLICATE, CHANGED_RESEND -> ExpectedOutcome.ACCEPTED;
            case UNMAPPED_CODE -> ExpectedOutcome.HELD;
            default -> ExpectedOutcome.REJECTED;
        };
    }

    private ExpectedOutcome again(Draft draft) {
        boolean changed = drafts.stream()
                .anyMatch(other -> other.fault() == Fault.CHANGED_RESEND
                        && other.messageId().equals(draft.messageId()));
        if (!changed) {
            return ExpectedOutcome.DUPLICATE;
        }
        return profile.conflictAgencies().contains(draft.of().agencyId())
                ? ExpectedOutcome.HELD
                : ExpectedOutcome.ACCEPTED;
    }

    private static Person moved(Person person) {
        return with(person, person.name(), person.birthDate(), new Address("1 Changed Lane", null, null, null, null));
    }

    private static Person misspelt(Person person) {
        var surName = person.name().surName();
        var wrong = surName == null || surName.length() < 3
                ? surName
                : surName.charAt(0) + "" + surName.charAt(2) + surName.charAt(1) + surName.substring(3);
        var name = person.name();
        return with(
                person,
                new PersonName(name.given(), name.middle(), wrong, name.suffix()),
                person.birthDate(),
                person.residence());
    }

    private static Person with(
            Person person,
            PersonName name,
            @org.jspecify.annotations.Nullable LocalDate birthDate,
            @org.jspecify.annotations.Nullable Address residence) {
        return new Person(
                name,
                person.aliases(),
                birthDate,
                person.sex(),
                person.race(),
                person.ethnicity(),
                person.identifiers(),
                residence);
    }

    /** A delivery that has its place but no judgement yet. */
    private record Draft(int place, SyntheticMessage of, String messageId, byte[] bytes, Fault fault) {}
}
