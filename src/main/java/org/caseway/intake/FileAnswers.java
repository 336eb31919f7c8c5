package org.caseway.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.caseway.intake.LedgerFile.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells agencies what became of their files: {@code <name>.ack.xml}, and {@code <name>.rej.csv} when something needs them,
 * in their {@code out} directory. Each appears whole or not at all, the list of problems before the answer that
 * announces it. An answer not yet fetched is never overwritten: the next one for the same name carries the file's number.
 * A crash between writing and noting it writes the same answer again.
 *
 * <p>{@link #recordsFinished} may be called by any thread; the rest is meant for one.
 */
public final class FileAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(FileAnswers.class);

    private final FileLedger ledger;
    private final FileResults results;
    private final KeptAnswers kept;
    private final Path sftp;
    private final Set<Long> signalled = ConcurrentHashMap.newKeySet();
    private volatile Runnable wake = () -> {};

    /** @param sftp holds {@code agency-<id>/out} for every agency; made when missing */
    public FileAnswers(DataSource database, FileLedger ledger, Path sftp) {
        this.ledger = ledger;
        this.results = new FileResults(database);
        this.kept = new KeptAnswers(new JdbcTemplate(database));
        this.sftp = sftp;
    }

    /** Who is to be woken when there may be something to answer. */
    public void onSignal(Runnable wake) {
        this.wake = wake;
    }

    /** Records of these files came to an end and that is committed. Returns at once. */
    public void recordsFinished(Set<Long> fileIds) {
        for (long id : fileIds) {
            if (id > 0) {
                signalled.add(id);
            }
        }
        if (!signalled.isEmpty()) {
            wake.run();
        }
    }

    /** There may be refusals or duplicates to answer. */
    void due() {
        wake.run();
    }

    /** Answers the files that were signalled, those refused, and duplicates of answered ones. */
    public void answerSignalled() {
        for (Long id : Set.copyOf(signalled)) {
            signalled.remove(id);
            ledger.file(id).ifPresent(this::answerFinished);
        }
        ledger.open(Status.REFUSED).forEach(file -> answer(file, file));
        for (LedgerFile file : ledger.open(Status.STORED)) {
            if (file.duplicateOf() != null) {
                answerDuplicate(file, file.duplicateOf());
            }
        }
    }

    /** Answers every file that is due, signalled or not. */
    public void answerWaiting() {
        ledger.open(Status.ENQUEUED).forEach(this::answerFinished);
        answerSignalled();
    }

    private void answerFinished(LedgerFile file) {
        Integer records = file.records();
        if (file.status() == Status.ENQUEUED && records != null && results.finished(file.id()) >= records) {
            answer(file, file);
        }
    }

    private void answerDuplicate(LedgerFile file, long firstId) {
        Optional<LedgerFile> first = ledger.file(firstId);
        if (first.isPresent()
                && (first.get().status() == Status.ANSWERED || first.get().status() == Status.REFUSED)) {
            answer(file, first.get());
        }
    }

    private void answer(LedgerFile file, LedgerFile first) {
        var answer = new FileAnswer(file, first, results.totals(first.id()), ledger.now(), false);
        try {
            write(answer);
            ledger.answered(file.id(), answer.answeredAt());
        } catch (IOException e) {
            LOG.error("the answer for {} cannot be written; it is tried again", file, e);
        }
    }

    /** Says in {@code <name>.rcv.xml} that the hub has a file, for an agency that agreed to hear it. */
    public void received(long fileId) {
        Optional<LedgerFile> file = ledger.file(fileId);
        try {
            if (file.isPresent()) {
                var receipt = new FileAnswer(file.get(), file.get(), Map.of(), ledger.now(), true);
                FileStore.writeAtomically(
                        out(file.get()),
                        file.get().name() + ".rcv.xml",
                        (OutputStream to) -> FileAnswerXml.write(receipt, results, Map.of(), to));
            }
        } catch (IOException e) {
            LOG.warn("the receipt for file {} cannot be written", fileId, e);
        }
    }

    private Path out(LedgerFile file) throws IOException {
        return Files.createDirectories(sftp.resolve("agency-" + file.agency()).resolve("out"));
    }

    private void write(FileAnswer answer) throws IOException {
        Path out = out(answer.file());
        Map<Integer, List<AnswerRow>> later = kept.ofFile(answer.first().id());
        String stem = stem(out, answer.file());
        if (answer.needsTheSender()) {
            FileStore.writeAtomically(
                    out, stem + ".rej.csv", (OutputStream file) -> FileProblemsCsv.write(answer, results, file));
        }
        FileStore.writeAtomically(
                out, stem + ".ack.xml", (OutputStream file) -> FileAnswerXml.write(answer, results, later, file));
    }

    private static String stem(Path out, LedgerFile file) {
        boolean free = Files.notExists(out.resolve(file.name() + ".ack.xml"))
                && Files.notExists(out.resolve(file.name() + ".rej.csv"));
        return free ? file.name() : file.name() + "." + file.id();
    }
}
