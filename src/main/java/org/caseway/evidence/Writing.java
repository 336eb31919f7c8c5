package org.caseway.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.journey.ContentSeals.Seal;

/**
 * A file of the {@link SealedStore} for as long as nobody else, here or on another node, writes to it, reads it whole or decides about
 * it. What is left empty is not there. Not thread safe.
 */
final class Writing implements AutoCloseable {

    /** A process loses its lock on a file when it closes any channel to it, so nobody here opens another. */
    private static final Set<Path> UNDER_WAY = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Writing(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws EvidenceRefused upload-under-way, when somebody else has it */
    static Writing of(Path file) throws IOException {
        if (!UNDER_WAY.add(file)) {
            throw EvidenceRefused.conflict("upload-under-way");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (channel.tryLock() == null) {
                throw EvidenceRefused.conflict("upload-under-way");
            }
            return new Writing(file, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            UNDER_WAY.remove(file);
            throw e;
        }
    }

    /**
     * Adds content from an offset on, up to the size or the end of the stream, on disk when this returns. What does not fill a frame is
     * left out unless it is the last, and sent again.
     *
     * @param offset zero, or what {@link SealedStore#reached} says
     * @return how far it has come
     * @throws IOException when the disk does not take it
     */
    long append(Seal seal, long offset, long size, InputStream content) throws IOException {
        long frame = offset / SealedStore.FRAME;
        channel.truncate(SealedStore.sealed(offset));
        channel.position(SealedStore.sealed(offset));
        long at = offset;
        byte[] piece = next(content, size - at);
        while (piece.length > 0) {
            ByteBuffer sealed = ByteBuffer.wrap(seal.seal(frame++, piece));
            while (sealed.hasRemaining()) {
                channel.write(sealed);
            }
            at += piece.length;
            piece = next(content, size - at);
        }
        channel.force(true);
        return at;
    }

    /** A whole frame, or the whole rest; empty at the end and where the sender has gone. */
    private static byte[] next(InputStream content, long left) {
        int wanted = (int) Math.min(SealedStore.FRAME, left);
        try {
            byte[] piece = content.readNBytes(wanted);
            return piece.length == wanted ? piece : new byte[0];
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    /** All of the content, as {@link SealedStore#open}; its end does not close this. */
    InputStream open(Seal seal, long size) {
        return new FilterInputStream(SealedStore.frames(channel, seal, size)) {
            @Override
            public void close() {
                // the lock would go with the channel
            }
        };
    }

    /** Drops everything from the frame on in which the offset is. */
    void cut(long offset) throws IOException {
        channel.truncate(offset / SealedStore.FRAME * SealedStore.SEALED);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.size() == 0) {
                remove();
            }
        } finally {
            UNDER_WAY.remove(file);
        }
    }
}
