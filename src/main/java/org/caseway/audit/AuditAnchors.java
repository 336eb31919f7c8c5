package org.caseway.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
    private static final long TAIL = 4096;

    private final Path file;
    private final Map<String, Long> noted = new HashMap<>();
    private String last;

    /** @param file made at the first note, for the owner alone */
    public AuditAnchors(Path file) {
        this.file = file;
        this.last = lastHash();
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
     * What was noted, oldest first.
     *
     * @param altered the first line that was altered or taken out, in words, and only what stands before it; empty where none was
     */
    record Noted(List<Anchor> anchors, String altered) {}

    synchronized Noted read() {
        var anchors = new ArrayList<Anchor>();
        String before = BEGINNING;
        try (BufferedReader lines = reader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                int end = line.lastIndexOf(' ');
                if (words.length != WORDS
                        || !words[2].matches("\\d{1,18}")
                        || !chained(before, line.substring(0, end)).equals(words[WORDS - 1])) {
                    return new Noted(
                            anchors,
                            "line " + (anchors.size() + 1) + " of " + file.getFileName()
                                    + " was altered, or one before it");
                }
                before = words[WORDS - 1];
                anchors.add(new Anchor(words[1], Long.parseLong(words[2]), words[3]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the noted heads of the audit chains cannot be read", e);
        }
        return new Noted(anchors, before.equals(last) ? "" : "the end of " + file.getFileName() + " is missing");
    }

    /** What is no text is read as something else, and found to be altered. */
    private BufferedReader reader() throws IOException {
        InputStream notes = Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
        return new BufferedReader(new InputStreamReader(notes, StandardCharsets.UTF_8));
    }

    /** From the end of the file alone, however long that is by now. */
    private String lastHash() {
        if (!Files.exists(file)) {
            return BEGINNING;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(channel.size(), TAIL));
            channel.position(channel.size() - tail.capacity());
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                continue;
            }
            String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? BEGINNING : lastWord(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the noted heads of the audit chains cannot be read", e);
        }
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

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static String chained(String before, String words) {
        return HEX.formatHex(Digests.sha256((before + " " + words).getBytes(StandardCharsets.UTF_8)));
    }
}
