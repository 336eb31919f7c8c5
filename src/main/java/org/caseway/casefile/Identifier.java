package org.caseway.casefile;

/**
 * A typed identifier with its issuer (nc:IdentificationType).
 *
 * @param kind what it identifies
 * @param issuer who issued it (an ORI, a court identifier, a facility); empty when it is unique by itself
 * @param value the identifier
 */
public record Identifier(IdentifierKind kind, String issuer, String value) implements Comparable<Identifier> {

    /** The issuer of what the hub itself numbers. */
    public static final String HUB = "caseway";

    /** Whether the hub itself issued it. */
    public boolean byHub() {
        return kind == IdentifierKind.LOCAL && HUB.equalsIgnoreCase(issuer);
    }

    public static Identifier of(IdentifierKind kind, String issuer, String value) {
        return new Identifier(kind, issuer, value);
    }

    @Override
    public int compareTo(Identifier other) {
        int byKind = kind.compareTo(other.kind);
        int byIssuer = byKind != 0 ? byKind : issuer.compareTo(other.issuer);
        return byIssuer != 0 ? byIssuer : value.compareTo(other.value);
    }
}
