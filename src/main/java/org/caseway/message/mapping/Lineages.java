package org.caseway.message.mapping;

import java.util.List;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.DocketReplacement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.wire.CaseRelationCategoryCodeSimpleType;
import org.caseway.message.wire.CaseRelationType;
import org.caseway.message.wire.DocketReplacementType;
import org.jspecify.annotations.Nullable;

/** cw:CaseRelation and cw:DocketReplacement. */
public final class Lineages {

    private Lineages() {}

    /** {@code null} when the message tells of no other case and no other number. */
    public static @Nullable CaseLineage read(
            List<CaseRelationType> relations, List<DocketReplacementType> replacements) {
        if (relations.isEmpty() && replacements.isEmpty()) {
            return null;
        }
        return new CaseLineage(
                relations.stream()
                        .map(wire -> new CaseRelation(
                                CaseRelation.Kind.valueOf(
                                        wire.getCaseRelationCategoryCode().name()),
                                docketUnlessNamed(wire.getCaseIdentification()),
                                Values.day(wire.getEffectiveDate())))
                        .toList(),
                replacements.stream()
                        .map(wire -> new DocketReplacement(
                                Identifications.read(
                                        wire.getReplacedDocketIdentification(), IdentifierKind.COURT_DOCKET),
                                Identifications.read(
                                        wire.getReplacingDocketIdentification(), IdentifierKind.COURT_DOCKET)))
                        .toList());
    }

    private static Identifier docketUnlessNamed(IdentificationType wire) {
        IdentifierKind kind = Identifications.kind(wire);
        return Identifications.read(wire, kind == IdentifierKind.LOCAL ? IdentifierKind.COURT_DOCKET : kind);
    }

    public static void write(
            @Nullable CaseLineage lineage, List<CaseRelationType> relations, List<DocketReplacementType> replacements) {
        if (lineage == null) {
            return;
        }
        lineage.relations().forEach(relation -> {
            var wire = new CaseRelationType();
            wire.setCaseRelationCategoryCode(
                    CaseRelationCategoryCodeSimpleType.valueOf(relation.kind().name()));
            wire.setCaseIdentification(Identifications.write(relation.other()));
            wire.setEffectiveDate(Values.date(relation.on()));
            relations.add(wire);
        });
        lineage.replacements().forEach(replacement -> {
            var wire = new DocketReplacementType();
            wire.setReplacedDocketIdentification(Identifications.write(replacement.replaced(), null));
            wire.setReplacingDocketIdentification(Identifications.write(replacement.by(), null));
            replacements.add(wire);
        });
    }

    /** With the issuers that the message leaves out: the court for dockets. */
    public static @Nullable CaseLineage complete(
            @Nullable CaseLineage reported, @Nullable Organization court, String sender) {
        return reported == null
                ? null
                : new CaseLineage(
                        reported.relations().stream()
                                .map(r -> new CaseRelation(r.kind(), complete(r.other(), court, sender), r.on()))
                                .toList(),
                        reported.replacements().stream()
                                .map(r -> new DocketReplacement(
                                        complete(r.replaced(), court, sender), complete(r.by(), court, sender)))
                                .toList());
    }

    private static Identifier complete(Identifier reported, @Nullable Organization court, String sender) {
        return Issuers.complete(List.of(reported), court, sender).get(0);
    }
}
