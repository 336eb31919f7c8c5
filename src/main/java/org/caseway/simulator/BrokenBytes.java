package org.caseway.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ways in which an encoded message breaks. */
final class BrokenBytes {

    private BrokenBytes() {}

    /** Ends in the middle. */
    static byte[] cut(byte[] message) {
        return Arrays.copyOf(message, message.length * 2 / 3);
    }

    /** Well formed, with one element that no schema knows as the last child of the root. */
    static byte[] withUnknownElement(byte[] message) {
        var text = new String(message, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("</");
        return (text.substring(0, end) + "<x:Unexpected xmlns:x=\"urn:example:unexpected\"/>" + text.substring(end))
                .getBytes(StandardCharsets.UTF_8);
    }
}
