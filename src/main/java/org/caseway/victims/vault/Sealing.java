package org.caseway.victims.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D): 96 random bits of nonce, then the ciphertext with a tag of 128 bits. What is
 * sealed for one purpose does not open for another. Thread safe; some 10 µs for 4 KB.
 */
final class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static SecretKey newKey() {
        return key(random(KEY));
    }

    static SecretKey key(byte[] material) {
        return new SecretKeySpec(material, "AES");
    }

    /** @param purpose what it is sealed for, authenticated and not stored */
    static byte[] seal(SecretKey key, byte[] content, byte[] purpose) {
        byte[] nonce = random(NONCE);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, key, nonce, content, purpose);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws IllegalStateException when it was sealed with another key or for another purpose, or was altered */
    static byte[] open(SecretKey key, byte[] sealed, byte[] purpose) {
        if (sealed.length < NONCE) {
            throw new IllegalStateException("what is to be opened is too short");
        }
        return apply(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                purpose);
    }

    /** The purpose of something that belongs to one data key. */
    static byte[] purpose(String word, UUID keyId) {
        byte[] name = word.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 2 * Long.BYTES)
                .put(name)
                .putLong(keyId.getMostSignificantBits())
                .putLong(keyId.getLeastSignificantBits())
                .array();
    }

    private static byte[] apply(int mode, SecretKey key, byte[] nonce, byte[] content, byte[] purpose) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("what is sealed cannot be opened", refused);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
