package org.caseway.partners;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.jspecify.annotations.Nullable;

/**
 * A subscribed system. One file in {@code config/subscribers/}.
 *
 * @param id names its queue ({@code deliver.<id>}), SFTP account and credential
 * @param recipientClass what the recipient is in privacy law: prosecutor, court, law-enforcement, jail, victim-service, public
 * @param purpose why it receives
 * @param channel how it is reached
 * @param format XML or JSON
 * @param url only where the hub calls the recipient: a webhook, or an SFTP server that files are pushed to
 * @param events what it wants to be told of; empty means everything
 * @param agencies only messages of these agencies; empty means all
 * @param courts only cases before these courts; empty means all
 * @param terms how long, under which agreement and with which filters it receives
 * @param serves the courts that it is, by court identifier: filings to them go to it, and no others do; empty for whoever is no
 *     court, and for a court that is told like everybody else
 * @param reach what else is agreed about calling it
 */
public record Subscriber(
        String id,
        String name,
        String recipientClass,
        String purpose,
        DeliveryChannel channel,
        Format format,
        @Nullable URI url,
        Set<CaseEventType> events,
        Set<String> agencies,
        Set<String> courts,
        SubscriptionTerms terms,
        Set<String> serves,
        Reach reach) {

    /** What a recipient can be in privacy law. */
    public static final Set<String> RECIPIENT_CLASSES =
            Set.of("prosecutor", "court", "law-enforcement", "jail", "victim-service", "public");

    /** A subscriber without terms. */
    public Subscriber(
            String id,
            String name,
            String recipientClass,
            String purpose,
            DeliveryChannel channel,
            Format format,
            @Nullable URI url,
            Set<CaseEventType> events,
            Set<String> agencies,
            Set<String> courts) {
        this(id, name, recipientClass, purpose, channel, format, url, events, agencies, courts, SubscriptionTerms.NONE);
    }

    /** A subscriber that is no court's own system, and of which nothing else is agreed. */
    public Subscriber(
            String id,
            String name,
            String recipientClass,
            String purpose,
            DeliveryChannel channel,
            Format format,
            @Nullable URI url,
            Set<CaseEventType> events,
            Set<String> agencies,
            Set<String> courts,
            SubscriptionTerms terms) {
        this(
                id,
                name,
                recipientClass,
                purpose,
                channel,
                format,
                url,
                events,
                agencies,
                courts,
                terms,
                Set.of(),
                Reach.PLAIN);
    }

    /** The same subscriber under other terms. */
    public Subscriber under(SubscriptionTerms other) {
        return new Subscriber(
                id,
                name,
                recipientClass,
                purpose,
                channel,
                format,
                url,
                events,
                agencies,
                courts,
                other,
                serves,
                reach);
    }

    /** The same subscriber as somebody else in privacy law, or for something else: for what is only tried out. */
    public Subscriber as(String otherClass, String otherPurpose) {
        return new Subscriber(
                id,
                name,
                otherClass,
                otherPurpose,
                channel,
                format,
                url,
                events,
                agencies,
                courts,
                terms,
                serves,
                reach);
    }

    /** The same subscriber as the system of these courts. */
    public Subscriber serving(Set<String> itsCourts) {
        return new Subscriber(
                id,
                name,
                recipientClass,
                purpose,
                channel,
                format,
                url,
                events,
                agencies,
                courts,
                terms,
                itsCourts,
                reach);
    }

    /** Whether it hears only a part of what is said of a case, so that what is old may be new to it. */
    public boolean selective() {
        return !agencies.isEmpty() || !courts.isEmpty() || !terms.filters().isEmpty();
    }

    /** How a subscriber is reached. */
    public enum DeliveryChannel {
        /** A queue of the hub's broker. */
        QUEUE,
        /** A directory of the hub's SFTP server. */
        SFTP,
        /** A directory of the partner's SFTP server. */
        SFTP_PUSH,
        /** The partner's https server. */
        WEBHOOK,
        /** Pages that the partner fetches by https. */
        PULL;

        /** Whether the hub calls the recipient, by its url. */
        public boolean calls() {
            return this == SFTP_PUSH || this == WEBHOOK;
        }

        /** Whether what one batch brings may go in one go, because the hub itself takes it. */
        public boolean takesBundles() {
            return this == QUEUE || this == SFTP;
        }
    }

    /** The form of what is delivered. */
    public enum Format {
        XML,
        JSON
    }

    /** Every problem that makes this entry unusable, in plain words; empty when it is fine. */
    public List<String> problems() {
        var problems = new java.util.ArrayList<String>();
        if (!id.matches("[a-z][a-z0-9-]{1,39}")) {
            problems.add("id must be 2 to 40 lower-case letters, digits and hyphens");
        }
        if (channel.calls() && url == null) {
            problems.add((channel == DeliveryChannel.WEBHOOK ? "a webhook" : "sftp-push") + " needs a url");
        }
        if (!serves.isEmpty() && !recipientClass.equals("court")) {
            problems.add("court is only for the recipientClass court");
        }
        if (channel == DeliveryChannel.PULL && recipientClass.equals("victim-service")) {
            problems.add("a victim-service is handed its notices at once; its channel cannot be pull");
        }
        problems.addAll(reach.problems(channel));
        problems.addAll(terms.problems());
        return List.copyOf(problems);
    }
}
