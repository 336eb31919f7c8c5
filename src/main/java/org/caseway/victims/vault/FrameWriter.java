package org.caseway.victims.vault;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.caseway.victims.vault.DataKeys.DataKey;

/** Seals what is written to it, frame by frame. Not thread safe. */
final class FrameWriter extends OutputStream {

    private final DataKey key;
    private final DataOutputStream file;
    private final byte[] content = new byte[Frame.CONTENT];
    private int filled;
    private long number;
    private boolean ended;

    FrameWriter(DataKey key, DataOutputStream file) {
        this.key = key;
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == content.length) {
                frame(false);
            }
            int taken = Math.min(left, content.length - filled);
            System.arraycopy(bytes, from, content, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    private void frame(boolean last) throws IOException {
        byte[] sealed = Frame.seal(key, number++, last, Arrays.copyOf(content, filled));
        file.writeBoolean(last);
        file.writeInt(sealed.length);
        file.write(sealed);
        filled = 0;
    }

    /** Writes the last frame; what it writes to stays open. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            frame(true);
            file.flush();
        }
    }
}
