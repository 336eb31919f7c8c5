package org.caseway.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.caseway.journey.Digests;
import org.caseway.journey.SealedFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own directory of files taken in, under names the hub has chosen. A copy, not a move: whoever still holds the
 * uploaded file open can no longer change what was hashed. What may hold contacts of victims is sealed as it is copied. Thread safe.
 */
final class FileStore {

    /** What was stored, durable when this exists. */
    record Stored(String name, long size, byte[] sha256) {}

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);
    private static final Duration SETTLED = Duration.ofHours(1);
    private static final int BUFFER = 128 * 1024;
    private static final String SEALED = ".sealed";

    private final Path directory;
    private final SealedFiles seals;

    FileStore(Path directory, SealedFiles seals) {
        this.directory = directory;
        this.seals = seals;
    }

    /** Copies, hashes and forces to disk in one pass. Constant memory; the disk decides the time. */
    Stored add(String agency, Path upload) throws IOException {
        Files.createDirectories(directory);
        boolean sealed = seals.seals(agency);
        String name = UUID.randomUUID() + (sealed ? SEALED : "");
        Path target = directory.resolve(name);
        try {
            Stored stored = copy(upload, target, name, sealed ? agency : null);
            forceDirectory(directory);
            return stored;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    InputStream open(String name) throws IOException {
        InputStream stored = Files.newInputStream(directory.resolve(name));
        if (!name.endsWith(SEALED)) {
            return stored;
        }
        try {
            return seals.opening(new BufferedInputStream(stored, BUFFER));
        } catch (IOException | RuntimeException closed) {
            stored.close();
            throw closed;
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    /** Deletes what a crash left between storing and the ledger; nobody was told that such a file was taken. */
    void sweep(Predicate<String> known) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant settled = Instant.now().minus(SETTLED);
        try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (Files.getLastModifiedTime(file).toInstant().isBefore(settled) && !known.test(name)) {
                    LOG.info("removing {} from the store: no ledger entry names it", name);
                    Files.delete(file);
                }
            }
        }
    }

    /** @param sealedFor the agency; {@code null} for a copy as it is */
    private Stored copy(Path upload, Path target, String name, @Nullable String sealedFor) throws IOException {
        MessageDigest digest = Digests.newSha256();
        long size = 0;
        try (InputStream from = Files.newInputStream(upload);
                var to = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream plain = Channels.newOutputStream(to);
            OutputStream out = sealedFor == null ? plain : seals.sealing(sealedFor, plain);
            var buffer = new byte[BUFFER];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
                out.write(buffer, 0, read);
            }
            if (sealedFor != null) {
                out.close();
            }
            to.force(true);
        }
        return new Stored(name, size, digest.digest());
    }

    /** Makes a new or renamed entry of the directory survive a power cut. */
    static void forceDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Writes a file that is whole on disk before anyone sees it under its name. */
    static void writeAtomically(Path directory, String name, Writing content) throws IOException {
        Path hidden = directory.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(hidden, StandardOpenOption.CREATE_NEW)) {
                content.to(out);
            }
            try (var channel = FileChannel.open(hidden, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(hidden, directory.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(directory);
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    /** Something that writes a file's content. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
