package org.caseway.message.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One rule's sample as XML: {@code messages/<type>/rules/<code>/pass.xml} or {@code fail.xml}. */
record SampleFile(Path path) {

    private static final Path MESSAGES = Path.of("src/test/resources/messages");

    static SampleFile passing(String type, String code) {
        return new SampleFile(folder(type, code).resolve("pass.xml"));
    }

    static SampleFile failing(String type, String code) {
        return new SampleFile(folder(type, code).resolve("fail.xml"));
    }

    static Path folder(String type) {
        return MESSAGES.resolve(type).resolve("rules");
    }

    byte[] content() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("write it with -Dcaseway.rules.write=true", e);
        }
    }

    void write(byte[] content) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, indented(new String(content, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One element per line; text stays where it is. */
    private static String indented(String xml) {
        var lines = new StringBuilder();
        int depth = 0;
        for (String line : xml.replaceAll("(<[^<>]+>)(?=<)", "$1\n").split("\n")) {
            if (line.startsWith("</")) {
                depth--;
            }
            lines.append("  ".repeat(depth)).append(line).append('\n');
            boolean opens = line.startsWith("<") && !line.startsWith("</") && !line.startsWith("<?");
            if (opens && !line.contains("</") && !line.endsWith("/>")) {
                depth++;
            }
        }
        return lines.toString();
    }

    private static Path folder(String type, String code) {
        return folder(type).resolve(code);
    }
}
