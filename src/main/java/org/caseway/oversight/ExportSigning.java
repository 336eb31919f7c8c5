package org.caseway.oversight;

/** Signs what leaves the hub in somebody's hand, by the hub's own key. Thread safe. */
@FunctionalInterface
public interface ExportSigning {

    /**
     * @param json a document
     * @return it and its signature as a JSON Web Signature in compact form (RFC 7515), the hub's certificate in {@code x5c}
     */
    String sign(byte[] json);
}
