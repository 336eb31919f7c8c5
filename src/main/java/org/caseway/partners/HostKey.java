package org.caseway.partners;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/** How an SSH server's key is written down: as its SHA-256 fingerprint, or whole as in {@code known_hosts} (RFC 4253). */
final class HostKey {

    private static final String SHA256 = "SHA256:";
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");
    private static final Pattern WHOLE =
            Pattern.compile("(ssh-[a-z0-9]+|ecdsa-sha2-[a-z0-9]+) ([A-Za-z0-9+/]+={0,2})( .*)?");
    private static final int TYPE_LENGTH = 4;

    private HostKey() {}

    /**
     * The fingerprint in the form that {@code ssh-keygen -l} shows.
     *
     * @throws IllegalArgumentException with a text for people when it is neither
     */
    static String fingerprint(String text) {
        if (FINGERPRINT.matcher(text).matches()) {
            return text.replace("=", "");
        }
        var whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw new IllegalArgumentException("must be SHA256:... or a public key like ssh-ed25519 AAAA...");
        }
        byte[] key = Base64.getDecoder().decode(whole.group(2));
        byte[] type = whole.group(1).getBytes(StandardCharsets.US_ASCII);
        if (key.length < TYPE_LENGTH + type.length
                || !new String(key, TYPE_LENGTH, type.length, StandardCharsets.US_ASCII).equals(whole.group(1))) {
            throw new IllegalArgumentException("the public key is not of the type it says");
        }
        return SHA256 + Base64.getEncoder().withoutPadding().encodeToString(digest(key));
    }

    private static byte[] digest(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
