package org.caseway.deadlines;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.Statement;
import org.caseway.journey.KeyedHash;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What deadlines would be if something happened, or if another pack counted. Writes nothing but that it was asked. Thread safe. */
@Service
public class WhatIf {

    private static final int PAGE = 1_000;
    private static final int EXAMPLES = 20;

    private final PackDesk packs;
    private final ClockReading reading;
    private final Timeline timeline;
    private final RecordLog log;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WhatIf(
            PackDesk packs,
            Timeline timeline,
            RecordLog log,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions,
            KeyedHash hash) {
        this.packs = packs;
        this.reading = new ClockReading(hash);
        this.timeline = timeline;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One deadline as it is and as it would be; either is {@code null} where there is none. */
    public record Comparison(
            UUID caseId,
            String pack,
            String rule,
            @Nullable Deadline is,
            @Nullable Deadline wouldBe) {

        boolean differs() {
            return is == null
                    || wouldBe == null
                    || !Objects.equals(is.due(), wouldBe.due())
                    || is.status() != wouldBe.status();
        }
    }

    /**
     * The deadlines of a case if these things happened too. For each defendant of the case.
     *
     * @param pack a draft to reckon by instead of what is in force; {@code null} for what is in force
     */
    public List<Comparison> happened(
            UUID caseId, List<Happening> supposed, @Nullable RulePack pack, @Nullable Instant at, String reader) {
        Map<UUID, List<Statement>> said = transaction.execute(status -> {
            audit.append(
                    "read", List.of(caseId + " deadlines, supposing " + supposed.size() + " events, by " + reader));
            return timeline.statements(List.of(caseId));
        });
        if (said == null || !said.containsKey(caseId)) {
            return List.of();
        }
        CaseClock is = reading.of(said.getOrDefault(caseId, List.of()));
        var wouldBe = new CaseClock(
                is.court(),
                is.parties().stream()
                        .map(party -> new CaseClock.Party(
                                party.key(),
                                party.circumstances(),
                                party.offense(),
                                party.charges(),
                                both(party.happenings(), supposed)))
                        .toList());
        Instant now = at == null ? clock.instant() : at;
        List<RulePack> inForce = packs.inForce();
        return compare(caseId, reckon(inForce, is, now), reckon(pack == null ? inForce : List.of(pack), wouldBe, now));
    }

    private static List<Happening> both(List<Happening> told, List<Happening> supposed) {
        var all = new ArrayList<>(told);
        all.addAll(supposed);
        return all;
    }

    /**
     * What a pack would change.
     *
     * @param cases how many were looked at
     * @param complete whether these were all
     * @param begun deadlines there are not yet
     * @param moved deadlines with another date or status
     * @param ended deadlines there would not be any more
     * @param overdue how many would be overdue at once that are not now
     * @param examples some of what differs
     */
    public record Impact(
            int cases, boolean complete, int begun, int moved, int ended, int overdue, List<Comparison> examples) {}

    /** Reckons every case by the pack and by what of its id is in force. A fold of each case; for a person who waits. */
    public Impact impact(RulePack pack, int most) {
        List<RulePack> inForce =
                packs.inForce().stream().filter(p -> p.id().equals(pack.id())).toList();
        Instant now = clock.instant();
        long latest = log.latest();
        long after = 0;
        Set<UUID> seen = new HashSet<>();
        var differing = new ArrayList<Comparison>();
        var page = log.cases(after, latest, PAGE);
        while (!page.isEmpty() && seen.size() < most) {
            List<UUID> fresh = page.values().stream()
                    .distinct()
                    .filter(id -> !seen.contains(id))
                    .limit(most - seen.size())
                    .toList();
            seen.addAll(fresh);
            timeline.statements(fresh)
                    .forEach((caseId, said) -> differing.addAll(difference(caseId, said, inForce, pack, now)));
            after = page.lastKey();
            page = log.cases(after, latest, PAGE);
        }
        return impact(seen.size(), page.isEmpty(), differing);
    }

    private List<Comparison> difference(
            UUID caseId, Collection<Statement> said, List<RulePack> inForce, RulePack pack, Instant now) {
        CaseClock clock = reading.of(said);
        return compare(caseId, reckon(inForce, clock, now), reckon(List.of(pack), clock, now)).stream()
                .filter(Comparison::differs)
                .toList();
    }

    private static Impact impact(int cases, boolean complete, List<Comparison> differing) {
        int begun = (int) differing.stream().filter(c -> c.is == null).count();
        int ended = (int) differing.stream().filter(c -> c.wouldBe == null).count();
        int overdue = (int) differing.stream()
                .filter(c -> c.wouldBe != null && c.wouldBe.status() == Deadline.Status.OVERDUE)
                .filter(c -> c.is == null || c.is.status() != Deadline.Status.OVERDUE)
                .count();
        return new Impact(
                cases,
                complete,
                begun,
                differing.size() - begun - ended,
                ended,
                overdue,
                differing.stream().limit(EXAMPLES).toList());
    }

    private static List<Deadline> reckon(List<RulePack> packs, CaseClock clock, Instant now) {
        return packs.stream()
                .flatMap(pack -> Reckoner.reckon(pack, clock, now).stream())
                .toList();
    }

    private static List<Comparison> compare(UUID caseId, List<Deadline> is, List<Deadline> wouldBe) {
        Map<String, Deadline> before = byKey(is);
        Map<String, Deadline> after = byKey(wouldBe);
        var keys = new java.util.TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .map(key -> {
                    Deadline one = Objects.requireNonNullElse(after.get(key), before.get(key));
                    return new Comparison(caseId, one.pack(), one.rule(), before.get(key), after.get(key));
                })
                .toList();
    }

    private static Map<String, Deadline> byKey(List<Deadline> deadlines) {
        var byKey = new LinkedHashMap<String, Deadline>();
        deadlines.forEach(deadline -> byKey.put(deadline.pack() + "/" + deadline.key(), deadline));
        return byKey;
    }
}
