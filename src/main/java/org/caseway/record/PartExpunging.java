package org.caseway.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.ExpungedPart;
import org.caseway.casefile.Statement;
import org.caseway.journey.BuriedParts;
import org.caseway.journey.Canonical;
import org.caseway.journey.Everywhere;
import org.caseway.journey.Keeper;
import org.caseway.journey.KeyedHash;
import org.caseway.journey.Recorded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries out orders to expunge a defendant or charges of a case, in the transaction that records them: what was said of the part goes
 * from every statement that names it, the originals of these statements go whole, and keyed hashes of its names stay, by which
 * what comes late is held. Thread safe; statements only for batches with such an order or with a case that had one.
 */
@Component
class PartExpunging implements BuriedParts {

    private static final String CUT = """
        update case_event e set body = c.body, changes = null, message_id = 'expunged-' || e.event_id,
                                event_types = string_to_array(c.events, ',')
        from unnest(?::bigint[], ?::bytea[], ?::text[]) as c(event_id, body, events)
        where e.event_id = c.event_id\
        """;

    /** What the hub said of the case may repeat in words what is gone. */
    private static final String SAY_NO_MORE =
            "update case_event set changes = null where case_id = any(?) and agency = ?";

    private static final String BURY = """
        with grave as (
          insert into record_part_tombstone (case_id, hash, expunged_at, message_number)
          select c, h, ?, ? from unnest(?::uuid[]) as c cross join unnest(?::bytea[]) as h on conflict do nothing)
        update case_record set parts_expunged = true where case_id = any(?)\
        """;

    private static final String BURIED = "select case_id, hash from record_part_tombstone where case_id = any(?)";

    private static final String FOLLOW = """
        with moved as (
          insert into record_part_tombstone (case_id, hash, expunged_at, message_number)
          select j.goes_on, t.hash, t.expunged_at, t.message_number
          from unnest(?::uuid[], ?::uuid[]) as j(ends, goes_on) join record_part_tombstone t on t.case_id = j.ends
          on conflict do nothing
          returning case_id)
        update case_record set parts_expunged = true where case_id in (select case_id from moved)\
        """;

    private final JdbcTemplate jdbc;
    private final CaseEvents events;
    private final Originals originals;
    private final KeyedHash hash;
    private final ObjectProvider<Keeper> keepers;
    private final ObjectProvider<Everywhere> everywhere;
    private final AuditTrail audit;
    private final Clock clock;

