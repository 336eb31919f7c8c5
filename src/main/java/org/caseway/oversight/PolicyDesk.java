package org.caseway.oversight;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Digests;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.privacy.Policies;
import org.caseway.privacy.PolicyFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which policies count, where nobody may both change and approve one: what lies in {@code policies/} is a draft, one person proposes
 * it and another approves it, in the words that were proposed. Every decision is on the audit trail. Thread safe.
 */
@Service
public class PolicyDesk {

    /** Stands for the files as they lie in the folder, whatever they say. */
    public static final String DRAFT = "draft";

    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PolicyFiles drafts;
    private final AuditTrail audit;
    private final Clock clock;
    private final boolean twoPeople;

    /** @param twoPeople whether sets that were approved count here; otherwise the files of the folder do */
    public PolicyDesk(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ConfigurationFolder folder,
            AuditTrail audit,
            Clock clock,
            @Value("${caseway.policies.two-people:false}") boolean twoPeople) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.drafts = new PolicyFiles(folder);
        this.audit = audit;
        this.clock = clock;
        this.twoPeople = twoPeople;
    }

    /** One set. @param files their names @param approvedBy {@code null} while nobody has */
    public record Standing(
            String set,
            List<String> files,
            String state,
            String why,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy) {}

    /** What keeps a decision from being taken, as a code. */
    public static final class PolicyRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PolicyRefused(String problem) {
            super(problem);
        }
    }

    /** The latest hundred sets there were, and among them the one in force. */
    public List<Standing> all() {
        return jdbc.query(
                "select digest, files, state, why, proposed_by, proposed_at, approved_by from policy_set"
                        + " order by proposed_at desc limit 100",
                (row, n) -> new Standing(
                        row.getString(1),
                        List.copyOf(files(row.getString(2)).keySet()),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7)));
    }

    /** What a set says, so that whoever approves it has read it: the text of each file by its name; empty for no set. */
    public Optional<Map<String, String>> texts(String set) {
        return jdbc.queryForList("select files from policy_set where digest = ?", String.class, set).stream()
                .findFirst()
                .map(PolicyDesk::files);
    }

    /** The text of each file of the draft as it is now, by its name. */
    public Map<String, String> draftTexts() {
        return drafts.texts();
    }

    /** The text of each file that two people have put in force; empty where that was never needed. */
    public Optional<Map<String, String>> textsInForce() {
        return stored("IN_FORCE");
    }

    /**
     * A set to be tried out.
     *
     * @param set {@link #DRAFT} for what lies in the folder now
     * @return empty for no set
     * @throws org.caseway.partners.InvalidConfiguration naming everything that is wrong with it
     */
    public Optional<Policies> policies(String set) {
        return (set.equals(DRAFT) ? Optional.of(drafts.texts()) : texts(set)).map(PolicyFiles::of);
    }

    /** By which the draft as it is now would be known. */
    public String draft() {
        return digest(drafts.texts());
    }

    /**
     * The files in force, by name. A hub without any takes those it was set up with, and writes down that nobody approved them.
     *
     * @throws org.caseway.partners.InvalidConfiguration when there are none yet and the draft is not usable
     */
    public Map<String, String> inForce() {
        return stored("IN_FORCE").orElseGet(this::setUp);
    }

    private Map<String, String> setUp() {
        Map<String, String> texts = drafts.texts();
        PolicyFiles.of(texts);
        transaction.executeWithoutResult(status -> {
            if (keep(texts, "IN_FORCE", "as it was set up", "caseway") > 0) {
                audit.append("policies", List.of(digest(texts) + " in force as the hub was set up"));
            }
        });
        return stored("IN_FORCE").orElse(texts);
    }

    /**
     * Proposes the draft as it is now. The same once more has no effect; what counted once is proposed anew.
     *
     * @return by which it is approved
     * @throws PolicyRefused when the files count without it
     * @throws org.caseway.partners.InvalidConfiguration naming everything that is wrong with it
     */
    public String propose(String by, String why) {
        twoPeopleAreAsked();
        Map<String, String> texts = drafts.texts();
        PolicyFiles.of(texts);
        String set = digest(texts);
        transaction.executeWithoutResult(status -> {
            if (keep(texts, "PROPOSED", why, by) > 0) {
                audit.append("policies", List.of(set + " proposed by " + by + ": " + why));
            }
        });
        return set;
    }

    /**
     * Puts a proposed set in force, in place of the one before; the caller makes the hub read it.
     *
     * @throws PolicyRefused when the files count without it, it is not proposed, or whoever approves proposed it
     */
    public void approve(String set, String by) {
        twoPeopleAreAsked();
        transaction.executeWithoutResult(status -> {
            String author = jdbc
                    .queryForList(
                            "select proposed_by from policy_set where digest = ? and state = 'PROPOSED' for update",
                            String.class,
                            set)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new PolicyRefused("not-proposed"));
            if (author.equals(by)) {
                throw new PolicyRefused("own-proposal");
            }
            jdbc.update("update policy_set set state = 'REPLACED' where state = 'IN_FORCE'");
            jdbc.update(
                    "update policy_set set state = 'IN_FORCE', approved_by = ?, approved_at = ? where digest = ?",
                    by,
                    Timestamp.from(clock.instant()),
                    set);
            audit.append("policies", List.of(set + " proposed by " + author + ", approved by " + by));
        });
    }

    /**
     * Takes a proposal back, so that nobody approves it any more. It may be proposed anew.
     *
     * @throws PolicyRefused when it is not proposed
     */
    public void withdraw(String set, String by, String why) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.update("update policy_set set state = 'WITHDRAWN' where digest = ? and state = 'PROPOSED'", set)
                    == 0) {
                throw new PolicyRefused("not-proposed");
            }
            audit.append("policies", List.of(set + " withdrawn by " + by + ": " + why));
        });
    }

    /** What was approved otherwise would count for nothing now, and all at once on the day on which two people are asked. */
    private void twoPeopleAreAsked() {
        if (!twoPeople) {
            throw new PolicyRefused("two-people-off");
        }
    }

    private int keep(Map<String, String> texts, String state, String why, String by) {
        return jdbc.update(
                "insert into policy_set (digest, files, state, why, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (digest) do update set state = excluded.state, why = excluded.why,"
                        + " proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, approved_by = null,"
                        + " approved_at = null where policy_set.state in ('REPLACED', 'WITHDRAWN')",
                digest(texts),
                JsonMapper.shared().writeValueAsString(texts),
                state,
                why,
                by,
                Timestamp.from(clock.instant()));
    }

    private Optional<Map<String, String>> stored(String state) {
        return jdbc.queryForList("select files from policy_set where state = ?", String.class, state).stream()
                .findFirst()
                .map(PolicyDesk::files);
    }

    private static Map<String, String> files(String json) {
        return JsonMapper.shared().readValue(json, FILES);
    }

    private static String digest(Map<String, String> texts) {
        var all = new StringBuilder();
        new TreeMap<>(texts)
                .forEach((name, text) -> all.append(name)
                        .append('\0')
                        .append(text.length())
                        .append('\0')
                        .append(text));
        return HexFormat.of().formatHex(Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
