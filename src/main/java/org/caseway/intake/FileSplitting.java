package org.caseway.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caseway.intake.LedgerFile.Status;
import org.caseway.intake.RecordFormat.Reading;
import org.caseway.journey.Channel;
import org.caseway.journey.Digests;
import org.caseway.journey.Envelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of files taken in onto the intake queue.
 *
 * <p>A file is read twice. The first pass enqueues nothing: it sees whether the file is well formed, whole, and holds the
 * number of records it states, so a cut or malformed file has no effect but its refusal. The second pass enqueues in
 * transactions of at most 200 records or 4 MiB and notes the progress. Every record's ingress id is made of the file's
 * number and its own, so whatever a crash makes this repeat has one effect.
 *
 * <p>Constant memory whatever the file's size. Meant for one thread per hub; several hubs on one file do no harm.
 */
public final class FileSplitting {

    private static final Logger LOG = LoggerFactory.getLogger(FileSplitting.class);
    private static final int CHUNK_RECORDS = 200;
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final int READ_BUFFER = 64 * 1024;

    private final FileLedger ledger;
    private final Function<String, RecordFormat> formats;
    private final IntakeQueue queue;
    private final FileAnswers answers;

    /** @param formats the one in which an agency drops its files */
    public FileSplitting(
            FileLedger ledger, Function<String, RecordFormat> formats, IntakeQueue queue, FileAnswers answers) {
        this.ledger = ledger;
        this.formats = formats;
        this.queue = queue;
        this.answers = answers;
    }

    /**
     * Continues every file that is not wholly on the queue, oldest first.
     *
     * @throws RuntimeException when the queue or the database does not take it; the files stay as they are, to be tried
     *     again later
     */
    public void splitWaiting() {
        for (LedgerFile file : ledger.open(Status.STORED)) {
            if (file.duplicateOf() == null) {
                split(file);
            }
        }
        answers.due();
    }

    private void split(LedgerFile file) {
        try {
            Integer records = file.records();
            if (records == null) {
                records = check(file);
            }
            if (records != null) {
                enqueue(file, records);
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read from the store; it stays and is tried again", file, e);
        }
    }

    private @Nullable Integer check(LedgerFile file) throws IOException {
        Reading reading;
        try (InputStream in = open(file)) {
            reading = formats.apply(file.agency()).read(in, (number, message) -> {});
        }
        if (!reading.problems().isEmpty()) {
            ledger.refused(file.id(), reading.problems());
            return null;
        }
        ledger.checked(file.id(), reading.records());
        return reading.records();
    }

    private void enqueue(LedgerFile file, int records) throws IOException {
        var chunk = new Chunk(file);
        Reading reading;
        try (InputStream in = open(file)) {
            reading = formats.apply(file.agency()).read(in, chunk::add);
        }
        if (reading.records() != records || !reading.problems().isEmpty()) {
            throw new IOException("the stored file is no longer what was checked");
        }
        chunk.flush();
        ledger.enqueued(file.id());
        answers.recordsFinished(Set.of(file.id()));
    }

    private InputStream open(LedgerFile file) throws IOException {
        return new BufferedInputStream(ledger.store().open(file.storedAs()), READ_BUFFER);
    }

    /** The records that share the next transaction. */
    private final class Chunk {

        private final LedgerFile file;
        private final List<Envelope> envelopes = new ArrayList<>(CHUNK_RECORDS);
        private int bytes;

        Chunk(LedgerFile file) {
            this.file = file;
        }

        void add(int number, byte[] message) {
            if (number <= file.enqueued()) {
                return;
            }
            if (!envelopes.isEmpty() && bytes + message.length > CHUNK_BYTES) {
                flush();
            }
            envelopes.add(envelope(number, message));
            bytes += message.length;
            if (envelopes.size() == CHUNK_RECORDS) {
                flush();
            }
        }

        void flush() {
            if (envelopes.isEmpty()) {
                return;
            }
            queue.put(List.copyOf(envelopes));
            ledger.progressed(file.id(), envelopes.get(envelopes.size() - 1).fileRecord());
            envelopes.clear();
            bytes = 0;
        }

        private Envelope envelope(int number, byte[] message) {
            return new Envelope(
                    "file:" + file.id() + ":" + number,
                    file.agency(),
                    Channel.SFTP,
                    file.receivedAt(),
                    file.id(),
                    number,
                    message,
                    Digests.sha256(message),
                    false);
        }
    }
}
