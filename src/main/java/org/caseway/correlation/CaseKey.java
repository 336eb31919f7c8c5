package org.caseway.correlation;

/**
 * An identifier by which a case can be found.
 *
 * @param rung its place on the ladder, 1 decides first
 * @param binds whether the case is from then on found by it; a key that only looks up does not bind
 */
record CaseKey(String kind, String issuer, String value, int rung, boolean binds) implements Comparable<CaseKey> {

    @Override
    public int compareTo(CaseKey other) {
        int byKind = kind.compareTo(other.kind);
        int byIssuer = byKind != 0 ? byKind : issuer.compareTo(other.issuer);
        return byIssuer != 0 ? byIssuer : value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseKey that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + issuer.hashCode()) + value.hashCode();
    }
}
