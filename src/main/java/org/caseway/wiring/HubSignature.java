package org.caseway.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.interfaces.ECKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caseway.oversight.ExportSigning;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signs by the key of the hub's certificate, whichever is in force at that moment: EC by ES256, ES384 or ES512, RSA by RS256. */
@Component
class HubSignature implements ExportSigning {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /** By the size of the curve: the name of RFC 7518 and the one of Java. */
    private static final Map<Integer, List<String>> CURVES = Map.of(
            256, List.of("ES256", "SHA256withECDSAinP1363Format"),
            384, List.of("ES384", "SHA384withECDSAinP1363Format"),
            521, List.of("ES512", "SHA512withECDSAinP1363Format"));

    private final Keystores keystores;

    HubSignature(Keystores keystores) {
        this.keystores = keystores;
    }

    @Override
    public String sign(byte[] json) {
        try {
            char[] password = keystores.keystorePassword().toCharArray();
            KeyStore own = KeyStore.getInstance(keystores.keystore().toFile(), password);
            String alias = own.aliases().nextElement();
            PrivateKey key = (PrivateKey) own.getKey(alias, password);
            List<String> algorithm = key instanceof ECKey curve
                    ? CURVES.getOrDefault(curve.getParams().getOrder().bitLength(), List.of())
                    : List.of("RS256", "SHA256withRSA");
            if (algorithm.isEmpty()) {
                throw new GeneralSecurityException("the hub's key is on a curve that JSON Web Signatures do not have");
            }
            byte[] header = JsonMapper.shared()
                    .writeValueAsBytes(Map.of(
                            "alg", algorithm.get(0), "cty", "json", "x5c", chain(own.getCertificateChain(alias))));
            String signed = URL.encodeToString(header) + "." + URL.encodeToString(json);
            Signature signature = Signature.getInstance(algorithm.get(1));
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the hub's key cannot be used", e);
        }
    }

    private static List<String> chain(Certificate[] certificates) {
        return Stream.of(certificates)
                .map(HubSignature::der)
                .map(Base64.getEncoder()::encodeToString)
                .toList();
    }

    private static byte[] der(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException("the hub's certificate cannot be written", e);
        }
    }
}
