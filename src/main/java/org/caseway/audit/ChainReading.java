package org.caseway.audit;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Follows the chains, one after the other, link by link. Not thread safe. */
final class ChainReading {

    private final Map<String, TreeMap<Long, String>> anchors = new HashMap<>();
    private final int anchorCount;
    private String writer = "";
    private Head head = Head.BEGINNING;
    private long read;
    private String broken = "";

    ChainReading(List<Anchor> noted) {
        noted.forEach(
                a -> anchors.computeIfAbsent(a.writer(), w -> new TreeMap<>()).put(a.link(), a.hash()));
        anchorCount = noted.size();
    }

    void next(ResultSet row) throws SQLException {
        String by = row.getString(1);
        if (!by.equals(writer)) {
            end();
            writer = by;
            head = Head.BEGINNING;
        }
        long link = row.getLong(2);
        byte[] hash = row.getBytes(7);
        if (link != head.link() + 1) {
            broken(by + " link " + (head.link() + 1) + " is missing");
        } else if (!holds(row, by, link, hash)) {
            broken(by + " link " + link + " was altered");
        }
        head = new Head(link, hash);
        read++;
    }

    private boolean holds(ResultSet row, String by, long link, byte[] hash) throws SQLException {
        byte[] previous = row.getBytes(6);
        String noted = anchors.getOrDefault(by, new TreeMap<>()).get(link);
        return MessageDigest.isEqual(previous, head.hash())
                && MessageDigest.isEqual(
                        hash,
                        Head.hash(
                                by,
                                link,
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                row.getString(5),
                                previous))
                && (noted == null || noted.equals(HexFormat.of().formatHex(hash)));
    }

    /** A chain that was noted to be longer than it is lacks its end. */
    private void end() {
        var noted = anchors.remove(writer);
        if (noted != null && noted.lastKey() > head.link()) {
            broken(writer + " link " + (head.link() + 1) + " is missing");
        }
    }

    private void broken(String what) {
        if (broken.isEmpty()) {
            broken = what;
        }
    }

    AuditVerification result() {
        end();
        anchors.keySet().stream().sorted().forEach(whole -> broken(whole + " link 1 is missing"));
        return new AuditVerification(read, anchorCount, broken);
    }
}
