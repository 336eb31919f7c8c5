package org.caseway.deadlines;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.FollowAgain;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which rule packs count. What lies in {@code deadlines/} is a draft; one person proposes it, and it counts when another approves it,
 * in the words that were proposed. Every decision is on the audit trail. Thread safe.
 */
@Service
public class PackDesk {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PackFiles files;
    private final AuditTrail audit;
    private final FollowAgain again;
    private final Clock clock;
    private final Map<String, RulePack> read = new ConcurrentHashMap<>();

    PackDesk(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ConfigurationFolder folder,
            AuditTrail audit,
            FollowAgain again,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.files = new PackFiles(folder);
        this.audit = audit;
        this.again = again;
        this.clock = clock;
    }

    /** What is wrong with each draft, by the id of its pack; an empty list where nothing is. */
    public Map<String, List<String>> lint() {
        var findings = new TreeMap<String, List<String>>();
        files.texts().forEach((id, text) -> findings.put(id, findings(id, text)));
        return findings;
    }

    private List<String> findings(String id, String text) {
        try {
            return Lint.check(PackFiles.pack(id, text), year());
        } catch (InvalidConfiguration wrong) {
            return wrong.problems();
        }
    }

    /** The draft of that id, whether or not anything is to be said of it. */
    public Optional<RulePack> draft(String id) {
        return Optional.ofNullable(files.texts().get(id)).map(text -> readable(id, text));
    }

    /** Every version there ever was, the latest first; a thousand at most. */
    public List<PackStanding> all() {
        return jdbc.query(
                "select pack, version, state, why, proposed_by, proposed_at, approved_by, approved_at from deadline_pack"
                        + " order by proposed_at desc, pack limit 1000",
                (row, n) -> new PackStanding(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7),
                        DeadlineRows.instant(row, 8)));
    }

    /**
     * Proposes the draft as it is now. The same once more has no effect.
     *
     * @return the version that was proposed
     * @throws PackRefused when there is no such draft, it has findings, or its version was used for other words
     */
    public String propose(String id, String by, String why) {
        String text = files.texts().get(id);
        if (text == null) {
            throw new PackRefused("pack-unknown", List.of());
        }
        RulePack pack = readable(id, text);
        List<String> findings = Lint.check(pack, year());
        if (!findings.isEmpty()) {
            throw new PackRefused("lint-findings", findings);
        }
        transaction.executeWithoutResult(status -> {
            int written = jdbc.update(
                    "insert into deadline_pack (pack, version, content, state, why, proposed_by, proposed_at)"
                            + " values (?, ?, ?, 'PROPOSED', ?, ?, ?) on conflict do nothing",
                    id,
                    pack.version(),
                    text,
                    why,
                    by,
                    Timestamp.from(clock.instant()));
            if (written > 0) {
                audit.append("deadline-pack", List.of(id + " " + pack.version() + " proposed by " + by + ": " + why));
            } else if (!text.equals(content(id, pack.version()))) {
                throw new PackRefused("version-used", List.of());
            }
        });
        return pack.version();
    }

    /**
     * Puts a proposed version in force, in place of the one before; every case is reckoned anew in the background.
     *
     * @throws PackRefused when it is not proposed, or whoever approves proposed it
     */
    public void approve(String id, String version, String by) {
        transaction.executeWithoutResult(status -> {
            String author = proposer(id, version);
            if (author.equals(by)) {
                throw new PackRefused("own-proposal", List.of());
            }
            jdbc.update("update deadline_pack set state = 'REPLACED' where pack = ? and state = 'IN_FORCE'", id);
            jdbc.update(
                    "update deadline_pack set state = 'IN_FORCE', approved_by = ?, approved_at = ?"
                            + " where pack = ? and version = ?",
                    by,
                    Timestamp.from(clock.instant()),
                    id,
                    version);
            audit.append(
                    "deadline-pack", List.of(id + " " + version + " proposed by " + author + ", approved by " + by));
            again.everything();
        });
    }

    private String proposer(String id, String version) {
        return jdbc
                .queryForList(
                        "select proposed_by from deadline_pack where pack = ? and version = ? and state = 'PROPOSED'"
                                + " for update",
                        String.class,
                        id,
                        version)
                .stream()
                .findFirst()
                .orElseThrow(() -> new PackRefused("not-proposed", List.of()));
    }

    /**
     * Takes a proposal back, or a pack out of force.
     *
     * @throws PackRefused when it is neither
     */
    public void withdraw(String id, String version, String by, String why) {
        transaction.executeWithoutResult(status -> {
            int done = jdbc.update(
                    "update deadline_pack set state = 'WITHDRAWN' where pack = ? and version = ?"
                            + " and state in ('PROPOSED', 'IN_FORCE')",
                    id,
                    version);
            if (done == 0) {
                throw new PackRefused("not-proposed", List.of());
            }
            audit.append("deadline-pack", List.of(id + " " + version + " withdrawn by " + by + ": " + why));
            again.everything();
        });
    }

    /** Says that the courts of a calendar were or will be closed on a day; what that moves is reckoned anew. */
    public void close(String calendar, LocalDate day, String by, String why) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into deadline_closure (calendar, day, why, said_by, said_at) values (?, ?, ?, ?, ?)"
                            + " on conflict (calendar, day) do update set why = excluded.why",
                    calendar,
                    day,
                    why,
                    by,
                    Timestamp.from(clock.instant()));
            audit.append("court-closure", List.of(calendar + " " + day + " by " + by + ": " + why));
            again.everything();
        });
    }

    /** The packs that count, with the closures said since. Two queries; a pack is read once. */
    public List<RulePack> inForce() {
        Map<String, Map<LocalDate, String>> closures = new HashMap<>();
        jdbc.query("select calendar, day, why from deadline_closure", row -> {
            closures.computeIfAbsent(row.getString(1), calendar -> new HashMap<>())
                    .put(row.getObject(2, LocalDate.class), row.getString(3));
        });
        return jdbc
                .query(
                        "select pack, version from deadline_pack where state = 'IN_FORCE' order by pack",
                        (row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .map(one -> stored(one.getKey(), one.getValue()).closedOn(closures))
                .toList();
    }

    private RulePack stored(String id, String version) {
        return read.computeIfAbsent(id + " " + version, key -> PackFiles.pack(id, content(id, version)));
    }

    private String content(String id, String version) {
        return jdbc
                .queryForList(
                        "select content from deadline_pack where pack = ? and version = ?", String.class, id, version)
                .stream()
                .findFirst()
                .orElse("");
    }

    private static RulePack readable(String id, String text) {
        try {
            return PackFiles.pack(id, text);
        } catch (InvalidConfiguration wrong) {
            throw new PackRefused("pack-unreadable", wrong.problems());
        }
    }

    private Year year() {
        return Year.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
