package org.caseway.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneView;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.victims.FeedWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Agencies and subscribers as they stand: what was agreed until when, which keys, when last heard. Thread safe; three statements. */
@Component
public class PartnerDesk {

    private final Partners partners;
    private final FeedWatch feeds;
    private final LaneControl lanes;
    private final PartnerKeys keys;
    private final ConnectionTest connections;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartnerDesk(
            Partners partners,
            FeedWatch feeds,
            LaneControl lanes,
            PartnerKeys keys,
            ConnectionTest connections,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.partners = partners;
        this.feeds = feeds;
        this.lanes = lanes;
        this.keys = keys;
        this.connections = connections;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A sending agency.
     *
     * @param expectEvery the longest silence agreed, ISO 8601
     * @param silentSince when it was told that it is silent; {@code null} while it is heard
     */
    public record Sender(
            String id,
            String name,
            String ori,
            Set<String> messageTypes,
            String changedResend,
            boolean partialAcceptance,
            List<String> answers,
            @Nullable String expectEvery,
            @Nullable Instant lastHeardAt,
            @Nullable Instant silentSince,
            List<PartnerKeys.Key> keys) {

        static Sender of(Agency agency, FeedWatch.@Nullable Feed feed, List<PartnerKeys.Key> keys) {
            Duration every = agency.expectEvery();
            return new Sender(
                    agency.id(),
                    agency.name(),
                    agency.ori(),
                    agency.messageTypes(),
                    agency.changedResend().name(),
                    agency.answers().partialAcceptance(),
                    agency.answers().stages().stream().map(Enum::name).sorted().toList(),
                    every == null ? null : every.toString(),
                    feed == null ? null : feed.lastHeardAt(),
                    feed == null ? null : feed.silentSince(),
                    keys);
        }
    }

    /**
     * A subscriber.
     *
     * @param host where the hub calls it; {@code null} where it does not
     * @param nextEnd the first day on which something it rests on ends; {@code null} when nothing does
     * @param daysLeft until then, below zero after it
     * @param lane {@code null} for one whose lane is not known yet
     */
    public record Recipient(
            String id,
            String name,
            String recipientClass,
            String purpose,
            String channel,
            String format,
            @Nullable String host,
            Agreed agreed,
            String state,
            String reason,
            @Nullable LocalDate nextEnd,
            @Nullable Long daysLeft,
            @Nullable LaneView lane,
            List<PartnerKeys.Key> keys) {

        static Recipient of(
                Subscriber subscriber, @Nullable LaneView lane, LocalDate today, List<PartnerKeys.Key> keys) {
            SubscriptionTerms terms = subscriber.terms();
            SubscriptionTerms.Standing standing = terms.on(today);
            LocalDate end = nextEnd(terms);
            return new Recipient(
                    subscriber.id(),
                    subscriber.name(),
                    subscriber.recipientClass(),
                    subscriber.purpose(),
                    subscriber.channel().name(),
                    subscriber.format().name(),
                    subscriber.url() == null ? null : subscriber.url().getHost(),
                    Agreed.of(terms),
                    standing.state().name(),
                    standing.reason(),
                    end,
                    end == null ? null : java.time.temporal.ChronoUnit.DAYS.between(today, end),
                    lane,
                    keys);
        }

        private static @Nullable LocalDate nextEnd(SubscriptionTerms terms) {
            return java.util.stream.Stream.of(terms.agreementExpiresOn(), terms.expiresOn(), terms.revalidateBy())
                    .filter(java.util.Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /**
     * What a subscription rests on; {@code null} for what was not agreed.
     *
     * @param owner who answers for it
     * @param revalidateBy by when the owner has to confirm it
     * @param receipts whether it agreed to say what it has received
     */
    public record Agreed(
            @Nullable String owner,
            @Nullable String agreement,
            @Nullable LocalDate agreementExpiresOn,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate revalidateBy,
            boolean receipts) {

        static Agreed of(SubscriptionTerms terms) {
            return new Agreed(
                    terms.owner(),
                    terms.agreement(),
                    terms.agreementExpiresOn(),
                    terms.expiresOn(),
                    terms.revalidateBy(),
                    terms.receipts());
        }
    }

    /** By name. */
    public List<Sender> senders() {
        var heard = feeds.all().stream().collect(Collectors.toMap(FeedWatch.Feed::agency, Function.identity()));
        return partners.agencies().stream()
                .sorted(Comparator.comparing(Agency::name))
                .map(agency -> Sender.of(agency, heard.get(agency.id()), keys.of("agency-" + agency.id())))
                .toList();
    }

    public Optional<Sender> sender(String id) {
        return senders().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** By name. */
    public List<Recipient> recipients() {
        var set = lanes.all().stream().collect(Collectors.toMap(LaneView::id, Function.identity()));
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return partners.subscribers().stream()
                .sorted(Comparator.comparing(Subscriber::name))
                .map(s -> Recipient.of(s, set.get(s.id()), today, keys.of("subscriber-" + s.id())))
                .toList();
    }

    public Optional<Recipient> recipient(String id) {
        return recipients().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public List<PartnerKeys.Certificate> certificates() {
        return keys.certificates();
    }

    /** Tries whether a subscriber could be reached. Who tried is on the audit trail. Empty for one nobody knows. */
    public Optional<ConnectionTest.Result> test(String id, String who) {
        return partners.subscribers().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(subscriber -> {
                    ConnectionTest.Result result = connections.of(subscriber);
                    transaction.executeWithoutResult(status -> audit.append(
                            "connection-tested",
                            List.of(id + " by " + who + ": " + (result.reached() ? "reached" : "not reached"))));
                    return result;
                });
    }

    /** Whether such an agency sends. */
    public boolean knows(String agency) {
        return partners.agency(agency).isPresent();
    }
}