    PartExpunging(
            JdbcTemplate jdbc,
            CaseEvents events,
            Originals originals,
            KeyedHash hash,
            ObjectProvider<Keeper> keepers,
            ObjectProvider<Everywhere> everywhere,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.originals = originals;
        this.hash = hash;
        this.keepers = keepers;
        this.everywhere = everywhere;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which parts of those cases are expunged; no query where none is. */
    Buried buried(Collection<OpenCase> cases) {
        UUID[] having = cases.stream()
                .filter(OpenCase::partsExpunged)
                .map(OpenCase::caseId)
                .toArray(UUID[]::new);
        var hashes = new HashSet<List<Object>>(0);
        if (having.length > 0) {
            jdbc.query(
                    BURIED,
                    row -> {
                        hashes.add(List.of(row.getObject(1), text(row.getBytes(2))));
                    },
                    (Object) having);
        }
        return new Buried(hashes);
    }

    @Override
    public boolean names(Collection<UUID> caseIds, CaseUpdate update) {
        List<byte[]> buried = jdbc.queryForList(
                "select hash from record_part_tombstone where case_id = any(?)", byte[].class, (Object)
                        caseIds.toArray(UUID[]::new));
        Set<String> hashes = buried.stream().map(PartExpunging::text).collect(Collectors.toSet());
        return ExpungedPart.namedIn(update).stream().anyMatch(name -> hashes.contains(text(hash.of(name))));
    }

    /** Parts of a case that ends as one of its own are parts of the one that goes on as it. */
    void follow(Map<UUID, UUID> joined) {
        jdbc.update(
                FOLLOW, joined.keySet().toArray(UUID[]::new), joined.values().toArray(UUID[]::new));
    }

    /** Expunged parts of some cases. */
    final class Buried {
        private final Set<List<Object>> hashes;

        private Buried(Set<List<Object>> hashes) {
            this.hashes = hashes;
        }

        boolean names(UUID caseId, CaseUpdate update) {
            return !hashes.isEmpty()
                    && ExpungedPart.namedIn(update).stream()
                            .anyMatch(name -> hashes.contains(List.of(caseId, text(hash.of(name)))));
        }
    }

    /**
     * To be called when the batch's messages and its events are written.
     *
     * @return the same events; the orders among them as they were said, with what has lost something by each
     */
    List<Recorded> carryOut(List<Recorded> recorded, Map<UUID, OpenCase> open) {
        return recorded.stream()
                .map(event -> {
                    OpenCase of = Objects.requireNonNull(open.get(event.caseId()));
                    return !of.expunged()
                                    && ExpungedPart.isOrderedBy(
                                            event.statement().update())
                            ? event.emptying(carryOut(event.statement(), of))
                            : event;
                })
                .toList();
    }

    private Set<Long> carryOut(Statement order, OpenCase of) {
        List<CaseEvents.Belonging> timeline = events.timeline(of.caseId());
        List<Statement> said = timeline.stream().map(b -> b.event().statement()).toList();
        return ExpungedPart.orderedBy(order.update(), said)
                .map(part -> takeOut(part, timeline, order, of))
                .orElse(Set.of());
    }

    private Set<Long> takeOut(ExpungedPart part, List<CaseEvents.Belonging> timeline, Statement order, OpenCase of) {
        List<CaseEvents.Belonging> naming = timeline.stream()
                .filter(b -> part.cut(b.event().statement().update())
                        != b.event().statement().update())
                .toList();
        cut(part, naming, of.caseId());
        List<UUID> cases = Stream.concat(
                        Stream.of(of.caseId()), timeline.stream().map(CaseEvents.Belonging::of))
                .distinct()
                .sorted()
                .toList();
        jdbc.update(SAY_NO_MORE, cases.toArray(UUID[]::new), org.caseway.journey.CaseNotice.SOURCE);
        forget(part, timeline, naming, cases, of.caseId());
        bury(part, order, cases);
        audit.append(
                "expunge-part",
                List.of(of.caseId() + " by message " + order.messageNumber() + ", " + naming.size() + " cut"));
        of.readAnew();
        return naming.stream().map(b -> b.event().eventId()).collect(Collectors.toSet());
    }

    private void cut(ExpungedPart part, List<CaseEvents.Belonging> naming, UUID caseId) {
        var rows = new Columns<>(naming);
        jdbc.update(
                CUT,
                rows.of(Long[]::new, b -> b.event().eventId()),
                rows.of(
                        byte[][]::new,
                        b -> events.kept(
                                b.event().statement().messageNumber(),
                                part.cut(b.event().statement().update()))),
                rows.of(
                        String[]::new,
                        b -> part.cut(b.event().statement().update()).events().stream()
                                .map(Enum::name)
                                .collect(Collectors.joining(","))));
    }

    /** Originals cannot lose a part, so they go whole; and what is kept elsewhere of what is gone. */
    private void forget(
            ExpungedPart part,
            List<CaseEvents.Belonging> timeline,
            List<CaseEvents.Belonging> naming,
            List<UUID> cases,
            UUID caseId) {
        Set<Long> files = new HashSet<>(originals.empty(
                naming.stream().map(b -> b.event().statement().messageNumber()).toList()));
        List<Canonical> waiting = originals.waiting(caseId, update -> part.cut(update) != update);
        files.addAll(originals.emptyWaiting(waiting));
        Map<Boolean, List<CaseUpdate>> said = Stream.concat(
                        timeline.stream().map(b -> b.event().statement().update()),
                        waiting.stream().map(Canonical::update))
                .collect(Collectors.partitioningBy(part::namesDefendantOf));
        keepers.forEach(keeper -> keeper.forgetPart(cases, of(said, true), of(said, false)));
        if (!files.isEmpty()) {
            keepers.forEach(keeper -> keeper.forgetFiles(files));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                everywhere.ifAvailable(nodes -> nodes.drop(cases));
            }
        });
    }

    private static List<CaseUpdate> of(Map<Boolean, List<CaseUpdate>> said, boolean gone) {
        return Objects.requireNonNull(said.get(gone));
    }

    /** In each of the cases that are one now: they may be separated. */
    private void bury(ExpungedPart part, Statement order, List<UUID> cases) {
        var hashes = new ArrayList<byte[]>();
        part.names().forEach(name -> hashes.add(hash.of(name)));
        jdbc.update(
                BURY,
                Timestamp.from(clock.instant()),
                order.messageNumber(),
                cases.toArray(UUID[]::new),
                hashes.toArray(byte[][]::new),
                cases.toArray(UUID[]::new));
    }

    private static String text(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
