package org.caseway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own directory of files taken in, under names the hub has chosen. A copy, not a move: whoever still holds the
 * uploaded file open can no longer change what was hashed. Thread safe.
 */
final class FileStore {

    /** What was stored, durable when this exists. */
    record Stored(String name, long size, byte[] sha256) {}

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);
    private static final Duration SETTLED = Duration.ofHours(1);
    private static final int BUFFER = 128 * 1024;

    private final Path directory;

    FileStore(Path directory) {
        this.directory = directory;
    }

    /** Copies, hashes and forces to disk in one pass. Constant memory; the disk decides the time. */
    Stored add(Path upload) throws IOException {
        Files.createDirectories(directory);
        String name = UUID.randomUUID().toString();
        Path target = directory.resolve(name);
        try {
            Stored stored = copy(upload, target, name);
            forceDirectory(directory);
            return stored;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    InputStream open(String name) throws IOException {
        return Files.newInputStream(directory.resolve(name));
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

    private static Stored copy(Path upload, Path target, String name) throws IOException {
        MessageDigest digest = Digests.newSha256();
        long size = 0;
        try (var from = FileChannel.open(upload, StandardOpenOption.READ);
                var to = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                digest.update(buffer.duplicate());
                size += buffer.remaining();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
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
