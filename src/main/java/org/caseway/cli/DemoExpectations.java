package org.caseway.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.partners.Subscriber;
import org.caseway.simulator.Answered;
import org.caseway.simulator.ExpectedOutcome;
import org.caseway.simulator.Notified;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.jspecify.annotations.Nullable;

/**
 * Who must have been told what. A subscriber without any filter must hear of every accepted message; what it was told
 * happened says who else must hear of it. Only facts of sealed cases and of victims may be kept from the others.
 */
final class DemoExpectations {

    private final Map<String, SyntheticMessage> messages;
    private final Set<Integer> sealedCases;
    private final DemoSubscribers subscribers;

    DemoExpectations(SyntheticCounty county, DemoSubscribers subscribers) {
        this.messages =
                county.messages().stream().collect(Collectors.toMap(SyntheticMessage::messageId, message -> message));
        this.sealedCases = county.messages().stream()
                .filter(message -> message.event().equals("case sealed"))
                .map(SyntheticMessage::trueCaseNumber)
                .collect(Collectors.toSet());
        this.subscribers = subscribers;
    }

    /** What is still to come, one line each: the subscriber and the message. */
    List<String> missing(Collection<Answered> answers) {
        var accepted = answers.stream()
                .filter(answer -> ExpectedOutcome.ACCEPTED.matches(answer.outcome()))
                .map(Answered::messageId)
                .filter(id -> !ofNoCase(messages.get(id)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var missing = new ArrayList<String>();
        var events = new HashMap<String, List<String>>();
        for (Subscriber subscriber : subscribers.played()) {
            if (unfiltered(subscriber)) {
                var told = told(subscriber);
                events.putAll(told);
                accepted.stream()
                        .filter(id -> !told.containsKey(id))
                        .forEach(id -> missing.add(subscriber.id() + " " + id));
            }
        }
        for (Subscriber subscriber : subscribers.played()) {
            var told = told(subscriber);
            events.forEach((id, happened) -> {
                if (mustHear(subscriber, id, happened) && !told.containsKey(id)) {
                    missing.add(subscriber.id() + " " + id);
                }
            });
        }
        return missing;
    }

    /** The number of the case that most subscribers have most to tell of. */
    int mostTold() {
        var counts = new HashMap<Integer, Long>();
        for (Subscriber subscriber : subscribers.played()) {
            subscribers.received(subscriber.id()).stream()
                    .map(notified -> messages.get(notified.sourceMessageId()))
                    .filter(java.util.Objects::nonNull)
                    .collect(Collectors.groupingBy(SyntheticMessage::trueCaseNumber, Collectors.counting()))
                    // a first word of a further subscriber weighs more than many words of one
                    .forEach((number, count) -> counts.merge(number, 100 + count, Long::sum));
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    /** What a subscriber received of one case, in the order of its sequence. */
    List<Notified> told(Subscriber subscriber, int caseNumber) {
        return subscribers.received(subscriber.id()).stream()
                .filter(notified -> {
                    var message = messages.get(notified.sourceMessageId());
                    return message != null && message.trueCaseNumber() == caseNumber;
                })
                .sorted(Comparator.comparingInt(Notified::sequence))
                .toList();
    }

    private boolean mustHear(Subscriber subscriber, String messageId, List<String> happened) {
        var message = messages.get(messageId);
        if (unfiltered(subscriber) || message == null || sealedCases.contains(message.trueCaseNumber())) {
            return false;
        }
        return !message.type().equals("victim-service-update")
                && subscriber.courts().isEmpty()
                && (subscriber.agencies().isEmpty() || subscriber.agencies().contains(message.agencyId()))
                && subscriber.events().stream().anyMatch(event -> happened.contains(event.name()));
    }

    /** What a bureau says of its numbers is told to nobody by itself; what comes of it is. */
    private static boolean ofNoCase(@Nullable SyntheticMessage message) {
        return message != null && message.type().equals("identity-consolidation");
    }

    private Map<String, List<String>> told(Subscriber subscriber) {
        return subscribers.received(subscriber.id()).stream()
                .collect(Collectors.toMap(Notified::sourceMessageId, Notified::events, (one, other) -> one));
    }

    private static boolean unfiltered(Subscriber subscriber) {
        return subscriber.events().isEmpty()
                && subscriber.agencies().isEmpty()
                && subscriber.courts().isEmpty();
    }
}
