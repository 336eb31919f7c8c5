package org.caseway.partners;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms a subscriber receives. Every date is a day in UTC, the last day included.
 *
 * @param owner who answers for the subscription, shown to people
 * @param agency the agency the subscriber belongs to, by id; makes it a party to the cases that agency speaks of
 * @param agreement the identifier of the agreement (MOU) it rests on
 * @param agreementExpiresOn the agreement's last day; after it deliveries wait
 * @param effectiveFrom nothing that comes before this day is meant for it
 * @param expiresOn its last day; nothing that comes after it is meant for it, and what is left waits
 * @param revalidateBy by when the owner has to confirm the subscription
 * @param graceDays how many days after that deliveries still go
 * @param watches whether it is told of the cases and persons it watches
 * @param receipts whether it agreed to say of every delivery that it has received it
 * @param filters of which one must match, or a watch; empty means that everything it asks for otherwise is meant for it, unless
 *     it watches
 */
public record SubscriptionTerms(
        @Nullable String owner,
        @Nullable String agency,
        @Nullable String agreement,
        @Nullable LocalDate agreementExpiresOn,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate revalidateBy,
        int graceDays,
        boolean watches,
        boolean receipts,
        List<SubscriptionFilter> filters) {

    /** No terms: always in force and without filter. */
    public static final SubscriptionTerms NONE =
            new SubscriptionTerms(null, null, null, null, null, null, null, 0, false, List.of());

    /** Whether something may go to it at that moment, which is {@link #on} its day in UTC. */
    public boolean delivers(Instant at) {
        return this == NONE
                || on(LocalDate.ofInstant(at, ZoneOffset.UTC)).state().delivers();
    }

    /** Without receipts. */
    public SubscriptionTerms(
            @Nullable String owner,
            @Nullable String agency,
            @Nullable String agreement,
            @Nullable LocalDate agreementExpiresOn,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate revalidateBy,
            int graceDays,
            boolean watches,
            List<SubscriptionFilter> filters) {
        this(
                owner,
                agency,
                agreement,
                agreementExpiresOn,
                effectiveFrom,
                expiresOn,
                revalidateBy,
                graceDays,
                watches,
                false,
                filters);
    }

    /** Whether something is meant for a subscriber and may go to it. */
    public enum State {
        ACTIVE(true, true),
        /** The day for confirming it has passed, and the days of grace have not. */
        IN_GRACE(true, true),
        NOT_YET(false, false),
        /** Over. */
        EXPIRED(false, false),
        /** What is meant for it waits. */
        SUSPENDED(true, false);

        private final boolean takes;
        private final boolean delivers;

        State(boolean takes, boolean delivers) {
            this.takes = takes;
            this.delivers = delivers;
        }

        /** New events are meant for it. */
        public boolean takes() {
            return takes;
        }

        /** What is meant for it goes to it now. */
        public boolean delivers() {
            return delivers;
        }
    }

    /** A state and, where it is not active, why. */
    public record Standing(State state, String reason) {}

    public SubscriptionTerms {
        filters = List.copyOf(filters);
    }

    /** Where the subscription stands on a day. */
    public Standing on(LocalDate day) {
        if (effectiveFrom != null && day.isBefore(effectiveFrom)) {
            return new Standing(State.NOT_YET, "begins on " + effectiveFrom);
        }
        if (expiresOn != null && day.isAfter(expiresOn)) {
            return new Standing(State.EXPIRED, "ended on " + expiresOn);
        }
        if (agreementExpiresOn != null && day.isAfter(agreementExpiresOn)) {
            return new Standing(State.SUSPENDED, "agreement " + agreement + " ended on " + agreementExpiresOn);
        }
        if (revalidateBy != null && day.isAfter(revalidateBy)) {
            long late = ChronoUnit.DAYS.between(revalidateBy, day);
            String reason = "was to be confirmed by " + revalidateBy;
            return late > graceDays
                    ? new Standing(State.SUSPENDED, reason)
                    : new Standing(State.IN_GRACE, reason + ", suspended after " + revalidateBy.plusDays(graceDays));
        }
        return new Standing(State.ACTIVE, "");
    }

    List<String> problems() {
        var problems = new ArrayList<String>();
        if (agreementExpiresOn != null && agreement == null) {
            problems.add("agreementExpiresOn needs an agreement");
        }
        if (effectiveFrom != null && expiresOn != null && expiresOn.isBefore(effectiveFrom)) {
            problems.add("expiresOn is before effectiveFrom");
        }
        if (graceDays < 0 || graceDays > 366) {
            problems.add("graceDays must be between 0 and 366");
        }
        return problems;
    }
}
