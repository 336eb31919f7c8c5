package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.Person;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.Correlated;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Works out which person each message is about, across cases, and has the message name that person by the hub's number. Where
 * it is in doubt the message goes on with a new person and a human is asked. A description known word for word costs its
 * lookup; new ones are compared with a bounded number of neighbours, however many people there are. Takes part in the
 * caller's transaction: one statement for a batch that describes nobody new, five for one that does. Thread safe.
 */
@Service
public class Identification {

    private final Mentions mentions;
    private final Settlement settlement;
    private final Consolidating consolidating;
    private final Notices notices;

    Identification(Mentions mentions, Settlement settlement, Consolidating consolidating, Notices notices) {
        this.mentions = mentions;
        this.settlement = settlement;
        this.consolidating = consolidating;
        this.notices = notices;
    }

    /**
     * @return the same messages in the same order, and what the cases of persons merged or taken apart are to be told
     * @throws org.springframework.dao.ConcurrencyFailureException when another batch has just changed one of the same
     *     persons: the whole batch is to be tried again
     */
    public Batch<Correlated> identify(Batch<Correlated> batch) {
        List<@Nullable Mention> described =
                batch.onward().stream().map(Identification::describe).toList();
        var work = new Work();
        Map<MentionId, Mentions.Known> known = mentions.known(toBeLookedUp(batch.onward(), described));
        for (Mention mention : described) {
            if (mention != null) {
                work.take(mention, known.get(mention.id()));
            }
        }
        Settlement.Settled settled = work.done()
                ? Settlement.Settled.NOTHING
                : settlement.settle(work.fresh.values(), work.changed.values(), work.persons);
        Consolidating.Outcome consolidated = consolidating.carryOut(batch.aside(), settled.awaited());
        List<CaseNotice> told = notices.of(work.known(settled.moves(), consolidated.moves()));
        return new Batch<>(
                named(batch.onward(), described, work.persons),
                concat(batch.refused(), consolidated.settled()),
                batch.answers(),
                told);
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        return others.isEmpty()
                ? some
                : Stream.concat(some.stream(), others.stream()).toList();
    }

    private static @Nullable Mention describe(Correlated correlated) {
        Canonical canonical = correlated.canonical();
        Person person = HubPerson.described(canonical.update());
        if (person == null || !HubPerson.hasName(person)) {
            return null;
        }
        Description description = Description.of(person);
        return new Mention(
                new MentionId(correlated.caseId(), description.digest()),
                0,
                0,
                canonical.envelope().agency(),
                canonical.header().messageId(),
                canonical.envelope().receivedAt(),
                false,
                Booking.of(canonical.update()),
                description);
    }

    /** A case that this batch opens has no mentions yet. */
    private static Set<UUID> toBeLookedUp(List<Correlated> batch, List<@Nullable Mention> described) {
        Set<UUID> cases = new TreeSet<>();
        for (Mention mention : described) {
            if (mention != null) {
                cases.add(mention.id().caseId());
            }
        }
        batch.stream().filter(Correlated::opensCase).forEach(c -> cases.remove(c.caseId()));
        return cases;
    }

    private static List<Correlated> named(
            List<Correlated> batch, List<@Nullable Mention> described, Map<MentionId, Long> persons) {
        var named = new ArrayList<Correlated>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Mention mention = described.get(i);
            long person = mention == null ? 0 : persons.getOrDefault(mention.id(), 0L);
            named.add(named(batch.get(i), person));
        }
        return named;
    }

    private static Correlated named(Correlated correlated, long person) {
        Canonical canonical = correlated.canonical();
        var update = HubPerson.named(canonical.update(), person);
        return update == canonical.update()
                ? correlated
                : new Correlated(
                        new Canonical(
                                canonical.envelope(),
                                canonical.messageType(),
                                canonical.header(),
                                update,
                                canonical.result()),
                        correlated.caseId(),
                        correlated.opensCase(),
                        correlated.home(),
                        correlated.joins());
    }

    /** What one batch brings: new mentions, and known ones of whose stay in custody something new is told. */
    private static final class Work {
        private final Map<MentionId, Mention> fresh = new LinkedHashMap<>();
        private final Map<MentionId, Mention> changed = new LinkedHashMap<>();
        private final Map<MentionId, Long> persons = new HashMap<>();

        void take(Mention mention, Mentions.@Nullable Known known) {
            Booking told = mention.booking();
            if (known == null) {
                Mention before = fresh.getOrDefault(mention.id(), mention);
                Booking last = before.booking();
                fresh.put(mention.id(), told != null && told.later(last) ? before.with(told.after(last)) : before);
                return;
            }
            persons.put(mention.id(), known.person());
            Mention before = changed.get(mention.id());
            Booking last = before == null ? known.booking() : before.booking();
            if (told != null && told.later(last) && !told.after(last).says(last)) {
                changed.put(mention.id(), mention.of(known.person()).with(told.after(last)));
            }
        }

        /** Of all moves those that somebody was told otherwise of; what is new in this batch is told rightly at once. */
        List<Moved> known(List<Moved> moves, List<Moved> byNumber) {
            byNumber.forEach(m -> persons.replace(m.mention().id(), m.to()));
            return concat(
                    moves,
                    byNumber.stream()
                            .filter(m -> !fresh.containsKey(m.mention().id()))
                            .toList());
        }

        boolean done() {
            return fresh.isEmpty() && changed.isEmpty();
        }
    }
}
