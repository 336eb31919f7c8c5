package org.caseway.journey;

import java.util.HexFormat;

/** A hash that nobody can compute without the hub's secret (HMAC-SHA-256). Thread safe; about a microsecond. */
@FunctionalInterface
public interface KeyedHash {

    byte[] of(String text);

    /** Short and in hex digits: what stands for somebody in tables that are to name nobody. */
    default String pseudonym(String text) {
        return HexFormat.of().formatHex(of(text), 0, 6);
    }
}
