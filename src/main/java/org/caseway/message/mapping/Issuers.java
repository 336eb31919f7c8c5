package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.jspecify.annotations.Nullable;

/** Who issued an identifier: without that, equal numbers of two agencies would join two cases. */
public final class Issuers {

    private Issuers() {}

    /** The identification of {@code organization}, or of the sender where it has none. */
    public static String of(@Nullable Organization organization, String sender) {
        String own = organization == null ? null : organization.identification();
        return own == null ? sender : own;
    }

    /** Adds the identifier, if there is one. */
    public static void add(List<Identifier> identifiers, IdentifierKind kind, String issuer, @Nullable String value) {
        if (value != null) {
            identifiers.add(Identifier.of(kind, issuer, value));
        }
    }

    /**
     * The identifiers as reported, each with an issuer: the court for dockets, nobody for tracking numbers, which are
     * unique by themselves, the sender for everything else that names none.
     */
    public static List<Identifier> complete(List<Identifier> reported, @Nullable Organization court, String sender) {
        Set<Identifier> complete = new LinkedHashSet<>();
        for (Identifier identifier : reported) {
            complete.add(Identifier.of(identifier.kind(), issuer(identifier, court, sender), identifier.value()));
        }
        return new ArrayList<>(complete);
    }

    private static String issuer(Identifier identifier, @Nullable Organization court, String sender) {
        if (identifier.kind() == IdentifierKind.ARREST_TRACKING) {
            return "";
        }
        if (!identifier.issuer().isEmpty()) {
            return identifier.issuer();
        }
        return identifier.kind() == IdentifierKind.COURT_DOCKET ? of(court, sender) : sender;
    }
}
