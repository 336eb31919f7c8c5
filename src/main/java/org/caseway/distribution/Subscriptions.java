package org.caseway.distribution;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.journey.Recorded;
import org.caseway.journey.Tally;
import org.caseway.partners.FilterFailed;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionFilter;
import org.caseway.partners.SubscriptionTerms.Standing;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * For whom an event is meant: by event type, agency, court, filter and watch, as long as the subscription is in force. What the
 * subscriber may see of it is not decided here. Thread safe.
 */
public final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final String WAITING =
            "select subscriber, count(*) from delivery_waiting where status = 'READY' group by subscriber";

    private final Partners partners;
    private final Privacy privacy;
    private final JdbcOperations jdbc;
    private final Watches watches;
    private final Clock clock;
    private final Tally tally;
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private volatile Compiled compiled;

    private record Compiled(List<Subscriber> subscribers, SubscriptionIndex index, Map<String, Subscriber> byId) {
        static Compiled of(List<Subscriber> subscribers) {
            return new Compiled(
                    subscribers,
                    new SubscriptionIndex(subscribers),
                    subscribers.stream().collect(Collectors.toUnmodifiableMap(Subscriber::id, Function.identity())));
        }
    }

    /**
     * How a subscription stands, for people.
     *
     * @param reason why it is not simply active; empty when it is
     * @param waiting deliveries that have not gone yet
     * @param filterFailures how often one of its filters could not be evaluated on this node since it started; none of those
     *     events was meant for it
     */
    public record View(
            String id,
            String name,
            String recipientClass,
            String purpose,
            @Nullable String owner,
            @Nullable String agreement,
            String state,
            String reason,
            long waiting,
            long filterFailures) {}

    /** A watch that cannot be: says why. */
    public static final class WatchRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WatchRefused(String why) {
            super(why);
        }
    }

    /** @param partners asked anew for every batch, so a reload takes effect with the next */
    public Subscriptions(Partners partners, Privacy privacy, JdbcOperations jdbc, Clock clock, Tally tally) {
        this.partners = partners;
        this.privacy = privacy;
        this.jdbc = jdbc;
        this.watches = new Watches(jdbc);
        this.clock = clock;
        this.tally = tally;
        this.compiled = Compiled.of(List.copyOf(partners.subscribers()));
    }

    /** For whom each event is meant, in the order of the events. No statement unless somebody watches, one then. */
    List<List<Subscriber>> meantFor(List<Recorded> events) {
        SubscriptionIndex index = compiled().index();
        var watching = index.watched() && !events.isEmpty()
                ? watches.watching(events, clock.instant(), true)
                : Map.<UUID, Set<Watches.Watching>>of();
        LocalDate today = today();
        return events.stream()
                .map(event -> match(index, event, watching).stream()
                        .filter(s -> s.terms().on(today).state().takes())
                        .toList())
                .toList();
    }

    /** Those of the events that would be meant for this subscriber now, were they new. At most one statement. */
    List<Recorded> meantFor(Subscriber subscriber, List<Recorded> events) {
        var index = new SubscriptionIndex(List.of(subscriber));
        var watching = index.watched() && !events.isEmpty()
                ? watches.watching(events, clock.instant(), false)
                : Map.<UUID, Set<Watches.Watching>>of();
        return events.stream()
                .filter(event -> !match(index, event, watching).isEmpty())
                .toList();
    }

    private List<Subscriber> match(SubscriptionIndex index, Recorded event, Map<UUID, Set<Watches.Watching>> watching) {
        var facts = new FilterFacts(event, privacy);
        return index.match(
                event,
                open(watching.getOrDefault(event.caseId(), Set.of())),
                (subscriber, filter) -> matches(facts, subscriber, filter));
    }

    /** Watching by a number that its owner may not see any more counts for nothing. */
    private List<String> open(Set<Watches.Watching> watching) {
        return watching.stream()
                .filter(watch -> find(watch.subscriber())
                        .filter(subscriber -> privacy.opens(subscriber, field(watch.kind())))
                        .isPresent())
                .map(Watches.Watching::subscriber)
                .toList();
    }

    private boolean matches(FilterFacts facts, Subscriber subscriber, SubscriptionFilter filter) {
        FilterFacts.Variables seen = facts.seenBy(subscriber);
        if (seen == null) {
            return false;
        }
        try {
            return filter.when().matches(seen::get);
        } catch (FilterFailed e) {
            LongAdder count = failures.computeIfAbsent(subscriber.id(), id -> new LongAdder());
            if (count.sum() == 0) {
                LOG.warn("filter {} of {} cannot be evaluated: {}", filter.name(), subscriber.id(), e.getMessage());
            }
            count.increment();
            tally.add("filter_failed", 1);
            return false;
        }
    }

    /** Everyone in force. */
    List<String> ids() {
        return List.copyOf(compiled().byId().keySet());
    }

    /** The subscriber in force, if there is one. */
    Optional<Subscriber> find(String id) {
        return Optional.ofNullable(compiled().byId().get(id));
    }

    /** Every subscription and how it stands. One query. */
    public List<View> all() {
        var waiting = new HashMap<String, Long>();
        jdbc.query(WAITING, row -> {
            waiting.put(row.getString(1), row.getLong(2));
        });
        LocalDate today = today();
        return compiled().subscribers().stream()
                .map(s -> view(s, s.terms().on(today), waiting.getOrDefault(s.id(), 0L)))
                .toList();
    }

    private View view(Subscriber subscriber, Standing standing, long waiting) {
        LongAdder failed = failures.get(subscriber.id());
        return new View(
                subscriber.id(),
                subscriber.name(),
                subscriber.recipientClass(),
                subscriber.purpose(),
                subscriber.terms().owner(),
                subscriber.terms().agreement(),
                standing.state().name(),
                standing.reason(),
                waiting,
                failed == null ? 0 : failed.sum());
    }

    /**
     * Has the subscriber watch a person or a case from now on.
     *
     * @throws WatchRefused when the subscriber is unknown or does not watch, the kind is unknown, policy hides such numbers from
     *     it, or the end has passed
     */
    public Watch watch(
            String subscriberId,
            String kind,
            String issuer,
            String value,
            @Nullable Instant expiresAt,
            String addedBy) {
        Subscriber subscriber = find(subscriberId).orElseThrow(() -> new WatchRefused("subscriber-unknown"));
        Instant now = clock.instant();
        if (!subscriber.terms().watches()) {
            throw new WatchRefused("subscriber-does-not-watch");
        }
        if (!Watch.CASE.equals(kind)
                && Stream.of(IdentifierKind.values()).noneMatch(k -> k.name().equals(kind))) {
            throw new WatchRefused("kind-unknown");
        }
        if (value.isBlank() || value.length() > 200 || issuer.length() > 200) {
            throw new WatchRefused("value-unusable");
        }
        if (!privacy.opens(subscriber, field(kind))) {
            throw new WatchRefused("kind-not-open-to-subscriber");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new WatchRefused("end-has-passed");
        }
        return watches.add(new Watch(0, subscriberId, kind, issuer, value.strip(), addedBy, now, expiresAt));
    }

    private static FieldClass field(String kind) {
        return Watch.CASE.equals(kind)
                ? FieldClass.CASE_IDENTIFIER
                : FieldClass.ofCase(Identifier.of(IdentifierKind.valueOf(kind), "", ""));
    }

    /** Its watches in the order in which they were added. */
    public List<Watch> watches(String subscriber, long after, int limit) {
        return watches.list(subscriber, after, limit);
    }

    /** Whether there was such a watch of this subscriber. */
    public boolean unwatch(String subscriber, long id) {
        return watches.remove(subscriber, id);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Compiled compiled() {
        Collection<Subscriber> now = partners.subscribers();
        Compiled known = compiled;
        if (known.subscribers() != now && !known.subscribers().equals(new ArrayList<>(now))) {
            known = Compiled.of(List.copyOf(now));
            compiled = known;
        }
        return known;
    }
}
