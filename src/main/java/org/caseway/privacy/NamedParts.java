package org.caseway.privacy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Statement;

/**
 * Restricted parts by all that their case knows them by, and not only as the order names them: others number the charges otherwise and name
 * the defendant otherwise. A part whose order is not among what was said keeps the names of the order. Pure.
 */
final class NamedParts {

    private NamedParts() {}

    /** @param said everything said of the cases, under whichever case */
    static Map<UUID, Set<CasePart>> of(Map<UUID, Set<CaseParts.Ordered>> ordered, Collection<List<Statement>> said) {
        var all = new HashMap<UUID, Set<CasePart>>();
        ordered.forEach((caseId, parts) -> {
            var named = new HashSet<CasePart>();
            parts.forEach(part -> named.addAll(named(part, said)));
            all.put(caseId, named);
        });
        return all;
    }

    private static Set<CasePart> named(CaseParts.Ordered ordered, Collection<List<Statement>> said) {
        for (List<Statement> ofCase : said) {
            for (Statement statement : ofCase) {
                if (statement.messageNumber() == ordered.messageNumber()) {
                    Set<CasePart> named = named(ordered.part().label(), statement.update(), ofCase);
                    return named.isEmpty() ? Set.of(ordered.part()) : named;
                }
            }
        }
        return Set.of(ordered.part());
    }

    private static Set<CasePart> named(String label, CaseUpdate order, List<Statement> said) {
        var named = new HashSet<CasePart>();
        PartChange.names(label, order, said).forEach(name -> named.add(new CasePart(label, name)));
        return named;
    }
}
