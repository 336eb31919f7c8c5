package org.caseway.wiring.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caseway.wiring.Secrets;
import org.springframework.stereotype.Component;

/**
 * Receipts that prove by themselves that this hub gave them to this agency, so that a message still on its way needs no
 * entry anywhere to be known. Form: the ingress id, a dot, 16 hexadecimal digits. Thread safe.
 */
@Component
final class Receipts {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 8;

    private final SecretKeySpec key;

    Receipts(Secrets secrets) {
        this.key = new SecretKeySpec(secrets.get("receipts").getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String give(UUID ingress, String agency) {
        return ingress + "." + seal(ingress.toString(), agency);
    }

    /** The ingress id, when the receipt was given to that agency. */
    Optional<String> ingressId(String receipt, String agency) {
        String[] parts = receipt.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        boolean genuine = MessageDigest.isEqual(
                seal(parts[0], agency).getBytes(StandardCharsets.UTF_8), parts[1].getBytes(StandardCharsets.UTF_8));
        return genuine ? Optional.of(parts[0]) : Optional.empty();
    }

    private String seal(String ingress, String agency) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] full = mac.doFinal((ingress + " " + agency).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(full, 0, SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
