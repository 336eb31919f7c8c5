package org.caseway.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The chain of custody (NIST IR 8387): one link for each act on an item, holding the hash of the link before it, in the transaction of
 * the act. Every link is on the audit trail too, whose ends are noted outside the database, so a chain cannot be cut off unseen. Table
 * audit_custody. Thread safe; four statements an act.
 */
final class Custody {

    static final String ACT = "custody";
    static final byte[] BEGINNING = new byte[32];

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Custody(JdbcTemplate jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    private record Head(long link, byte[] hash) {}

    /**
     * Appends one act.
     *
     * @param sha256 of the bytes as they were found; {@code null} where none were read
     * @param detail words that name nobody
     */
    void append(UUID claim, CustodyAct act, String actor, byte @Nullable [] sha256, String detail) {
        jdbc.queryForList("select 1 from evidence_item where claim = ? for update", claim);
        Head head = jdbc
                .query(
                        "select link, hash from audit_custody where claim = ? order by link desc limit 1",
                        (row, n) -> new Head(row.getLong(1), row.getBytes(2)),
                        claim)
                .stream()
                .findFirst()
                .orElse(new Head(0, BEGINNING));
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long link = head.link() + 1;
        byte[] hash = hash(claim, link, at, act.name(), actor, sha256, detail, head.hash());
        jdbc.update(
                "insert into audit_custody (claim, link, at, act, actor, sha256, detail, previous, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                claim,
                link,
                Timestamp.from(at),
                act.name(),
                actor,
                sha256,
                detail,
                head.hash(),
                hash);
        audit.append(
                ACT, List.of(claim + " " + link + " " + HexFormat.of().formatHex(hash) + " " + act + " by " + actor));
    }

    /** Every act on an item, the first one first. */
    List<CustodyLink> of(UUID claim) {
        return jdbc.query(
                "select link, at, act, actor, sha256, detail, hash from audit_custody where claim = ? order by link",
                (row, n) -> link(row),
                claim);
    }

    private static CustodyLink link(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes("sha256");
        return new CustodyLink(
                row.getLong("link"),
                row.getTimestamp("at").toInstant(),
                CustodyAct.valueOf(row.getString("act")),
                row.getString("actor"),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                row.getString("detail"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    /** The hash that binds a link to everything before it. */
    static byte[] hash(
            UUID claim,
            long link,
            Instant at,
            String act,
            String actor,
            byte @Nullable [] sha256,
            String detail,
            byte[] previous) {
        MessageDigest digest = Digests.newSha256();
        digest.update(previous);
        String words = String.join(
                "\n",
                claim.toString(),
                String.valueOf(link),
                at.toString(),
                act,
                actor,
                sha256 == null ? "" : HexFormat.of().formatHex(sha256),
                detail);
        digest.update(words.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }
}
