package org.caseway.following;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.Statement;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.CasesAtHand.Standing;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the record by a cursor. Events get their numbers before they commit, so the cursor goes only as far as every transaction
 * that may hold a lower number has ended. Each case is shown once to all followers, in one transaction with what they write and
 * with the cursor: a stop repeats the last step and nothing else. To be called on one node; four queries for some hundred cases
 * that are at hand, and reading and folding of every statement of those that are not.
 */
public final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int AT_ONCE = 500;

    /** Classes of SQL states: cardinality, data, integrity, and more than a page or an index can hold. */
    private static final Set<String> VALUES_REFUSED = Set.of("21", "22", "23", "54");

    private final FollowCursor cursor;
    private final TransactionTemplate transaction;
    private final RecordLog log;
    private final Timeline timeline;
    private final CasesAtHand atHand;
    private final List<Follower> followers;
    private final Clock clock;

    public Following(
            FollowCursor cursor,
            PlatformTransactionManager transactions,
            RecordLog log,
            Timeline timeline,
            CasesAtHand atHand,
            List<Follower> followers,
            Clock clock) {
        this.cursor = cursor;
        this.transaction = new TransactionTemplate(transactions);
        this.log = log;
        this.timeline = timeline;
        this.atHand = atHand;
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    /**
     * Follows what has settled since the last time, a few hundred cases in a transaction.
     *
     * @param most events at most
     * @return how many events were followed
     */
    public int turn(int most) {
        int all = 0;
        int done;
        do {
            done = carefully(Math.min(AT_ONCE, most - all));
            all += done;
        } while (done == AT_ONCE && all < most);
        // what is under way with a lower number has begun before this transaction gets its own number
        transaction.executeWithoutResult(status -> cursor.ahead(log.latest()));
        return all;
    }

    /** One case that nobody can work with must not hold up all the others: it is left out and shown to a human. */
    private int carefully(int most) {
        try {
            return step(most);
        } catch (RuntimeException failed) {
            orNotNow(failed);
            int done = 0;
            int one;
            do {
                one = alone();
                done += one;
            } while (one > 0 && done < most);
            return done;
        }
    }

    /** Throws what is no case's fault: the database is not there, is busy, or lacks what it should have. */
    private static void orNotNow(RuntimeException failed) {
        boolean database = failed instanceof DataAccessException || failed instanceof TransactionException;
        if (database && !refused(failed)) {
            throw failed;
        }
    }

    /** Whether the database says that it cannot take such values, today or ever. */
    private static boolean refused(RuntimeException failed) {
        return NestedExceptionUtils.getMostSpecificCause(failed) instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().length() == 5
                && VALUES_REFUSED.contains(cause.getSQLState().substring(0, 2));
    }

    private int alone() {
        try {
            return step(1);
        } catch (RuntimeException failed) {
            orNotNow(failed);
            Integer passed = transaction.execute(status -> {
                FollowCursor.Span span = cursor.settled();
                return span == null ? 0 : leaveOut(log.cases(span.after(), span.upTo(), 1), failed);
            });
            return passed == null ? 0 : passed;
        }
    }

    private int leaveOut(SortedMap<Long, UUID> event, RuntimeException failed) {
        event.forEach((eventId, caseId) -> {
            LOG.error(
                    "case {} is not followed at event {}: {}",
                    caseId,
                    eventId,
                    failed.getClass().getName());
            cursor.leftOut(caseId, failed.getClass().getSimpleName(), clock.instant());
            cursor.reached(eventId);
        });
        return event.size();
    }

    private int step(int most) {
        Integer followed = transaction.execute(status -> {
            FollowCursor.Span span = cursor.settled();
            return span == null ? 0 : follow(span, most);
        });
        return followed == null ? 0 : followed;
    }

    private int follow(FollowCursor.Span span, int most) {
        var events = log.cases(span.after(), span.upTo(), most);
        if (!events.isEmpty()) {
            show(new LinkedHashSet<>(events.values()), log.regrouped(span.after(), events.lastKey()));
        }
        cursor.reached(events.size() < most ? span.upTo() : events.lastKey());
        return events.size();
    }

    /** Most cases are at hand as they stand; the others are read, and with them those which they were joined with or separated from. */
    private void show(Set<UUID> cases, Set<UUID> regrouped) {
        var unread = new LinkedHashSet<>(cases);
        unread.removeAll(regrouped);
        Map<UUID, Standing> known = atHand.standing(unread);
        known.values().removeIf(standing -> expunged(standing.file()));
        var histories = new Histories(timeline, known.keySet());
        var followed = new ArrayList<Followed>();
        known.forEach((caseId, standing) -> followed.add(
                new Followed(caseId, standing.file(), standing.firstReceivedAt(), () -> histories.of(caseId))));
        var gone = new LinkedHashSet<>(cases);
        gone.removeAll(known.keySet());
        if (!gone.isEmpty()) {
            read(gone, known.keySet(), followed);
        }
        followers.forEach(follower -> {
            follower.gone(gone);
            follower.follow(followed);
        });
        cursor.caughtUp(cases);
    }

    /** @param gone what is asked for; left in it is what is no case of its own any more */
    private void read(Set<UUID> gone, Set<UUID> known, List<Followed> followed) {
        Map<UUID, List<Statement>> found = timeline.statements(gone);
        Set<UUID> mentioned = Stream.concat(
                        found.keySet().stream(),
                        found.values().stream()
                                .flatMap(List::stream)
                                .flatMap(statement -> CaseReferences.in(statement.update()).stream()))
                .filter(other -> !gone.contains(other) && !known.contains(other))
                .collect(Collectors.toSet());
        var said = new HashMap<>(whole(found, gone));
        if (!mentioned.isEmpty()) {
            said.putAll(whole(timeline.statements(mentioned), mentioned));
            gone.addAll(mentioned);
        }
        said.forEach((caseId, statements) -> {
            CaseFile file = CaseFile.of(statements);
            if (!expunged(file)) {
                followed.add(new Followed(caseId, statements, file));
                gone.remove(caseId);
            }
        });
    }

    /** Of a case that was not asked for there is only what was said of those that were joined with it. */
    private static Map<UUID, List<Statement>> whole(Map<UUID, List<Statement>> found, Set<UUID> asked) {
        var whole = new HashMap<>(found);
        whole.keySet().retainAll(asked);
        return whole;
    }

    private static boolean expunged(CaseFile file) {
        return file.labels().contains("EXPUNGED");
    }

    /** How many events have been recorded and not yet followed, about. Two queries. */
    public long behind() {
        return Math.max(0, log.latest() - cursor.at());
    }
}
