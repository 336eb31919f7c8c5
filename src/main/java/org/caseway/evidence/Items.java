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
              redaction_of, state, reason, key_id, scanned_at, registered_at, stored_at, retain_until, legal_hold, asked_by
            from evidence_item""";
    private static final String ADD = """
            insert into evidence_item (claim, agency, document_key, document_id, case_id, kind, issuer, value, name, category,
              contains, media_type, size, sha256, location, recorded_at, redaction_of, state, key_id, registered_at, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FORGET = """
            update evidence_item set state = 'EXPUNGED', document_id = null, kind = null, issuer = null, value = null, name = null,
              category = 'EXPUNGED', contains = '{}', media_type = '', sha256 = '', size = 0, location = null, recorded_at = null,
              redaction_of = null, reason = null, key_id = null, legal_hold = null, asked_by = null, asked_at = null, asked_why = null
            where case_id = any(?) and state <> 'EXPUNGED'""";

    private final JdbcTemplate jdbc;

    Items(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param keyId of the data key its bytes are sealed with; {@code null} where there are none */
    record Row(EvidenceItem item, @Nullable UUID keyId) {}

    /** What is destroyed with a case. */
    record Sealed(UUID claim, UUID keyId) {}

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

    List<EvidenceItem> ofCases(Collection<UUID> caseIds, int most) {
        return jdbc.query(
                SELECT + " where case_id = any(?) order by registered_at, claim limit ?",
                (row, n) -> read(row).item(),
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

    /** Ties what waits for its case by one of these identifiers. */
    int bind(List<Tie> ties) {
        return jdbc.update(
                """
                update evidence_item i set case_id = t.case_id
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as t(case_id, kind, issuer, value)
                where i.case_id is null and i.kind = t.kind and i.issuer = t.issuer and i.value = t.value""",
                ties.stream().map(Tie::caseId).toArray(UUID[]::new),
                ties.stream().map(Tie::kind).toArray(String[]::new),
                ties.stream().map(Tie::issuer).toArray(String[]::new),
                ties.stream().map(Tie::value).toArray(String[]::new));
    }

    record Tie(UUID caseId, String kind, String issuer, String value) {}

    /** Ties what its own agency has named by its claim in a message of the case. */
    int bindNamed(List<Named> named) {
        return jdbc.update(
                """
                update evidence_item i set case_id = t.case_id
                from unnest(?::uuid[], ?::uuid[], ?::text[]) as t(case_id, claim, agency)
                where i.case_id is null and i.claim = t.claim and i.agency = t.agency""",
                named.stream().map(Named::caseId).toArray(UUID[]::new),
                named.stream().map(Named::claim).toArray(UUID[]::new),
                named.stream().map(Named::agency).toArray(String[]::new));
    }

    record Named(UUID caseId, UUID claim, String agency) {}

    boolean anyUnbound() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from evidence_item where case_id is null and state <> 'EXPUNGED')",
                Boolean.class));
    }

    List<Sealed> sealedOf(Collection<UUID> caseIds) {
        return jdbc.query(
                "select claim, key_id from evidence_item where case_id = any(?) and key_id is not null",
                (row, n) -> new Sealed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                (Object) caseIds.toArray(UUID[]::new));
    }

    void forget(Collection<UUID> caseIds) {
        jdbc.update(FORGET, (Object) caseIds.toArray(UUID[]::new));
    }

    /** Nobody gets what may tell of a part that was expunged before a human has looked. */
    List<UUID> holdForPart(Collection<UUID> caseIds) {
        return jdbc.queryForList("""
                update evidence_item set state = 'HELD', reason = 'part-expunged'
                where case_id = any(?) and state in ('STORED', 'KEPT_ELSEWHERE') returning claim""", UUID.class, (Object) caseIds.toArray(UUID[]::new));
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
        return new Row(item, row.getObject("key_id", UUID.class));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
