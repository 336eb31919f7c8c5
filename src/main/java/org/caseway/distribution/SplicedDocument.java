package org.caseway.distribution;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/**
 * A document written once with marks where delivery id and sequence belong, so that each further recipient costs a copy (under
 * 1 µs for 3 KB) and no encoding. Immutable, thread safe.
 */
final class SplicedDocument {

    // unguessable, so that no sender can plant them
    private static final String DELIVERY_MARK =
            "mark" + Long.toHexString(ThreadLocalRandom.current().nextLong() | 1L << 63);
    private static final int SEQUENCE_MARK = ThreadLocalRandom.current().nextInt(1_100_000_000, Integer.MAX_VALUE);

    private final byte[] document;
    private final int[] deliveryAt;
    private final int sequenceAt;

    private SplicedDocument(byte[] document, int[] deliveryAt, int sequenceAt) {
        this.document = document;
        this.deliveryAt = deliveryAt;
        this.sequenceAt = sequenceAt;
    }

    /**
     * Empty when the marks cannot be told from the content, which is then to be encoded anew for each recipient.
     *
     * @param encode writes the document for a delivery id and a sequence
     */
    static Optional<SplicedDocument> of(BiFunction<String, Integer, byte[]> encode) {
        byte[] document = encode.apply(DELIVERY_MARK, SEQUENCE_MARK);
        // one char per byte, because the search in a string is the machine's own
        String text = new String(document, StandardCharsets.ISO_8859_1);
        int[] deliveries = find(text, DELIVERY_MARK);
        int[] sequences = find(text, Integer.toString(SEQUENCE_MARK));
        return deliveries.length == 0 || sequences.length != 1
                ? Optional.empty()
                : Optional.of(new SplicedDocument(document, deliveries, sequences[0]));
    }

    /** The document of one delivery. */
    byte[] with(String deliveryId, int sequence) {
        byte[] id = ascii(deliveryId);
        byte[] number = ascii(Integer.toString(sequence));
        int markLength = DELIVERY_MARK.length();
        int numberMarkLength = Integer.toString(SEQUENCE_MARK).length();
        byte[] whole = new byte
                [document.length + deliveryAt.length * (id.length - markLength) + number.length - numberMarkLength];
        var copy = new Copy(whole);
        boolean numbered = false;
        for (int at : deliveryAt) {
            if (!numbered && sequenceAt < at) {
                copy.upTo(sequenceAt, number, numberMarkLength);
                numbered = true;
            }
            copy.upTo(at, id, markLength);
        }
        if (!numbered) {
            copy.upTo(sequenceAt, number, numberMarkLength);
        }
        copy.rest();
        return whole;
    }

    private final class Copy {
        private final byte[] whole;
        private int read;
        private int written;

        Copy(byte[] whole) {
            this.whole = whole;
        }

        void upTo(int mark, byte[] replacement, int markLength) {
            System.arraycopy(document, read, whole, written, mark - read);
            written += mark - read;
            System.arraycopy(replacement, 0, whole, written, replacement.length);
            written += replacement.length;
            read = mark + markLength;
        }

        void rest() {
            System.arraycopy(document, read, whole, written, document.length - read);
        }
    }

    private static int[] find(String text, String mark) {
        List<Integer> found = new ArrayList<>(2);
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
            found.add(at);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
