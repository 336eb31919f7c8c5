package org.caseway.victims.vault;

import java.util.List;
import org.caseway.journey.Payloads.Kind;

/**
 * Where the payloads of one kind lie, for whoever walks over all of them. Names are the schema's own and never a caller's.
 *
 * @param id the column by which it is walked
 * @param type that column's
 * @param row the column that a payload is bound to
 * @param text whether the column holds text: a star and the sealed bytes in Base64, or the content itself
 * @param packed set when a row is sealed that may have been kept as it came; empty where none may
 */
record PayloadTable(
        Kind kind, String table, String id, String type, String row, String column, boolean text, String packed) {

    static final List<PayloadTable> ALL = List.of(
            new PayloadTable(Kind.ORIGINAL, "intake_message", "number", "bigint", "number", "original", false, ""),
            new PayloadTable(Kind.STATEMENT, "case_event", "event_id", "bigint", "message_number", "body", false, ""),
            new PayloadTable(Kind.CHANGES, "case_event", "event_id", "bigint", "message_number", "changes", true, ""),
            new PayloadTable(Kind.WAITING, "intake_held", "number", "bigint", "number", "said", false, ""),
            new PayloadTable(
                    Kind.QUARANTINED,
                    "intake_quarantine",
                    "ingress_id",
                    "text",
                    "ingress_id",
                    "original",
                    false,
                    ", packed = true"));

    /** Before the first row. */
    String beginning() {
        return type.equals("text") ? "" : "-1";
    }

    /** The last of the next rows, null after the last. */
    String next() {
        return "select max(id)::text from (select " + id + " as id from " + table + " where " + id + " > ?::" + type
                + " order by " + id + " limit ?) w";
    }

    /** How many of them begin otherwise. */
    String count() {
        return "select count(*)" + beginningOtherwise();
    }

    /** Those, but for what somebody else works on now. */
    String otherwise() {
        return "select " + id + "::text, " + row + "::text, " + column + ", "
                + (packed.isEmpty() ? "true" : "packed") + beginningOtherwise() + " order by " + id
                + " for update skip locked";
    }

    private String beginningOtherwise() {
        String begins = text ? "left(" + column + ", 9)" : "substring(" + column + " from 1 for 7)";
        return " from " + table + " where " + id + " > ?::" + type + " and " + id + " <= ?::" + type
                + " and octet_length(" + column + ") > 1 and (" + begins + " <> ?"
                + (packed.isEmpty() ? "" : " or not packed") + ")";
    }

    String replace() {
        return "update " + table + " t set " + column + " = u.content" + packed + " from unnest(?::" + type + "[], ?::"
                + (text ? "text" : "bytea") + "[]) as u(id, content) where t." + id + " = u.id";
    }
}
