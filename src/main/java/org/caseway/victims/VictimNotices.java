package org.caseway.victims;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Statement;
import org.caseway.journey.Batch;
import org.caseway.journey.Keeper;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who is to be told of what was recorded: one notice for each registration that the event concerns, or the reason why there is
 * none, in the transaction that records the event. Thread safe. No statement for batches that only open cases; one look-up for the
 * others; for those that concern a registration the timeline of their cases is read once.
 */
public final class VictimNotices implements Keeper {

    private final Registrations registrations;
    private final NoticeRows rows;
    private final Timeline timeline;
    private final VictimServices services;
    private final FeedWatch feeds;
    private final AuditTrail audit;
    private final VictimSettings settings;
    private final Clock clock;
    private volatile Runnable bell = () -> {};

    public VictimNotices(
            JdbcTemplate jdbc,
            Timeline timeline,
            Partners partners,
            FeedWatch feeds,
            AuditTrail audit,
            VictimSettings settings,
            Clock clock) {
        this.registrations = new Registrations(jdbc);
        this.rows = new NoticeRows(jdbc);
        this.timeline = timeline;
        this.services = new VictimServices(partners);
        this.feeds = feeds;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rung after each commit that made a notice. */
    public void ring(Runnable whenMade) {
        bell = whenMade;
    }

    /** Inside the batch's transaction. Returns the same batch. */
    public Batch<Recorded> consider(Batch<Recorded> batch) {
        feeds.heard(batch.onward());
        List<Recorded> events =
                batch.onward().stream().filter(VictimNotices::mayConcern).toList();
        if (events.isEmpty()) {
            return batch;
        }
        registrations.follow(events);
        var caseIds = new HashSet<UUID>();
        var persons = new HashSet<String>();
        for (Recorded event : events) {
            caseIds.add(event.caseId());
            String person = Registrations.person(event);
            if (person != null && aboutCustody(event)) {
                persons.add(person);
            }
        }
        List<Registration> known = registrations.find(caseIds, persons);
        if (known.isEmpty() && events.stream().noneMatch(VictimNotices::registers)) {
            return batch;
        }
        new Round(events, known).decide();
        return batch;
    }

    /** What opens a case concerns nobody yet, unless it tells of a person's custody. */
    private static boolean mayConcern(Recorded event) {
        return event.version() > 1
                || registers(event)
                || !event.statement().update().custody().isEmpty();
    }

    private static boolean aboutCustody(Recorded event) {
        var update = event.statement().update();
        return !update.custody().isEmpty() || !update.revising().isEmpty();
    }

    private static boolean registers(Recorded event) {
        return event.statement().update().victimService() != null;
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        registrations.forget(caseIds);
    }

    /** One batch's events and the registrations that they may concern. */
    private final class Round {
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final List<Recorded> events;
        private final Map<Long, Registration> known = new LinkedHashMap<>();
        private final List<Made> made = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final Decision decision = new Decision(settings, services, now);

        Round(List<Recorded> events, List<Registration> known) {
            this.events = events;
            known.forEach(registration -> this.known.put(registration.id(), registration));
        }

        void decide() {
            Set<UUID> concerned = new HashSet<>();
            events.stream()
                    .filter(e -> registers(e) || !concernedBy(e).isEmpty())
                    .forEach(e -> concerned.add(e.caseId()));
            Map<UUID, List<Statement>> said = timeline.statements(concerned);
            register(said);
            said.forEach(this::settle);
            for (Recorded event : events) {
                List<Registration> told = concernedBy(event);
                if (!told.isEmpty()) {
                    consider(event, told, said.getOrDefault(event.caseId(), List.of()));
                }
            }
            if (!made.isEmpty()) {
                lines.addAll(rows.write(made, now));
            }
            if (!lines.isEmpty()) {
                audit.append("notice", lines);
                ringAfterCommit();
            }
        }

        private List<Registration> concernedBy(Recorded event) {
            String person = Registrations.person(event);
            return known.values().stream()
                    .filter(r -> r.sinceEvent() < event.eventId())
                    .filter(r -> r.caseId().equals(event.caseId()) || aboutPerson(r, person))
                    .toList();
        }

        private static boolean aboutPerson(Registration registration, @Nullable String person) {
            return person != null && person.equals(registration.person());
        }

        private void register(Map<UUID, List<Statement>> said) {
            var stated = new LinkedHashMap<String, Registrations.Stated>();
            for (Recorded event : events) {
                var registered =
                        RegisteredVictims.by(event, said.getOrDefault(event.caseId(), List.of()), known.values());
                registered.forEach(one -> stated.put(one.agency() + " " + one.victimId() + " " + one.caseId(), one));
            }
            if (!stated.isEmpty()) {
                for (Registration registration : registrations.keep(List.copyOf(stated.values()), now)) {
                    if (known.put(registration.id(), registration) != null) {
                        rows.rechannel(registration.id(), registration.channels(settings.channels()));
                    }
                    lines.add("registration " + registration.id() + " of " + registration.agency() + " case "
                            + registration.caseId());
                }
            }
        }

        /** Who registered for a case and named nobody is concerned by its defendant, where there is only one. */
        private void settle(UUID caseId, List<Statement> said) {
            List<Registration> open = known.values().stream()
                    .filter(r -> r.person() == null && r.caseId().equals(caseId))
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            List<Defendant> defendants = CaseFile.of(said).defendants();
            String only = defendants.size() == 1 ? Registrations.person(defendants.get(0)) : null;
            if (only != null) {
                registrations.settle(caseId, only);
                open.forEach(registration -> known.put(registration.id(), registration.of(only)));
            }
        }

        private void consider(Recorded event, List<Registration> concerned, List<Statement> said) {
            CaseFile before = CaseFile.of(until(said, event, false));
            CaseFile after = CaseFile.of(until(said, event, true));
            List<String> again = event.statement().update().custody().stream()
                    .map(CustodyFacts::key)
                    .toList();
            News news = News.between(before, after, again);
            for (News.Told told : news.told()) {
                tell(event, told, concerned);
            }
            takeBack(event, news.gone());
        }

        /** A victim with several registrations is told once, for that of the event's own case where there is one. */
        private void tell(Recorded event, News.Told told, List<Registration> concerned) {
            boolean everywhere = told.fact().category().ofCustody() && told.silent() == null;
            Set<List<String>> reached = new HashSet<>();
            concerned.stream()
                    .filter(registration -> everywhere || isOwn(registration, event))
                    .sorted(Comparator.comparing(registration -> !isOwn(registration, event)))
                    .map(registration -> {
                        Made one = decision.of(registration, event, told);
                        boolean again = one.state() == NoticeState.QUEUED
                                && !reached.add(List.of(registration.agency(), registration.victimId()));
                        return again ? decision.of(registration, event, told.silent(NoticeReason.ALREADY_TOLD)) : one;
                    })
                    .forEach(made::add);
        }

        private static boolean isOwn(Registration registration, Recorded event) {
            return registration.caseId().equals(event.caseId());
        }

        /** What was said of the case before the event; of this batch's own events only the earlier ones. */
        private List<Statement> until(List<Statement> said, Recorded event, boolean included) {
            Set<Long> notYet = new HashSet<>();
            for (Recorded other : events) {
                boolean later = other.eventId() > event.eventId();
                if (other.caseId().equals(event.caseId()) && (later || other == event && !included)) {
                    notYet.add(other.statement().messageNumber());
                }
            }
            return said.stream()
                    .filter(s -> !notYet.contains(s.messageNumber()))
                    .toList();
        }

        private void takeBack(Recorded event, Map<String, String> gone) {
            var corrected = new LinkedHashMap<String, String>();
            var withdrawn = new ArrayList<String>();
            gone.forEach((fact, instead) -> {
                if (instead.equals(News.TAKEN_BACK)) {
                    withdrawn.add(fact);
                } else {
                    corrected.put(fact, instead);
                }
            });
            if (!corrected.isEmpty()) {
                rows.correct(event.caseId(), corrected);
            }
            if (!withdrawn.isEmpty()) {
                for (NoticeRows.TakenBack notice : rows.takeBack(event.caseId(), withdrawn, now)) {
                    if (notice.stopped()) {
                        lines.add(notice.noticeId() + " NOT_SENT RETRACTED");
                    } else {
                        // who was told of it hears that it was wrong, whatever else has changed since
                        Registration registration = known.computeIfAbsent(notice.registrationId(), registrations::one);
                        made.add(decision.retraction(registration, event, notice.fact(), notice.noticeId()));
                    }
                }
            }
        }

        private void ringAfterCommit() {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    bell.run();
                }
            });
        }
    }
}
