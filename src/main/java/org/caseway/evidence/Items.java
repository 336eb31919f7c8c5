package org.caseway.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table evidence_item. Every method is one statement. Thread safe. */
final class Items {

    private static final String SELECT = """
            select claim, agency, document_id, case_id, name, category, contains, media_type, size, sha256, location, recorded_at,
              redaction_of, state, reason, key_id, scanned_at, registered_at, stored_at, retain_until, legal_hold, asked_by, for_part
            from evidence_item""";
    private static final String ADD = """
            insert into evidence_item (claim, agency, document_key, document_id, case_id, kind, issuer, value, name, category,
              contains, media_type, size, sha256, location, recorded_at, redaction_of, state, key_id, registered_at, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FORGET = """
            update evidence_item set state = 'EXPUNGED', document_id = null, kind = null, issuer = null, value = null, name = null,
              category = 'EXPUNGED', contains = '{}', media_type = '', sha256 = '', size = 0, location = null, recorded_at = null,
              redaction_of = null, reason = null, key_id = null, legal_hold = null, asked_by = null, asked_at = null, asked_why = null,
              for_part = false
            where state <> 'EXPUNGED' and\s""";

    /** Whatever state it is in: no recipient has or sees any of it before a human has looked. */
    private static final String HOLD_FOR_PART = """
            with before as (
              select claim, state from evidence_item
              where case_id = any(?) and state <> 'EXPUNGED' order by claim for update),
            held as (
              update evidence_item i set for_part = true,
                state = case when b.state in ('STORED', 'KEPT_ELSEWHERE') then 'HELD' else b.state end,
                reason = case when b.state in ('STORED', 'KEPT_ELSEWHERE') then 'part-expunged' else i.reason end
              from before b where b.claim = i.claim returning i.claim, b.state)
            select claim from held where state in ('STORED', 'KEPT_ELSEWHERE') order by claim""";

    private final JdbcTemplate jdbc;

    Items(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param keyId of the data key its bytes are sealed with; {@code null} where there are none
     * @param forPart whether it may tell of a part that was expunged, and no human has looked
     */
    record Row(EvidenceItem item, @Nullable UUID keyId, boolean forPart) {}

    /** What is destroyed with a case. @param keyId {@code null} for what is not here */
    record Sealed(UUID claim, @Nullable UUID keyId) {}

    /** After which item to go on. */
    record Place(Instant registeredAt, UUID claim) {

        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));

        /** Behind these, or at the beginning when they were the last. */
        static Place after(List<Row> page, int most) {
            if (page.size() < most) {
                return FIRST;
            }
            EvidenceItem last = page.get(page.size() - 1).item();
            return new Place(last.registeredAt(), last.claim());
        }
    }

    /** Whether it was not known before. */
    boolean add(
            UUID claim,
            String agency,
            byte[] documentKey,
            String documentId,
            @Nullable UUID caseId,
            Manifest said,
            @Nullable UUID keyId,
            Instant now) {
        boolean elsewhere = said.location() != null;
        return jdbc.update(
                        ADD,
                        claim,
                        agency,
                        documentKey,
                        documentId,
                        caseId,
                        said.kind(),
                        said.kind() == null || said.issuer() != null ? said.issuer() : "",
                        said.value(),
                        said.name(),
                        said.category(),
                        said.contains().toArray(String[]::new),
                        said.mediaType(),
                        said.size(),
                        said.digest(),
                        said.location(),
                        timestamp(said.recordedAt()),
                        said.redactionOf(),
                        elsewhere ? ItemState.KEPT_ELSEWHERE.name() : ItemState.EXPECTED.name(),
                        keyId,
                        Timestamp.from(now),
                        elsewhere ? Timestamp.from(now) : null)
                == 1;
    }

    Optional<Row> byKey(byte[] documentKey) {
        return one(SELECT + " where document_key = ?", documentKey);
    }

    Optional<Row> byClaim(UUID claim) {
        return one(SELECT + " where claim = ?", claim);
    }

    /** The same, locked to the end of the transaction. */
    Optional<Row> locked(UUID claim) {
        return one(SELECT + " where claim = ? for update", claim);
    }

    List<Row> ofCases(Collection<UUID> caseIds, int most) {
        return jdbc.query(
                SELECT + " where case_id = any(?) order by registered_at, claim limit ?",
                (row, n) -> read(row),
                caseIds.toArray(UUID[]::new),
                most);
    }

    List<Row> in(ItemState state, @Nullable String reason, int most) {
        return jdbc.query(
                SELECT + " where state = ? and (?::text is null or reason = ?) order by registered_at, claim limit ?",
                (row, n) -> read(row),
                state.name(),
                reason,
                reason,
                most);
    }

    /** The next ones behind a place. */
    List<Row> after(Place place, ItemState state, @Nullable String reason, int most) {
        return jdbc.query(
                SELECT + " where state = ? and (?::text is null or reason = ?) and (registered_at, claim) > (?, ?)"
                        + " order by registered_at, claim limit ?",
                (row, n) -> read(row),
                state.name(),
                reason,
                reason,
                Timestamp.from(place.registeredAt()),
                place.claim(),
                most);
    }

    /** What may be destroyed: its time has passed and nothing holds it. */
    List<EvidenceItem> due(Instant now, int most) {
        return jdbc.query(
                SELECT
                        + " where state = 'STORED' and retain_until <= ? and legal_hold is null order by retain_until limit ?",
                (row, n) -> read(row).item(),
                Timestamp.from(now),
                most);
    }

    void stored(UUID claim, boolean scanned, @Nullable Instant retainUntil, Instant now) {
        jdbc.update(
                "update evidence_item set state = 'STORED', reason = null, stored_at = ?, scanned_at = ?, retain_until = ? where claim = ?",
                Timestamp.from(now),
                scanned ? Timestamp.from(now) : null,
                timestamp(retainUntil),
                claim);
    }

    void state(UUID claim, ItemState state, @Nullable String reason) {
        jdbc.update("update evidence_item set state = ?, reason = ? where claim = ?", state.name(), reason, claim);
    }

    void scanned(UUID claim, @Nullable Instant at) {
        jdbc.update("update evidence_item set scanned_at = ? where claim = ?", timestamp(at), claim);
    }

    /** A human has looked whether it tells of a part that was expunged. */
    void lookedAt(UUID claim) {
        jdbc.update("update evidence_item set for_part = false where claim = ?", claim);
    }

    /** Its bytes are gone for good. */
    void withoutBytes(UUID claim, ItemState state, @Nullable String reason) {
        jdbc.update(
                "update evidence_item set state = ?, reason = ?, key_id = null, asked_by = null, asked_at = null, asked_why = null"
                        + " where claim = ?",
                state.name(),
                reason,
                claim);
    }

    void hold(UUID claim, @Nullable String why) {
        jdbc.update("update evidence_item set legal_hold = ? where claim = ?", why, claim);
    }

    void asked(UUID claim, @Nullable String by, @Nullable String why, @Nullable Instant at) {
        jdbc.update(
                "update evidence_item set asked_by = ?, asked_why = ?, asked_at = ? where claim = ?",
                by,
                why,
                timestamp(at),
                claim);
    }

    List<Sealed> sealedOf(Collection<UUID> caseIds) {
        return jdbc.query(
                "select claim, key_id from evidence_item where case_id = any(?) and key_id is not null",
                (row, n) -> new Sealed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                (Object) caseIds.toArray(UUID[]::new));
    }

    /** Those of the cases that are among the claims, wherever they are kept. */
    List<Sealed> among(Collection<UUID> caseIds, Collection<UUID> claims) {
        return jdbc.query(
                "select claim, key_id from evidence_item where case_id = any(?) and claim = any(?) and state <> 'EXPUNGED'",
                (row, n) -> new Sealed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                caseIds.toArray(UUID[]::new),
                claims.toArray(UUID[]::new));
    }

    void forget(Collection<UUID> caseIds) {
        jdbc.update(FORGET + "case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }

    void forgetClaims(Collection<UUID> claims) {
        jdbc.update(FORGET + "claim = any(?)", (Object) claims.toArray(UUID[]::new));
    }

    /** Nobody gets what may tell of a part that was expunged before a human has looked. Returns what could be had until now. */
    List<UUID> holdForPart(Collection<UUID> caseIds) {
        return jdbc.queryForList(HOLD_FOR_PART, UUID.class, (Object) caseIds.toArray(UUID[]::new));
    }

    private Optional<Row> one(String sql, Object parameter) {
        return jdbc.query(sql, (row, n) -> read(row), parameter).stream().findFirst();
    }

    private static Row read(ResultSet row) throws SQLException {
        var item = new EvidenceItem(
                row.getObject("claim", UUID.class),
                row.getString("agency"),
                row.getString("document_id"),
                row.getObject("case_id", UUID.class),
                row.getString("name"),
                row.getString("category"),
                List.of((String[]) row.getArray("contains").getArray()),
                row.getString("media_type"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getString("location"),
                instant(row, "recorded_at"),
                row.getObject("redaction_of", UUID.class),
                ItemState.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "scanned_at"),
                row.getTimestamp("registered_at").toInstant(),
                instant(row, "stored_at"),
                instant(row, "retain_until"),
                row.getString("legal_hold"),
                row.getString("asked_by"));
        return new Row(item, row.getObject("key_id", UUID.class), row.getBoolean("for_part"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
