package org.caseway.casefile;

import java.util.List;

/** How one case comes from others and goes on in others, and which of its docket numbers took the place of which. */
public record CaseLineage(List<CaseRelation> relations, List<DocketReplacement> replacements) {

    /** No other case and no other number. */
    public static final CaseLineage NONE = new CaseLineage(List.of(), List.of());

    public CaseLineage {
        relations = List.copyOf(relations);
        replacements = List.copyOf(replacements);
    }

    /** Both; what both tell is told once. */
    CaseLineage and(CaseLineage other) {
        return new CaseLineage(
                Overlay.union(relations, other.relations), Overlay.union(replacements, other.replacements));
    }

    /** Whether a later number took the place of this one. */
    boolean replaced(Identifier docket) {
        return replacements.stream().anyMatch(r -> r.replaced().equals(docket));
    }
}
