package org.caseway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.journey.Digests;

/**
 * Notes the last link of every chain in a file outside the database, so that whoever may change the database cannot cut a chain
 * off at its end, or take one away whole, unseen; only what came after the last note can still be cut. Each line ends with a hash over all lines before it. Ship the file off the
 * machine (syslog, a write-once share): what lies beside the database shares its administrator. Thread safe.
 */
public final class AuditAnchors {

    private static final HexFormat HEX = HexFormat.of();
    private static final String BEGINNING = "0".repeat(64);
    private static final int WORDS = 5;

    private final Path file;
    private final Map<String, Long> noted = new HashMap<>();
    private String last;

    /** @param file made at the first note, for the owner alone */
    public AuditAnchors(Path file) {
        this.file = file;
        List<String> lines = lines();
        this.last = lines.isEmpty() ? BEGINNING : lastWord(lines.get(lines.size() - 1));
    }

    /**
     * Notes the chains that have grown since the last note, on disk when this returns. Costs one write where there is something
     * to note.
     *
     * @return how many chains had grown
     */
    public synchronized int note(AuditTrail trail, Instant now) {
        var text = new StringBuilder();
        var grown = new HashMap<String, Long>();
        String chained = last;
        for (var head : trail.committed().entrySet()) {
            long link = head.getValue().link();
            if (noted.getOrDefault(head.getKey(), 0L) < link) {
                String words = now + " " + head.getKey() + " " + link + " "
                        + HEX.formatHex(head.getValue().hash());
                chained = chained(chained, words);
                text.append(words).append(' ').append(chained).append('\n');
                grown.put(head.getKey(), link);
            }
        }
        if (!grown.isEmpty()) {
            append(text.toString());
            last = chained;
            noted.putAll(grown);
        }
        return grown.size();
    }

    /**
     * All anchors, oldest first.
     *
     * @throws IllegalStateException when a line was altered or taken out
     */
    synchronized List<Anchor> read() {
        var anchors = new ArrayList<Anchor>();
        String before = BEGINNING;
        int number = 0;
        for (String line : lines()) {
            number++;
            String[] words = line.split(" ");
            int end = line.lastIndexOf(' ');
            if (words.length != WORDS
                    || !chained(before, line.substring(0, end)).equals(words[WORDS - 1])) {
                throw new IllegalStateException(
                        "line " + number + " of " + file.getFileName() + " was altered, or one before it");
            }
            before = words[WORDS - 1];
            anchors.add(new Anchor(words[1], Long.parseLong(words[2]), words[3]));
        }
        return anchors;
    }

    private void append(String text) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the heads of the audit chains cannot be noted", e);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the noted heads of the audit chains cannot be read", e);
        }
    }

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static String chained(String before, String words) {
        return HEX.formatHex(Digests.sha256((before + " " + words).getBytes(StandardCharsets.UTF_8)));
    }
}
