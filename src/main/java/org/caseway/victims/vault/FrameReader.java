package org.caseway.victims.vault;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.caseway.victims.vault.DataKeys.DataKey;

/** Opens what a {@link FrameWriter} sealed; a file that ends before its last frame is cut. Not thread safe. */
final class FrameReader extends InputStream {

    private final DataKey key;
    private final DataInputStream file;
    private byte[] content = {};
    private int read;
    private long number;
    private boolean last;

    FrameReader(DataKey key, DataInputStream file) {
        this.key = key;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (read == content.length) {
            if (last) {
                return -1;
            }
            frame();
        }
        int given = Math.min(length, content.length - read);
        System.arraycopy(content, read, into, offset, given);
        read += given;
        return given;
    }

    private void frame() throws IOException {
        last = file.readBoolean();
        int length = file.readInt();
        if (length < 0 || length > Frame.LONGEST) {
            throw new IOException("a sealed file was altered");
        }
        var sealed = new byte[length];
        file.readFully(sealed);
        try {
            content = Frame.open(key, number++, last, sealed);
        } catch (IllegalStateException refused) {
            throw new IOException("a sealed file was altered", refused);
        }
        read = 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
