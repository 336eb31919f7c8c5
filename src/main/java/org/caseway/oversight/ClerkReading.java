package org.caseway.oversight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.Statement;
import org.caseway.filings.CourtSubscribers;
import org.caseway.filings.FilingDesk;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a court may see of what is filed with it: what policy shows to the subscriber that is the court. Thread safe; a handful of
 * queries, and two for each filing.
 */
@Component
class ClerkReading {

    private static final String EVENTS = """
            select e.message_number, e.event_id from unnest(?::uuid[], ?::bigint[]) as f(case_id, number)
            join case_event e on e.case_id = f.case_id and e.message_number = f.number""";

    private final FilingDesk filings;
    private final ClerkDecisions decisions;
    private final Partners partners;
    private final Timeline timeline;
    private final Reader reader;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ClerkReading(
            FilingDesk filings,
            ClerkDecisions decisions,
            Partners partners,
            Timeline timeline,
            Reader reader,
            JdbcTemplate jdbc,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.filings = filings;
        this.decisions = decisions;
        this.partners = partners;
        this.timeline = timeline;
        this.reader = reader;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Those that wait, without what policy keeps from the court. */
    List<ClerkView.Waiting> waiting(Collection<Agency> courts) {
        Map<String, Agency> byOri = byOri(courts);
        return seen(filings.waiting(byOri.keySet()), byOri);
    }

    /** The latest that were decided, without what policy keeps from the court. */
    List<ClerkView.Waiting> decided(Collection<Agency> courts) {
        Map<String, Agency> byOri = byOri(courts);
        return seen(filings.decided(byOri.keySet()), byOri);
    }

    private static Map<String, Agency> byOri(Collection<Agency> courts) {
        return courts.stream().collect(Collectors.toMap(Agency::ori, Function.identity(), (one, same) -> one));
    }

    private List<ClerkView.Waiting> seen(List<FilingDesk.View> waiting, Map<String, Agency> byOri) {
        Map<Long, Recorded> events = events(waiting);
        Map<Long, ClerkView.Pending> pending = decisions.pending(events.keySet());
        var views = new ArrayList<ClerkView.Waiting>(waiting.size());
        for (FilingDesk.View filing : waiting) {
            Agency court = byOri.get(filing.court());
            Recorded event = events.get(filing.messageNumber());
            if (court != null && event != null) {
                visible(filing, event.statement())
                        .map(seen -> new ClerkView.Waiting(
                                filing,
                                court.id(),
                                court.name(),
                                Objects.requireNonNull(seen.update().filing())
                                        .documents()
                                        .size(),
                                pending.get(filing.messageNumber())))
                        .ifPresent(views::add);
            }
        }
        return List.copyOf(views);
    }

    /** {@link #find} with a line on the audit trail. */
    Optional<ClerkView> read(long number, Agency court, List<String> reasons, String who) {
        return transaction.execute(status -> {
            Optional<ClerkView> found = find(number, court, reasons);
            if (found.isPresent()) {
                audit.append("filing-read", List.of(number + " by " + who + " for " + court.id()));
            }
            return found;
        });
    }

    /** A filing with that court; empty where there is none, or policy keeps it from the court. */
    Optional<ClerkView> find(long number, Agency court, List<String> reasons) {
        return filings.filedIn(number)
                .filter(filing -> filing.court().equals(court.ori()))
                .flatMap(filing -> Optional.ofNullable(events(List.of(filing)).get(number))
                        .flatMap(event -> visible(filing, event.statement()))
                        .map(seen -> new ClerkView(
                                filing,
                                court.id(),
                                court.name(),
                                seen.update(),
                                decisions.pending(List.of(number)).get(number),
                                reasons)));
    }

    /** As the first of the subscribers that are the court may see it, and only with the filing itself. */
    private Optional<Statement> visible(FilingDesk.View filing, Statement said) {
        return CourtSubscribers.of(partners, filing.court())
                .flatMap(court -> reader.visible(court, filing.caseId(), List.of(said)).stream())
                .filter(seen -> seen.update().filing() != null)
                .findFirst();
    }

    private Map<Long, Recorded> events(List<FilingDesk.View> filings) {
        var numbers = new HashMap<Long, Long>();
        jdbc.query(
                EVENTS,
                row -> {
                    numbers.put(row.getLong(2), row.getLong(1));
                },
                filings.stream().map(FilingDesk.View::caseId).toArray(UUID[]::new),
                filings.stream().map(FilingDesk.View::messageNumber).toArray(Long[]::new));
        return numbers.isEmpty()
                ? Map.of()
                : timeline.events(numbers.keySet()).stream()
                        .collect(Collectors.toMap(
                                event -> event.statement().messageNumber(), Function.identity(), (one, same) -> one));
    }
}
