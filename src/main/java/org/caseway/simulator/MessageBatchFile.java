package org.caseway.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts encoded messages into one file as {@code schemas/message-batch} has it. */
public final class MessageBatchFile {

    private MessageBatchFile() {}

    /**
     * One file of these records, which states their number.
     *
     * @param messages well-formed XML documents in UTF-8
     */
    public static byte[] of(List<byte[]> messages) {
        var file = new ByteArrayOutputStream();
        write(
                file,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<MessageBatch xmlns=\"https://caseway.org/ns/message-batch/1.0/\" recordCount=\""
                        + messages.size()
                        + "\">\n");
        messages.forEach(message -> {
            write(file, withoutDeclaration(new String(message, StandardCharsets.UTF_8)));
            write(file, "\n");
        });
        write(file, "</MessageBatch>\n");
        return file.toByteArray();
    }

    private static String withoutDeclaration(String document) {
        return document.startsWith("<?xml") ? document.substring(document.indexOf("?>") + 2) : document;
    }

    private static void write(ByteArrayOutputStream file, String text) {
        file.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
