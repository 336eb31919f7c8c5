package org.caseway.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.caseway.intake.FileStore.Stored;
import org.caseway.intake.LedgerFile.Status;
import org.caseway.journey.Keeper;
import org.caseway.journey.SealedFiles;
import org.caseway.message.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every file an agency dropped: taken once, never forgotten. The identity of a file is (agency, name, SHA-256): the same
 * again is a duplicate and is answered with what the first one became; the same name with other content is another file.
 * Thread safe, over several hubs too, since the unique key decides.
 */
public final class FileLedger implements Keeper {

    private static final String COLUMNS =
            "id, agency, name, sha256, stored_as, status, duplicate_of, records, enqueued, received_at, problems";

    private final JdbcClient jdbc;
    private final FileStore store;
    private final Clock clock;

    /** That seals no file. */
    public FileLedger(DataSource database, Path store, Clock clock) {
        this(database, store, SealedFiles.NONE, clock);
    }

    /** @param store the hub's own directory for files, made when missing */
    public FileLedger(DataSource database, Path store, SealedFiles seals, Clock clock) {
        this.jdbc = JdbcClient.create(database);
        this.store = new FileStore(store, seals);
        this.clock = clock;
    }

    /**
     * Takes a complete upload: a copy in the hub's store, forced to disk, and its ledger entry. When this returns, the file
     * is durable and the upload is gone; when it throws, the upload is where it was and nothing counts as taken. A crash
     * between the entry and the removal leaves the upload: taken again, it is a duplicate without further effect.
     *
     * <p>Constant memory; one read and one write of the file, three forces to disk.
     *
     * @param agency the authenticated account's agency
     * @param name a name the door has checked
     * @return the file's number
     */
    public long take(String agency, String name, Path upload) throws IOException {
        Stored stored = store.add(agency, upload);
        long id;
        try {
            id = enter(agency, name, stored);
        } catch (RuntimeException e) {
            // The commit may have happened all the same; an entry keeps its file, the sweep finds a file without one.
            throw new IOException("the ledger could not be written", e);
        }
        Files.deleteIfExists(upload);
        return id;
    }

    /** Removes from the store what no entry names. For the start of a hub. */
    public void sweep() throws IOException {
        store.sweep(name -> jdbc.sql("select count(*) from intake_file where stored_as = ?")
                        .param(name)
                        .query(Integer.class)
                        .single()
                > 0);
    }

    /**
     * Deletes stored files. Every record of such a file is kept by itself once it is on the intake queue, so the others lose
     * nothing; a file still being split stays.
     */
    @Override
    public void forgetFiles(Collection<Long> files) {
        List<String> stored = jdbc.sql("select stored_as from intake_file where id in (:files) and status <> 'STORED'")
                .param("files", files)
                .query(String.class)
                .list();
        try {
            for (String name : stored) {
                store.remove(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a stored file could not be deleted", e);
        }
    }

    FileStore store() {
        return store;
    }

    /** Entries that still need work, oldest first. */
    List<LedgerFile> open(Status status) {
        return jdbc.sql("select " + COLUMNS
                        + " from intake_file where answered_at is null and status = ? order by id limit 1000")
                .param(status.name())
                .query(FileLedger::file)
                .list();
    }

    Optional<LedgerFile> file(long id) {
        return jdbc.sql("select " + COLUMNS + " from intake_file where id = ?")
                .param(id)
                .query(FileLedger::file)
                .optional();
    }

    void checked(long id, int records) {
        jdbc.sql("update intake_file set records = ? where id = ?")
                .params(records, id)
                .update();
    }

    void progressed(long id, int enqueued) {
        jdbc.sql("update intake_file set enqueued = ? where id = ? and enqueued < ?")
                .params(enqueued, id, enqueued)
                .update();
    }

    void enqueued(long id) {
        jdbc.sql("update intake_file set status = 'ENQUEUED' where id = ? and status = 'STORED'")
                .param(id)
                .update();
    }

    void refused(long id, List<Problem> problems) {
        jdbc.sql("update intake_file set status = 'REFUSED', problems = ? where id = ? and status = 'STORED'")
                .params(ProblemList.write(problems), id)
                .update();
    }

    /** A refused file stays refused; that it was answered is in its time. */
    void answered(long id, Instant at) {
        jdbc.sql("update intake_file set answered_at = ?,"
                        + " status = case status when 'REFUSED' then status else 'ANSWERED' end"
                        + " where id = ? and answered_at is null")
                .params(Timestamp.from(at), id)
                .update();
    }

    Instant now() {
        return clock.instant();
    }

    private long enter(String agency, String name, Stored stored) throws IOException {
        Timestamp now = Timestamp.from(now());
        Optional<Long> first = jdbc.sql(
                        "insert into intake_file (agency, name, sha256, size, stored_as, status, received_at)"
                                + " values (?, ?, ?, ?, ?, 'STORED', ?)"
                                + " on conflict (agency, name, sha256) where duplicate_of is null do nothing returning id")
                .params(agency, name, stored.sha256(), stored.size(), stored.name(), now)
                .query(Long.class)
                .optional();
        if (first.isPresent()) {
            return first.get();
        }
        long duplicate = jdbc.sql("insert into intake_file"
                        + " (agency, name, sha256, size, stored_as, status, duplicate_of, records, received_at)"
                        + " select agency, name, sha256, size, stored_as, 'STORED', id, records, ? from intake_file"
                        + " where agency = ? and name = ? and sha256 = ? and duplicate_of is null returning id")
                .params(now, agency, name, stored.sha256())
                .query(Long.class)
                .single();
        store.remove(stored.name());
        return duplicate;
    }

    private static LedgerFile file(ResultSet row, int number) throws SQLException {
        return new LedgerFile(
                row.getLong("id"),
                row.getString("agency"),
                row.getString("name"),
                row.getBytes("sha256"),
                row.getString("stored_as"),
                Status.valueOf(row.getString("status")),
                row.getObject("duplicate_of", Long.class),
                row.getObject("records", Integer.class),
                row.getInt("enqueued"),
                row.getTimestamp("received_at").toInstant(),
                ProblemList.read(row.getString("problems")));
    }
}
