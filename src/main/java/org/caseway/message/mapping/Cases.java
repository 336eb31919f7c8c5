package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.message.niem.core.CaseType;
import org.caseway.message.niem.core.EntityType;
import org.caseway.message.niem.justice.CaseAugmentationType;
import org.caseway.message.niem.justice.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** nc:CaseType with j:CaseAugmentation, in the parts that messages differ in. One per case read, not thread safe. */
public final class Cases {

    /** The element. */
    public static final QName CASE =
            new QName("https://docs.oasis-open.org/niemopen/ns/model/niem-core/6.0/", "Case", "nc");

    private static final ObjectFactory JUSTICE = new ObjectFactory();
    private static final Organization NO_COURT = new Organization(null, null);

    private final CaseType wire;
    private final CaseAugmentationType justice;
    private final Demands demands;
    private final String at;

    /** {@code root} is the path of the element that holds the case. */
    public Cases(CaseType wire, Demands demands, String root) {
        this.wire = wire;
        var found = Values.augmentation(wire.getCaseAugmentationPoint(), CaseAugmentationType.class);
        this.justice = found == null ? new CaseAugmentationType() : found;
        this.demands = demands;
        this.at = root + "/nc:Case/j:CaseAugmentation";
    }

    public Organization court() {
        return justice.getCaseCourt() == null
                ? demands.demand(null, NO_COURT, at + "/j:CaseCourt")
                : Organizations.read(justice.getCaseCourt());
    }

    public @Nullable String docketId() {
        return wire.getCaseDocketID();
    }

    public @Nullable String title() {
        return Values.text(wire.getCaseTitleText());
    }

    public @Nullable Code category() {
        return Values.code(wire.getCaseCategoryText());
    }

    public @Nullable Code status() {
        return Values.status(wire.getActivityStatus());
    }

    public List<Identifier> identifiers() {
        List<Identifier> identifiers = new ArrayList<>();
        if (wire.getCaseTrackingID() != null) {
            identifiers.add(Identifier.of(IdentifierKind.CASE_TRACKING, "", wire.getCaseTrackingID()));
        }
        identifiers.addAll(Identifications.read(justice.getCaseOtherIdentification()));
        return identifiers;
    }

    public @Nullable Defendant defendant() {
        EntityType party = justice.getCaseDefendantParty();
        return party == null ? null : People.defendant(party, demands, at + "/j:CaseDefendantParty");
    }

    public List<Charge> charges() {
        return Charges.read(justice.getCaseCharge(), demands, at + "/j:CaseCharge");
    }

    public List<CourtEvent> courtEvents() {
        return CourtEvents.read(justice, demands, at);
    }

    public Set<String> restrictions() {
        List<String> texts = new ArrayList<>();
        Values.texts(justice.getCaseRestrictionText(), texts);
        return new LinkedHashSet<>(texts);
    }

    /** A case with its court, docket, title and defendant. */
    public static CaseType write(
            @Nullable Organization court,
            @Nullable String docketId,
            @Nullable String title,
            @Nullable Defendant defendant,
            CaseAugmentationType justice,
            Wording wording) {
        CaseType wire = new CaseType();
        wire.setCaseTitleText(title);
        wire.setCaseDocketID(docketId);
        if (court != null) {
            justice.setCaseCourt(Organizations.court(court));
        }
        if (defendant != null) {
            justice.setCaseDefendantParty(People.write(defendant, new EntityType(), wording));
        }
        wire.getCaseAugmentationPoint().add(JUSTICE.createCaseAugmentation(justice));
        return wire;
    }

    /** The parts of {@code justice} that repeat. */
    public static CaseAugmentationType justice(
            List<Identifier> identifiers, List<Charge> charges, List<CourtEvent> courtEvents, Wording wording) {
        CaseAugmentationType justice = new CaseAugmentationType();
        Identifications.write(identifiers, justice.getCaseOtherIdentification());
        Charges.write(charges, justice.getCaseCharge(), wording);
        CourtEvents.write(courtEvents, justice, wording);
        return justice;
    }
}
