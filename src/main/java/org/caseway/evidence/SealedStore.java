package org.caseway.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.ContentSeals.Seal;

/**
 * Files on disk, each in sealed frames of 64 KiB of content, named by their claims. Only whole frames are ever written, so a hub that
 * is killed at any moment leaves a beginning that is sound, and any place of a file is found by reckoning. Thread safe; two frames of
 * memory for each file under way.
 */
final class SealedStore {

    static final int FRAME = 64 * 1024;
    static final int SEALED = FRAME + ContentSeals.OVERHEAD;

    private final Path directory;

    /** @param directory made at first use, for the owner alone */
    SealedStore(Path directory) {
        this.directory = directory;
    }

    /** How much of the content is there, in bytes: whole frames, and the last one when it is. */
    long reached(UUID claim, long size) throws IOException {
        Path file = file(claim);
        if (!Files.exists(file)) {
            return 0;
        }
        long length = Files.size(file);
        return length >= sealed(size) ? size : Math.min(length / SEALED, size / FRAME) * FRAME;
    }

    /**
     * Keeps everybody else away from a file until this is closed.
     *
     * @throws EvidenceRefused upload-under-way
     */
    Writing begin(UUID claim) throws IOException {
        return Writing.of(made(claim).toAbsolutePath());
    }

    /** The content from one place for a length. Reading it throws an {@link AlteredFile} where it is not as it was written. */
    InputStream open(UUID claim, Seal seal, long size, long from, long length) throws IOException {
        return new Frames(FileChannel.open(file(claim), StandardOpenOption.READ), seal, size, from, length);
    }

    /** All of it, over a channel that the caller has. */
    static InputStream frames(FileChannel channel, Seal seal, long size) {
        return new Frames(channel, seal, size, 0, size);
    }

    void remove(UUID claim) throws IOException {
        Files.deleteIfExists(file(claim));
    }

    boolean has(UUID claim) {
        return Files.exists(file(claim));
    }

    long free() throws IOException {
        Files.createDirectories(directory);
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** What content of that size takes on disk. */
    static long sealed(long size) {
        return size + (size + FRAME - 1) / FRAME * ContentSeals.OVERHEAD;
    }

    private Path file(UUID claim) {
        String name = claim.toString();
        return directory.resolve(name.substring(0, 2)).resolve(name);
    }

    private Path made(UUID claim) throws IOException {
        Path file = file(claim);
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return file;
    }

    /** A file is not as it was written. Says at which byte, and nothing of what is in it. */
    static final class AlteredFile extends IOException {

        private static final long serialVersionUID = 1L;
        private final long at;

        AlteredFile(long at) {
            super("a stored file is not as it was written, from byte " + at + " on");
            this.at = at;
        }

        long at() {
            return at;
        }
    }

    /** Not thread safe. */
    private static final class Frames extends InputStream {

        private final FileChannel channel;
        private final Seal seal;
        private final long size;
        private final long end;
        private final ByteBuffer sealed = ByteBuffer.allocate(SEALED);
        private long at;
        private byte[] frame = {};
        private long number = -1;

        Frames(FileChannel channel, Seal seal, long size, long from, long length) {
            this.channel = channel;
            this.seal = seal;
            this.size = size;
            this.at = from;
            this.end = Math.min(size, from + length);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= end) {
                return -1;
            }
            if (at / FRAME != number) {
                load(at / FRAME);
            }
            int within = (int) (at % FRAME);
            int given = (int) Math.min(Math.min(length, frame.length - within), end - at);
            System.arraycopy(frame, within, into, offset, given);
            at += given;
            return given;
        }

        private void load(long wanted) throws IOException {
            long start = wanted * FRAME;
            int holds = (int) Math.min(FRAME, size - start);
            sealed.clear().limit(holds + ContentSeals.OVERHEAD);
            for (long place = wanted * SEALED; sealed.hasRemaining(); ) {
                int read = channel.read(sealed, place);
                if (read < 0) {
                    throw new AlteredFile(start);
                }
                place += read;
            }
            try {
                frame = seal.open(wanted, Arrays.copyOf(sealed.array(), sealed.limit()));
            } catch (IllegalStateException altered) {
                throw new AlteredFile(start);
            }
            number = wanted;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
