package org.caseway.filings;

import java.util.Optional;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Filing;
import org.caseway.casefile.IdentifierKind;

/**
 * One filing: its identifier is unique for its filer.
 *
 * @param filer the issuer of the identifier
 */
record FilingKey(String filer, String filingId) {

    /** The filing of which an update speaks; empty for one that speaks of none. */
    static Optional<FilingKey> of(CaseUpdate update) {
        Filing filing = update.filing();
        return filing == null
                ? Optional.empty()
                : update.identifiers().stream()
                        .filter(identifier -> identifier.kind() == IdentifierKind.FILING)
                        .map(identifier -> new FilingKey(identifier.issuer(), identifier.value()))
                        .findFirst();
    }
}
