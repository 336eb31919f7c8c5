package org.caseway.evidence;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table evidence_item, as far as items find their cases. Every method is one statement. Thread safe. */
final class Ties {

    private final JdbcTemplate jdbc;

    Ties(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
}
