package org.caseway.audit;

/**
 * A link that was once the last of its chain, as noted outside the database.
 *
 * @param hash in hexadecimal
 */
record Anchor(String writer, long link, String hash) {}
