package org.caseway.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.caseway.journey.ContentSeals;

/**
 * Whether every chain of custody is whole and every file is what it was.
 *
 * @param links how many acts were read
 * @param files how many files were read to their ends
 * @param broken the first link or file that was altered or is missing, in words; empty when all hold
 */
public record CustodyVerification(long links, long files, String broken) {

    private static final int AT_ONCE = 1000;
    private static final String LINKS =
            "select claim, link, at, act, actor, sha256, detail, previous, hash from audit_custody order by claim, link";
    /** What the audit trail says of the chains: claim, link, hash, act. */
    private static final String NOTED = "select entries from audit_link where act = 'custody'";

    private static final String FILES =
            "select claim, size, sha256, key_id from evidence_item where state = 'STORED' order by claim";

    public boolean holds() {
        return broken.isEmpty();
    }

    /**
     * Reads every link and every file over a connection: some µs a link, some 3 s a gigabyte; memory grows with the number of items.
     *
     * @param files where they are
     */
    public static CustodyVerification of(Connection connection, ContentSeals seals, Path files)
            throws SQLException, IOException {
        var reading = new Reading();
        boolean alone = connection.getAutoCommit();
        // the driver holds a whole answer in memory unless it is read within a transaction
        int isolation = connection.getTransactionIsolation();
        if (alone) {
            // links and what is noted of them as of one moment, whatever happens beside it
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
        try {
            reading.links(connection);
            reading.noted(connection);
            reading.files(connection, seals, new SealedStore(files));
        } finally {
            if (alone) {
                connection.rollback();
            }
            connection.setAutoCommit(alone);
            if (alone) {
                connection.setTransactionIsolation(isolation);
            }
        }
        return new CustodyVerification(reading.links, reading.files, reading.broken);
    }

    private static final class Reading {

        private final Map<UUID, Map<Long, String>> chains = new HashMap<>();
        private UUID claim = new UUID(0, 0);
        private long last;
        private byte[] head = Custody.BEGINNING;
        private long links;
        private long files;
        private String broken = "";

        void links(Connection connection) throws SQLException {
            try (var select = connection.prepareStatement(LINKS)) {
                select.setFetchSize(AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        link(row);
                    }
                }
            }
        }

        private void link(ResultSet row) throws SQLException {
            UUID of = row.getObject(1, UUID.class);
            if (!of.equals(claim)) {
                claim = of;
                last = 0;
                head = Custody.BEGINNING;
            }
            long number = row.getLong(2);
            byte[] hash = row.getBytes(9);
            byte[] reckoned = Custody.hash(
                    of,
                    number,
                    row.getTimestamp(3).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    row.getBytes(6),
                    row.getString(7),
                    head);
            if (number != last + 1) {
                broken(of + " link " + (last + 1) + " is missing");
            } else if (!java.util.Arrays.equals(hash, reckoned) || !java.util.Arrays.equals(row.getBytes(8), head)) {
                broken(of + " link " + number + " was altered");
            }
            chains.computeIfAbsent(of, none -> new HashMap<>())
                    .put(number, HexFormat.of().formatHex(hash));
            last = number;
            head = hash;
            links++;
        }

        /** A chain that was cut off at its end, or forged anew, is not what the audit trail says of it. */
        void noted(Connection connection) throws SQLException {
            try (var select = connection.prepareStatement(NOTED)) {
                select.setFetchSize(AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        row.getString(1).lines().forEach(this::noted);
                    }
                }
            }
        }

        private void noted(String line) {
            String[] words = line.split(" ");
            if (words.length < 3) {
                return;
            }
            String found =
                    chains.getOrDefault(UUID.fromString(words[0]), Map.of()).get(Long.parseLong(words[1]));
            if (!words[2].equals(found)) {
                broken(words[0] + " link " + words[1] + (found == null ? " is missing" : " was altered"));
            }
        }

        void files(Connection connection, ContentSeals seals, SealedStore store) throws SQLException, IOException {
            try (var select = connection.prepareStatement(FILES)) {
                select.setFetchSize(AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        if (!isAsItWas(row, seals, store)) {
                            broken("the file of " + row.getObject(1, UUID.class) + " was altered or is missing");
                        }
                        files++;
                    }
                }
            }
        }

        private static boolean isAsItWas(ResultSet row, ContentSeals seals, SealedStore store)
                throws SQLException, IOException {
            UUID of = row.getObject(1, UUID.class);
            long size = row.getLong(2);
            var seal = seals.find(row.getObject(4, UUID.class));
            if (seal.isEmpty() || !store.has(of)) {
                return false;
            }
            try (InputStream content = store.open(of, seal.get(), size, 0, size)) {
                return Examination.of(content, MalwareScan.NONE).has(row.getBytes(3));
            } catch (SealedStore.AlteredFile altered) {
                return false;
            }
        }

        private void broken(String what) {
            if (broken.isEmpty()) {
                broken = what;
            }
        }
    }
}
