package org.caseway.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Statement;
import org.caseway.journey.Everywhere;
import org.caseway.journey.Keeper;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries out orders to expunge, in the transaction that records them: everything stored of the case goes, and a tombstone
 * without personal values stays. What is left on the timeline is one event that says no more than that the case is expunged,
 * from which those who were told of the case can be told to purge it. Thread safe; statements only for batches with such an
 * order.
 */
@Component
class Expunging {

    private static final String GRAVE = """
            with grave as (
              insert into record_tombstone (case_id, expunged_at, order_number, court, agency, message_number)
              select * from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::bigint[])
              on conflict (case_id) do nothing)
            update case_record set expunged_at = ? where case_id = any(?)""";

    private static final Change EXPUNGED = Change.of(FieldClass.ORDER, "CASE_EXPUNGED", "case expunged");

    private static final String JOINED = "select case_id from case_record where survivor = any(?)";

    /** Not what was said of another case while that was one with it. */
    private static final String EVENTS = """
            delete from case_event
            where home = any(?) or case_id = any(?) and (home is null or home = any(?)) returning message_number""";

    private final JdbcTemplate jdbc;
    private final Strayed strayed;
    private final Originals originals;
    private final ObjectProvider<Keeper> keepers;
    private final ObjectProvider<Everywhere> everywhere;
    private final AuditTrail audit;
    private final Clock clock;

    Expunging(
            JdbcTemplate jdbc,
            Strayed strayed,
            Originals originals,
            ObjectProvider<Keeper> keepers,
            ObjectProvider<Everywhere> everywhere,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.strayed = strayed;
        this.originals = originals;
        this.keepers = keepers;
        this.everywhere = everywhere;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a batch of entries becomes when cases are expunged by it: of those cases only the order, and of it only that. */
    record Orders(Map<UUID, CaseEvents.Entry> byCase) {

        static Orders of(List<CaseEvents.Entry> entries) {
            Map<UUID, CaseEvents.Entry> orders = new LinkedHashMap<>(0);
            for (CaseEvents.Entry entry : entries) {
                if (entry.statement().update().events().contains(CaseEventType.CASE_EXPUNGED)) {
                    orders.putIfAbsent(entry.caseId(), entry);
                }
            }
            return new Orders(orders);
        }

        List<CaseEvents.Entry> left(List<CaseEvents.Entry> entries) {
            if (byCase.isEmpty()) {
                return entries;
            }
            var left = new ArrayList<CaseEvents.Entry>(entries.size());
            for (CaseEvents.Entry entry : entries) {
                CaseEvents.Entry order = byCase.get(entry.caseId());
                if (order == null) {
                    left.add(entry);
                } else if (order == entry) {
                    left.add(bare(entry));
                }
            }
            return left;
        }

        private static CaseEvents.Entry bare(CaseEvents.Entry order) {
            Statement said = order.statement();
            var update = new CaseUpdate(
                    Set.of(CaseEventType.CASE_EXPUNGED),
                    said.update().effectiveAt(),
                    List.of(),
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
                    Set.of("EXPUNGED"));
            var bare = new Statement(
                    said.messageNumber(),
                    said.source(),
                    "expunged",
                    said.effectiveAt(),
                    said.reportedAt(),
                    said.receivedAt(),
                    update);
            return new CaseEvents.Entry(
                    order.caseId(), null, order.messageType(), bare, order.version(), List.of(EXPUNGED));
        }
    }

    /**
     * To be called when the batch's messages are written and its events are not yet.
     *
     * @param files the cases as they stood, by which copies of what was never recorded are found
     */
    void carryOut(Orders orders, List<CaseEvents.Entry> entries, Map<UUID, CaseFile> files) {
        if (orders.byCase().isEmpty()) {
            return;
        }
        UUID[] cases = withJoined(orders.byCase().keySet());
        // first those who find what they keep by the events
        List<UUID> all = List.of(cases);
        keepers.forEach(keeper -> keeper.forget(all));
        var changed = new HashSet<>(all);
        changed.addAll(strayed.forget(cases));
        var messages = new ArrayList<>(jdbc.queryForList(EVENTS, Long.class, cases, cases, cases));
        entries.stream()
                .filter(e -> orders.byCase().containsKey(e.caseId()))
                .forEach(e -> messages.add(e.statement().messageNumber()));
        Set<Long> holding = new HashSet<>(originals.empty(messages));
        holding.addAll(originals.emptyUnrecorded(cases, files.values()));
        if (!holding.isEmpty()) {
            keepers.forEach(keeper -> keeper.forgetFiles(holding));
        }
        bury(orders, cases);
        audit.append(
                "expunge",
                orders.byCase().entrySet().stream()
                        .map(order -> order.getKey() + " by message "
                                + order.getValue().statement().messageNumber() + ", " + messages.size() + " emptied")
                        .toList());
        afterCommit(changed);
    }

    /** A case that was joined with it is the same case. */
    private UUID[] withJoined(Set<UUID> cases) {
        var all = new ArrayList<>(cases);
        all.addAll(jdbc.queryForList(JOINED, UUID.class, (Object) cases.toArray(UUID[]::new)));
        return all.toArray(UUID[]::new);
    }

    private void bury(Orders orders, UUID[] cases) {
        Timestamp now = Timestamp.from(clock.instant());
        var rows = new Columns<>(List.copyOf(orders.byCase().values()));
        jdbc.update(
                GRAVE,
                rows.of(UUID[]::new, e -> e.caseId()),
                rows.of(Timestamp[]::new, e -> now),
                rows.of(String[]::new, Expunging::orderNumber),
                rows.of(String[]::new, Expunging::court),
                rows.of(String[]::new, e -> e.statement().source()),
                rows.of(Long[]::new, e -> e.statement().messageNumber()),
                now,
                cases);
    }

    private static @Nullable String orderNumber(CaseEvents.Entry order) {
        return order.statement().update().orders().stream()
                .filter(o -> "EXPUNGE".equals(o.category().word()))
                .map(CourtOrder::orderNumber)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String court(CaseEvents.Entry order) {
        var court = order.statement().update().court();
        return court == null ? null : court.identification();
    }

    private void afterCommit(Collection<UUID> cases) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                everywhere.ifAvailable(nodes -> nodes.drop(cases));
            }
        });
    }
}
