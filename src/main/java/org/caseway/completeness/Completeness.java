package org.caseway.completeness;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseStanding;
import org.caseway.casefile.Statement;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.MissingItemRequest;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What cases lack at their stage by the checklists, kept as what is recorded changes it, off the path of the messages. Whoever is to
 * send it and agreed to be asked gets a request with a date; what comes closes it. Thread safe; of a few hundred cases that were
 * followed one query, and a statement more where something is missed or came.
 */
public final class Completeness implements Follower, Keeper {

    private static final int MOST = 1_000;
    private static final String STAGE = "MISSING_ITEM";

    private final List<Checklist> checklists;
    private final MissingItems items;
    private final Partners partners;
    private final MessageEncoder encoder;
    private final AuditTrail audit;
    private final CompletenessSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, String> texts;

    public Completeness(
            List<Checklist> checklists,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Partners partners,
            MessageEncoder encoder,
            AuditTrail audit,
            CompletenessSettings settings,
            Clock clock) {
        this.checklists = List.copyOf(checklists);
        this.items = new MissingItems(jdbc);
        this.partners = partners;
        this.encoder = encoder;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.texts = checklists.stream()
                .flatMap(list -> list.entries().stream())
                .collect(Collectors.toMap(e -> e.item().name(), Checklist.Entry::text, (one, other) -> one));
    }

    /** Puts requests on agencies' answer queues; when it returns they are durable there, all of them. */
    @FunctionalInterface
    public interface Asking {
        void ask(List<Request> requests) throws Exception;
    }

    /**
     * One request on its way. Names the agency and never what is in it.
     *
     * @param id stable over every attempt
     * @param stage a word that tells what is asked
     */
    public record Request(String id, String agency, String stage, byte[] content) {
        @Override
        public String toString() {
            return "Request[" + id + " to " + agency + "]";
        }
    }

    @Override
    public void follow(List<Followed> cases) {
        if (checklists.isEmpty() || cases.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var open = new HashMap<UUID, Map<String, MissingItem>>();
        items.open(cases.stream().map(Followed::caseId).toList())
                .forEach(item -> open.computeIfAbsent(item.caseId(), id -> new HashMap<>())
                        .put(item.item(), item));
        var missed = new ArrayList<MissingItems.Missed>();
        var came = new LinkedHashMap<Long, Long>();
        for (Followed one : cases) {
            var left = new HashMap<>(open.getOrDefault(one.caseId(), Map.of()));
            missing(one).forEach((item, entry) -> {
                if (left.remove(item) == null) {
                    missed.add(missed(one, entry, now));
                }
            });
            left.values().forEach(item -> came.put(item.id(), one.latestMessage()));
        }
        if (!came.isEmpty()) {
            items.close(came, now);
        }
        if (!missed.isEmpty()) {
            items.open(missed, now);
        }
    }

    /** Each item once, for the shortest time that a checklist gives. */
    private Map<String, Checklist.Entry> missing(Followed one) {
        var missing = new LinkedHashMap<String, Checklist.Entry>();
        checklists.stream()
                .flatMap(list -> list.missing(one.file()).stream())
                .forEach(entry -> missing.merge(
                        entry.item().name(), entry, (a, b) -> a.within().compareTo(b.within()) <= 0 ? a : b));
        return missing;
    }

    private MissingItems.Missed missed(Followed one, Checklist.Entry entry, Instant now) {
        Statement first = sender(one.said(), entry.messageType());
        return new MissingItems.Missed(
                one.caseId(),
                CaseStanding.of(one.file()).stage().name(),
                entry.item().name(),
                first == null ? null : first.source(),
                first == null ? null : first.sourceMessageId(),
                now.plus(entry.within()),
                first != null && settings.ask().contains(first.source()));
    }

    /** Who spoke first in the case of those who may send that. */
    private @Nullable Statement sender(Collection<Statement> said, String messageType) {
        return said.stream()
                .sorted(Comparator.comparing(Statement::receivedAt))
                .filter(one -> partners.agency(one.source())
                        .filter(agency -> agency.messageTypes().contains(messageType))
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    /**
     * Asks for what is missing, each item once; a stop between sending and noting it sends again under the same id. To be called on
     * one node.
     *
     * @return how many items were asked for
     * @throws IllegalStateException when the queues do not take them; nothing is lost
     */
    public int ask(Asking asking) {
        Integer asked = transaction.execute(status -> {
            List<MissingItem> due = items.toAsk(MOST);
            if (due.isEmpty()) {
                return 0;
            }
            try {
                asking.ask(due.stream().map(this::request).toList());
            } catch (Exception e) {
                throw new IllegalStateException("the requests were not taken", e);
            }
            items.sent(due.stream().map(MissingItem::id).toList(), clock.instant());
            audit.append(
                    "ask",
                    due.stream()
                            .map(item -> item.caseId() + " " + item.item() + " of " + item.agency())
                            .toList());
            return due.size();
        });
        return asked == null ? 0 : asked;
    }

    private Request request(MissingItem item) {
        String id = "missing-" + item.id();
        var message = new MissingItemRequest(
                id,
                item.caseId().toString(),
                String.valueOf(item.messageId()),
                item.item(),
                texts.getOrDefault(item.item(), item.item()),
                item.dueAt(),
                clock.instant());
        return new Request(id, String.valueOf(item.agency()), STAGE, encoder.encode(message, Encoding.XML));
    }

    /**
     * Raises an exception item for what did not come in time, once for each. To be called on one node.
     *
     * @return how many were raised
     */
    public int raiseOverdue() {
        Integer raised = transaction.execute(status -> {
            List<String> lines = items.raiseOverdue(clock.instant());
            if (!lines.isEmpty()) {
                audit.append("overdue", lines);
            }
            return lines.size();
        });
        return raised == null ? 0 : raised;
    }

    /** How many items each case lacks; without those that lack none. One query. */
    public Map<UUID, Integer> counts(Collection<UUID> caseIds) {
        return items.counts(caseIds);
    }

    /** What the case lacks and lacked, the oldest first. The look is on the audit trail. */
    public List<MissingItem> ofCase(UUID caseId, String reader) {
        List<MissingItem> found = transaction.execute(status -> {
            audit.append("read", List.of(caseId + " missing items by " + reader));
            return items.ofCase(caseId);
        });
        return found == null ? List.of() : found;
    }

    /** What did not come in time, the longest first; a thousand at most. */
    public List<MissingItem> overdue() {
        return items.overdue(MOST);
    }

    /** What an agency is asked for and has not sent, the most urgent first; a thousand at most. */
    public List<MissingItem> askedOf(String agency) {
        return items.of(agency, MOST);
    }

    @Override
    public void gone(Collection<UUID> caseIds) {
        forget(caseIds);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        items.forget(caseIds);
    }
}
