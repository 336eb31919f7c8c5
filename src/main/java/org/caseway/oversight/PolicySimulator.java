package org.caseway.oversight;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.PolicyDifference;
import org.caseway.distribution.PolicyTrial;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What policies would tell whom, tried out on what is recorded by the code of the lanes. Sends nothing; whatever is asked is on the
 * audit trail before it is answered. Thread safe.
 */
@Component
public class PolicySimulator {

    /** Most events that one comparison looks at; about a second for each thousand and six subscribers. */
    public static final int MOST_EVENTS = 10_000;

    public static final int MOST_DAYS = 31;

    private static final String NONE = "";

    private final PolicyTrial trial;
    private final Privacy privacy;
    private final PolicyDesk desk;
    private final Partners partners;
    private final JdbcClient database;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PolicySimulator(
            PolicyTrial trial,
            Privacy privacy,
            PolicyDesk desk,
            Partners partners,
            JdbcClient database,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.trial = trial;
        this.privacy = privacy;
        this.desk = desk;
        this.partners = partners;
        this.database = database;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * As whom, of what, by what.
     *
     * @param message the hub's number of a message that was recorded
     * @param subscriber whose terms count; empty for a recipient that is none
     * @param recipientClass in place of the subscriber's own; empty for that one
     * @param purpose in place of the subscriber's own; empty for that one
     * @param set a set of policies to be compared with those in force, or {@link PolicyDesk#DRAFT}; empty for none
     */
    public record Ask(long message, String subscriber, String recipientClass, String purpose, String set) {}

    /** Why it cannot be tried, as a code. */
    public static final class SimulationRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SimulationRefused(String problem) {
            super(problem);
        }
    }

    private record Event(long number, UUID caseId) {}

    /**
     * What would be told, class by class, and nothing of what it says.
     *
     * @throws SimulationRefused message-not-recorded, recipient-unknown, class-unknown, set-unknown
     * @throws org.caseway.partners.InvalidConfiguration naming everything that is wrong with the set
     */
    public Simulation simulate(Ask ask, String who) {
        Subscriber recipient = recipient(ask);
        Event event = event(ask.message());
        Optional<Privacy> other = other(ask.set());
        write("policy-simulated", ask, recipient, who);
        PolicyTrial.Shown now = show(privacy, recipient, event);
        PolicyTrial.Shown then = other.map(one -> show(one, recipient, event)).orElse(null);
        return new Simulation(
                ask.message(),
                event.caseId(),
                recipient.id(),
                recipient.recipientClass(),
                recipient.purpose(),
                Simulation.Side.of(now),
                then == null ? null : Simulation.Side.of(then),
                Simulation.lines(now, then));
    }

    /**
     * The document that would be sent under the set that is asked for, or those in force; empty where nothing would. Looking at it is
     * on the trail apart.
     *
     * @throws SimulationRefused as {@link #simulate}
     */
    public Optional<String> document(Ask ask, String who) {
        Subscriber recipient = recipient(ask);
        Event event = event(ask.message());
        Privacy by = other(ask.set()).orElse(privacy);
        write("policy-simulated-document", ask, recipient, who);
        return Optional.ofNullable(show(by, recipient, event).document())
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /**
     * What the set would have made of the last days.
     *
     * @throws SimulationRefused set-unknown, days-out-of-range
     * @throws org.caseway.partners.InvalidConfiguration naming everything that is wrong with the set
     */
    public PolicyDifference compare(String set, int days, String who) {
        if (days < 1 || days > MOST_DAYS) {
            throw new SimulationRefused("days-out-of-range");
        }
        Privacy then = other(set).orElseThrow(() -> new SimulationRefused("set-unknown"));
        audit("policy-compared", set + " over " + days + " days by " + who);
        Instant now = clock.instant();
        return trial.compare(privacy, then, now.minus(Duration.ofDays(days)), now, MOST_EVENTS);
    }

    private PolicyTrial.Shown show(Privacy by, Subscriber recipient, Event event) {
        return trial.show(by, recipient, event.number())
                .orElseThrow(() -> new SimulationRefused("message-not-recorded"));
    }

    private Optional<Privacy> other(String set) {
        return set.isBlank()
                ? Optional.empty()
                : Optional.of(
                        privacy.under(desk.policies(set).orElseThrow(() -> new SimulationRefused("set-unknown"))));
    }

    private Event event(long message) {
        return database.sql("select e.event_id, e.case_id from intake_message m join case_event e"
                        + " on e.case_id = m.case_id and e.message_number = m.number where m.number = :number")
                .param("number", message)
                .query((row, n) -> new Event(row.getLong(1), row.getObject(2, UUID.class)))
                .optional()
                .orElseThrow(() -> new SimulationRefused("message-not-recorded"));
    }

    private Subscriber recipient(Ask ask) {
        Subscriber known = ask.subscriber().isBlank()
                ? null
                : partners.subscribers().stream()
                        .filter(one -> one.id().equals(ask.subscriber()))
                        .findFirst()
                        .orElseThrow(() -> new SimulationRefused("recipient-unknown"));
        String recipientClass = or(ask.recipientClass(), known == null ? NONE : known.recipientClass());
        if (!Subscriber.RECIPIENT_CLASSES.contains(recipientClass)) {
            throw new SimulationRefused("class-unknown");
        }
        return as(known, recipientClass, or(ask.purpose(), known == null ? NONE : known.purpose()));
    }

    private static String or(String given, String otherwise) {
        return given.isBlank() ? otherwise : given.strip();
    }

    /** Somebody who is told of everything, where nobody is subscribed. */
    private static Subscriber as(@Nullable Subscriber known, String recipientClass, String purpose) {
        return known == null
                ? new Subscriber(
                        "nobody",
                        "Nobody",
                        recipientClass,
                        purpose,
                        Subscriber.DeliveryChannel.QUEUE,
                        Subscriber.Format.XML,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of())
                : known.as(recipientClass, purpose);
    }

    private void write(String act, Ask ask, Subscriber recipient, String who) {
        String by = ask.set().isBlank() ? "the policies in force" : ask.set();
        audit(
                act,
                ask.message() + " as " + recipient.id() + " " + recipient.recipientClass() + " under " + by + " by "
                        + who);
    }

    private void audit(String act, String line) {
        transaction.executeWithoutResult(status -> audit.append(act, List.of(line)));
    }
}
