package org.caseway.evidence;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.FieldClass;
import org.jspecify.annotations.Nullable;

/**
 * What an agency says of a document before it sends a byte of it.
 *
 * @param caseId the hub's case reference, or
 * @param kind of {@link org.caseway.casefile.IdentifierKind}, with
 * @param issuer who issued the number; {@code null} or empty for what is unique by itself, and
 * @param value the number by which its case is known; both left out where a message of the agency will name the claim
 * @param name what the file is called; shown to those who may have it, and never used as a name on disk
 * @param category what it is, upper-case words joined by underscores: POLICE_REPORT, BODY_CAMERA_VIDEO
 * @param contains classes of facts in it; empty for what may say anything
 * @param size in bytes, 1 or more
 * @param sha256 in hexadecimal (FIPS 180-4)
 * @param location an https address where the agency keeps it, for what it does not send
 * @param recordedAt when what it shows happened, by the device's clock
 * @param redactionOf the claim of the original, for a redacted copy
 */
public record Manifest(
        @Nullable UUID caseId,
        @Nullable String kind,
        @Nullable String issuer,
        @Nullable String value,
        @Nullable String name,
        String category,
        List<String> contains,
        String mediaType,
        long size,
        String sha256,
        @Nullable String location,
        @Nullable Instant recordedAt,
        @Nullable UUID redactionOf) {

    private static final int LONGEST = 200;

    public Manifest {
        contains = contains.isEmpty()
                ? List.of(FieldClass.UNCLASSIFIED.name())
                : List.copyOf(new java.util.TreeSet<>(contains));
    }

    /** Everything that makes it unusable, all at once, in plain words without a value of it. */
    List<String> problems(long largest) {
        var problems = new ArrayList<String>();
        if (!category.matches("[A-Z][A-Z0-9_]{1,39}")) {
            problems.add("category must be upper-case words joined by underscores");
        }
        if (!mediaType.matches("[a-z]+/[a-z0-9][a-z0-9.+-]{0,79}")) {
            problems.add("mediaType must be a lower-case media type without parameters");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            problems.add("sha256 must be 64 lower-case hexadecimal digits");
        }
        if (size < 1 || location == null && size > largest) {
            problems.add(
                    "size must be between 1 and " + largest + " bytes; larger ones stay with their agency (location)");
        }
        if (!contains.stream().allMatch(Manifest::isFieldClass)) {
            problems.add("contains must name classes of facts only");
        }
        if ((kind == null) != (value == null) || caseId != null && kind != null) {
            problems.add("the case is named by caseId, or by kind and value");
        }
        if (Stream.of(name, kind, issuer, value).anyMatch(Manifest::isUnusable)) {
            problems.add(
                    "name, kind, issuer and value are at most " + LONGEST + " characters without control characters");
        }
        if (location != null && !isHttps(location)) {
            problems.add("location must be an https address");
        }
        return List.copyOf(problems);
    }

    byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }

    private static boolean isFieldClass(String word) {
        return Stream.of(FieldClass.values()).anyMatch(field -> field.name().equals(word));
    }

    private static boolean isUnusable(@Nullable String text) {
        return text != null && (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl));
    }

    private static boolean isHttps(String text) {
        try {
            URI uri = URI.create(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Names nothing of it. */
    @Override
    public String toString() {
        return "Manifest[" + size + " bytes]";
    }
}
