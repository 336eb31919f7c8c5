package org.caseway.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether content begins as its media type says: the signatures of the formats that agencies send. A format that is not listed
 * passes unless it looks like one that is. Pure; looks at the first bytes only.
 */
final class MediaSignatures {

    /** How much of the head of a file is looked at. */
    static final int HEAD = 4096;

    private static final String NONE = "-";

    /** Content that never is a document, whatever it is called. */
    private static final List<Signature> PROGRAMS = List.of(
            Signature.of(0, "4d5a", NONE), // Windows
            Signature.of(0, "7f454c46", NONE), // Linux
            Signature.of(0, "cafebabe", NONE), // Java, macOS
            Signature.of(0, "cffaedfe", NONE),
            Signature.of(0, "2321", NONE)); // a script

    private static final List<Signature> KNOWN = List.of(
            Signature.of(0, hex("%PDF-"), "application/pdf"),
            Signature.of(0, "ffd8ff", "image/jpeg"),
            Signature.of(0, "89504e470d0a1a0a", "image/png"),
            Signature.of(0, hex("GIF8"), "image/gif"),
            Signature.of(0, "49492a00", "image/tiff"),
            Signature.of(0, "4d4d002a", "image/tiff"),
            Signature.of(8, hex("WEBP"), "image/webp"),
            Signature.of(
                    4,
                    hex("ftyp"),
                    "video/mp4",
                    "video/quicktime",
                    "audio/mp4",
                    "image/heic",
                    "image/heif",
                    "video/3gpp"),
            Signature.of(0, "1a45dfa3", "video/webm", "video/x-matroska", "audio/webm"),
            Signature.of(8, hex("AVI "), "video/x-msvideo"),
            Signature.of(8, hex("WAVE"), "audio/wav", "audio/x-wav", "audio/vnd.wave"),
            Signature.of(0, hex("OggS"), "audio/ogg", "video/ogg", "application/ogg"),
            Signature.of(0, hex("ID3"), "audio/mpeg"),
            Signature.of(0, "fffb", "audio/mpeg"),
            Signature.of(0, hex("fLaC"), "audio/flac"),
            Signature.of(
                    0,
                    "504b0304",
                    "application/zip",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                    "application/vnd.oasis.opendocument.text",
                    "application/vnd.oasis.opendocument.spreadsheet",
                    "application/epub+zip"),
            Signature.of(
                    0,
                    "d0cf11e0a1b11ae1",
                    "application/msword",
                    "application/vnd.ms-excel",
                    "application/vnd.ms-outlook"),
            Signature.of(0, "1f8b", "application/gzip"),
            Signature.of(0, "377abcaf271c", "application/x-7z-compressed"),
            Signature.of(0, hex("{\\rtf"), "application/rtf", "text/rtf"));

    private static final Map<String, String> FIRST_MARK =
            Map.of("application/json", "{[", "application/xml", "<", "text/xml", "<", "text/html", "<");

    private MediaSignatures() {}

    private record Signature(int at, byte[] bytes, Set<String> types) {

        static Signature of(int at, String hex, String... types) {
            return new Signature(at, HexFormat.of().parseHex(hex), Set.of(types));
        }

        boolean in(byte[] head) {
            return head.length >= at + bytes.length
                    && Arrays.equals(bytes, 0, bytes.length, head, at, at + bytes.length);
        }
    }

    /** @param head the first {@link #HEAD} bytes, or all there are */
    static boolean fits(String mediaType, byte[] head) {
        if (PROGRAMS.stream().anyMatch(program -> program.in(head))) {
            return false;
        }
        List<Signature> found = KNOWN.stream().filter(one -> one.in(head)).toList();
        if (!found.isEmpty()) {
            return found.stream().anyMatch(one -> one.types().contains(mediaType));
        }
        boolean wellKnown = KNOWN.stream().anyMatch(one -> one.types().contains(mediaType));
        return !wellKnown && (isBinaryByName(mediaType) || isText(mediaType, head));
    }

    private static boolean isBinaryByName(String mediaType) {
        return !mediaType.startsWith("text/") && !FIRST_MARK.containsKey(mediaType);
    }

    private static boolean isText(String mediaType, byte[] head) {
        for (byte one : head) {
            if (one == 0) {
                return false;
            }
        }
        String marks = FIRST_MARK.getOrDefault(mediaType, "");
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        return marks.isEmpty() || !text.isEmpty() && marks.indexOf(text.charAt(0)) >= 0;
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
