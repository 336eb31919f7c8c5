package org.caseway.correlation;

/**
 * An identifier by which a case can be found.
 *
 * @param rung its place on the ladder, 1 decides first
 * @param binds whether the case is from then on found by it; a key that only looks up does not bind
 */
record CaseKey(String kind, String issuer, String value, int rung, boolean binds) implements Comparable<CaseKey> {

    static final int TRACKING_RUNG = 2;
    static final int RECORD_RUNG = 3;
    static final int FINGERPRINT_RUNG = 4;
    static final int INCIDENT_RUNG = 6;

    /** Whether one such number may have several cases: one incident, or one fingerprint number on one day. */
    boolean shared() {
        return rung == FINGERPRINT_RUNG || rung == INCIDENT_RUNG;
    }

    /** Whether it was given to the arrest of one person. */
    boolean ofOneArrest() {
        return rung == TRACKING_RUNG || rung == RECORD_RUNG;
    }

    /** Whether it tells of one person: an arrest's number, or a fingerprint number with a day. */
    boolean ofOnePerson() {
        return ofOneArrest() || rung == FINGERPRINT_RUNG;
    }

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
