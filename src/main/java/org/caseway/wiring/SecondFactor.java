package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.caseway.journey.Digests;

/**
 * The second factor of people: a code of six digits that changes every half minute (RFC 6238), from an app on something that they
 * have. What the app and the hub share is kept in {@code secrets/second-factor-<name>}, sealed with AES-256-GCM under the secret
 * {@code second-factor-key} and bound to the name. Thread safe; one small file is read at each check.
 */
public final class SecondFactor {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHARED_BYTES = 20;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PREFIX = "second-factor-";

    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Long> lastStep = new ConcurrentHashMap<>();

    public SecondFactor(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    public boolean isEnrolled(String name) {
        return secrets.has(PREFIX + name);
    }

    /**
     * Makes a new shared secret, in place of one there was.
     *
     * @return what an app takes in, as text or as a picture of it: it is shown once and kept nowhere else
     */
    public String enrol(String name) {
        byte[] shared = new byte[SHARED_BYTES];
        RANDOM.nextBytes(shared);
        write(secrets.file(PREFIX + name), sealed(name, shared));
        return "otpauth://totp/Caseway:" + name + "?secret=" + Base32.of(shared)
                + "&issuer=Caseway&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS;
    }

    /** Whether there was one to take away. */
    public boolean withdraw(String name) {
        try {
            return Files.deleteIfExists(secrets.file(PREFIX + name));
        } catch (IOException e) {
            throw new UncheckedIOException("the second factor of " + name + " cannot be removed", e);
        }
    }

    /** The code of now, for whoever may read the hub's secrets anyhow: its own command line. */
    public String now(String name) {
        return Totp.code(opened(name), step());
    }

    /**
     * Whether the code is of now, or of the half minute before or after. Somebody who is not enrolled has no code that fits.
     *
     * @param once a code that was accepted so, and every earlier one, fits no more
     */
    public boolean accepts(String name, String code, boolean once) {
        if (!isEnrolled(name)) {
            return false;
        }
        byte[] shared = opened(name);
        for (long step = step() - 1; step <= step() + 1; step++) {
            boolean same = MessageDigest.isEqual(
                    Totp.code(shared, step).getBytes(StandardCharsets.US_ASCII),
                    code.strip().getBytes(StandardCharsets.UTF_8));
            if (same) {
                return !once || first(name, step);
            }
        }
        return false;
    }

    private boolean first(String name, long step) {
        boolean[] first = new boolean[1];
        lastStep.compute(name, (who, last) -> {
            first[0] = last == null || step > last;
            return first[0] ? Long.valueOf(step) : last;
        });
        return first[0];
    }

    private long step() {
        return Math.floorDiv(clock.instant().getEpochSecond(), (long) Totp.STEP_SECONDS);
    }

    private String sealed(String name, byte[] shared) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] body = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(shared);
            byte[] both = Arrays.copyOf(nonce, nonce.length + body.length);
            System.arraycopy(body, 0, both, nonce.length, body.length);
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private byte[] opened(String name) {
        byte[] both = Base64.getDecoder().decode(secrets.get(PREFIX + name));
        try {
            return cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(both, NONCE_BYTES))
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the second factor of " + name + " was not sealed by this hub for that name", e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        var key = new SecretKeySpec(
                Digests.sha256(secrets.get("second-factor-key").getBytes(StandardCharsets.UTF_8)), "AES");
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static void write(Path file, String text) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("a second factor cannot be written", e);
        }
    }
}
