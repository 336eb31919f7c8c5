package org.caseway.victims;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Organization;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Releases that jails have announced and that have not happened, kept behind the record as cases change, so that an advocate sees in
 * time who will be out. Thread safe; of a few hundred cases that were followed one statement, and one more where a release is
 * announced.
 */
public final class ReleasesAhead implements Follower, Keeper {

    /** Most that are shown at once. */
    public static final int MOST = 500;

    private static final Set<String> OVER =
            Set.of("RELEASED", "SUPERVISED_RELEASE", "ESCAPED", "DECEASED", "BOOKING_MISTAKEN");

    private static final String FIND = """
        select a.case_id, a.stay, a.release_at, a.facility,
               (select count(*) from victim_registration r where r.case_id = a.case_id) as registered,
               (select count(*) from victim_notice n where n.case_id = a.case_id and n.category = 'RELEASE_SCHEDULED'
                  and n.kind = 'NOTICE' and n.state <> 'NOT_SENT') as noticed,
               (select count(*) from victim_notice n where n.case_id = a.case_id and n.category = 'RELEASE_SCHEDULED'
                  and n.kind = 'NOTICE' and n.state = 'CONFIRMED') as confirmed
        from victim_release_ahead a where a.release_at >= ? and a.release_at < ?
        order by a.release_at, a.case_id, a.stay limit
        """ + MOST;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Privacy privacy;
    private final AuditTrail audit;
    private final Clock clock;

    public ReleasesAhead(
            JdbcTemplate jdbc, TransactionTemplate transaction, Privacy privacy, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.privacy = privacy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A release that was announced. Of a restricted case only its time is shown, and that it is restricted.
     *
     * @param stay the booking number, {@code null} where none was given or it is not shown
     * @param registered how many victims are registered for the case
     * @param noticed how many notices of announced releases went for it, or go
     * @param confirmed how many of these were confirmed
     */
    public record Ahead(
            UUID caseId,
            @Nullable String stay,
            Instant releaseAt,
            @Nullable String facility,
            int registered,
            int noticed,
            int confirmed,
            boolean restricted) {

        Ahead shownAsRestricted() {
            return new Ahead(caseId, null, releaseAt, null, registered, noticed, confirmed, true);
        }
    }

    /**
     * Those of the time ahead, the next first. The look is on the audit trail.
     *
     * @param ahead from now on
     */
    public List<Ahead> within(Duration ahead, String by) {
        Instant now = clock.instant();
        List<Ahead> found = transaction.execute(status -> {
            audit.append("releases-read", List.of(ahead.toHours() + " hours by " + by));
            return jdbc.query(
                    FIND,
                    (row, n) -> new Ahead(
                            (UUID) row.getObject(1),
                            row.getString(2).isEmpty() ? null : row.getString(2),
                            row.getTimestamp(3).toInstant(),
                            row.getString(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getInt(7),
                            false),
                    Timestamp.from(now),
                    Timestamp.from(now.plus(ahead)));
        });
        if (found == null || found.isEmpty()) {
            return List.of();
        }
        Map<UUID, Set<String>> labels =
                privacy.labels(found.stream().map(Ahead::caseId).distinct().toList());
        return found.stream()
                .map(one -> labels.getOrDefault(one.caseId(), Set.of()).isEmpty() ? one : one.shownAsRestricted())
                .toList();
    }

    private record Announced(
            UUID caseId,
            String stay,
            Instant releaseAt,
            @Nullable String facility) {}

    @Override
    public void follow(List<Followed> cases) {
        if (cases.isEmpty()) {
            return;
        }
        // also where nothing is left of custody, because what announced it was withdrawn
        forget(cases.stream().map(Followed::caseId).toList());
        List<Announced> announced =
                cases.stream().flatMap(one -> announced(one).stream()).toList();
        if (!announced.isEmpty()) {
            jdbc.update(
                    "insert into victim_release_ahead (case_id, stay, release_at, facility) select * from"
                            + " unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[]) on conflict do nothing",
                    announced.stream().map(Announced::caseId).toArray(UUID[]::new),
                    announced.stream().map(Announced::stay).toArray(String[]::new),
                    announced.stream().map(a -> Timestamp.from(a.releaseAt())).toArray(Timestamp[]::new),
                    announced.stream().map(Announced::facility).toArray(String[]::new));
        }
    }

    /** Of each stay what was announced last, unless it is over. */
    private static List<Announced> announced(Followed one) {
        return byStay(one.file()).entrySet().stream()
                .flatMap(stay -> announced(one.caseId(), stay.getKey(), stay.getValue()).stream())
                .toList();
    }

    private static Map<String, List<CustodyMovement>> byStay(CaseFile file) {
        return file.custody().stream()
                .sorted(Comparator.comparing(m -> m.occurredAt().toInstant()))
                .collect(Collectors.groupingBy(
                        m -> m.bookingNumber() == null ? "" : m.bookingNumber(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static List<Announced> announced(UUID caseId, String stay, List<CustodyMovement> movements) {
        var last = new ArrayList<Announced>(1);
        for (CustodyMovement movement : movements) {
            Instant at = announcedBy(movement);
            if (OVER.contains(movement.status().word())) {
                last.clear();
            } else if (at != null) {
                last.clear();
                last.add(new Announced(caseId, stay, at, name(movement.facility())));
            }
        }
        return last;
    }

    private static @Nullable Instant announcedBy(CustodyMovement movement) {
        if (movement.scheduledReleaseAt() != null) {
            return movement.scheduledReleaseAt().toInstant();
        }
        return movement.status().word().equals("SCHEDULED_RELEASE")
                ? movement.occurredAt().toInstant()
                : null;
    }

    private static @Nullable String name(@Nullable Organization facility) {
        return facility == null ? null : facility.name() == null ? facility.identification() : facility.name();
    }

    @Override
    public void gone(Collection<UUID> caseIds) {
        forget(caseIds);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        jdbc.update("delete from victim_release_ahead where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }
}
