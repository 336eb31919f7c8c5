package org.caseway.priorities;

import java.util.List;
import java.util.Objects;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.jspecify.annotations.Nullable;

/** By which of its numbers people know a case: the court's where there is one. Pure. */
final class KnownAs {

    private static final List<IdentifierKind> BEST_FIRST = List.of(
            IdentifierKind.COURT_DOCKET,
            IdentifierKind.PROSECUTOR_CASE,
            IdentifierKind.ARREST_TRACKING,
            IdentifierKind.INCIDENT);

    private KnownAs() {}

    static @Nullable String of(CaseFile file) {
        return BEST_FIRST.stream()
                .map(kind -> first(file.identifiers(), kind))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String first(List<Identifier> identifiers, IdentifierKind kind) {
        return identifiers.stream()
                .filter(one -> one.kind() == kind)
                .map(Identifier::value)
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
