package org.caseway.journey;

/** A hash that nobody can compute without the hub's secret (HMAC-SHA-256). Thread safe; about a microsecond. */
@FunctionalInterface
public interface KeyedHash {

    byte[] of(String text);
}
