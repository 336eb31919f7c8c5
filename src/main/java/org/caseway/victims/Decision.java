package org.caseway.victims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.caseway.casefile.NoticePreference;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/** Whether a registered victim is told of a fact, when, and why or why not. Confined to one batch. */
final class Decision {

    private final VictimSettings settings;
    private final VictimServices services;
    private final Instant now;

    Decision(VictimSettings settings, VictimServices services, Instant now) {
        this.settings = settings;
        this.services = services;
        this.now = now;
    }

    Made of(Registration registration, Recorded event, News.Told told) {
        NoticeReason silent = silent(registration, event, told);
        return made(registration, event, told.fact(), Made.NOTICE, silent, null);
    }

    /** Takes back a notice that may have gone. */
    Made retraction(Registration registration, Recorded event, Fact fact, long undoes) {
        NoticeReason silent = event.historic() ? NoticeReason.HISTORIC : null;
        return made(registration, event, fact, Made.RETRACTION, silent, undoes);
    }

    private static @Nullable NoticeReason silent(Registration registration, Recorded event, News.Told told) {
        if (event.historic()) {
            return NoticeReason.HISTORIC;
        }
        if (told.silent() != null) {
            return told.silent();
        }
        if (registration.ended()) {
            return NoticeReason.OPTED_OUT;
        }
        return registration.wants(told.fact().category()) ? null : NoticeReason.NOT_REGISTERED_FOR;
    }

    private Made made(
            Registration registration,
            Recorded event,
            Fact fact,
            String kind,
            @Nullable NoticeReason silent,
            @Nullable Long undoes) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Subscriber recipient = services.of(registration.agency(), today).orElse(null);
        NoticeReason unserved = unserved(recipient, today);
        boolean safety = fact.category().safety();
        boolean retracts = undoes != null;
        Instant allowed = silent == null ? allowed(registration, safety) : now;
        Instant settled = retracts ? now : now.plus(settings.settle(safety));
        Instant due = allowed.isAfter(settled) ? allowed : settled;
        boolean quiet = allowed.isAfter(now);
        NoticeReason going = unserved == null ? waiting(quiet, settled.isAfter(now), retracts) : unserved;
        Instant confirmBy = unserved == null ? due.plus(settings.confirm(safety)) : now;
        return new Made(
                registration.id(),
                event.caseId(),
                event.eventId(),
                kind,
                fact.category().name(),
                fact.key(),
                fact.occurredAt(),
                safety,
                silent == null ? NoticeState.QUEUED : NoticeState.NOT_SENT,
                silent == null ? going : silent,
                recipient == null ? null : recipient.id(),
                registration.channels(settings.channels()),
                undoes,
                quiet ? allowed : null,
                silent == null && recipient != null ? handOver(quiet, due, settled) : null,
                silent == null ? confirmBy : null);
    }

    /** Why nothing can be handed over today, so that a person has to tell the victim; {@code null} when it can. */
    private static @Nullable NoticeReason unserved(@Nullable Subscriber recipient, LocalDate today) {
        if (recipient == null) {
            return NoticeReason.NO_RECIPIENT;
        }
        return recipient.terms().on(today).state().delivers() ? null : NoticeReason.SUSPENDED;
    }

    /** The victim service gets it at once and is told the end of quiet hours; only what may be retracted is kept back. */
    private static Instant handOver(boolean quiet, Instant due, Instant settled) {
        return quiet ? settled : due;
    }

    private static NoticeReason waiting(boolean quiet, boolean settling, boolean retracts) {
        if (quiet) {
            return NoticeReason.QUIET_HOURS;
        }
        if (retracts) {
            return NoticeReason.RETRACTED;
        }
        return settling ? NoticeReason.SETTLING : NoticeReason.REGISTERED_FOR;
    }

    private Instant allowed(Registration registration, boolean safety) {
        NoticePreference.QuietHours quiet = registration.quietHours();
        return quiet == null || safety && quiet.safetyAtAnyHour() ? now : QuietHours.firstMomentAfter(quiet, now);
    }
}
