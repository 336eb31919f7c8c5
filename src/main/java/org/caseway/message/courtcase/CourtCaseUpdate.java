package org.caseway.message.courtcase;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Organization;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a court reports of one of its cases: hearings, pleas, dispositions, sentences, orders, sealing.
 *
 * @param effectiveAt when the reported facts took effect
 * @param docketId nc:CaseDocketID
 * @param restrictions j:CaseRestrictionText words, for example SEALED
 * @param lineage other cases it comes from or goes on in, and replaced docket numbers; {@code null} when it tells of none
 */
public record CourtCaseUpdate(
        MessageHeader header,
        OffsetDateTime effectiveAt,
        Organization court,
        @Nullable String docketId,
        @Nullable String caseTitle,
        @Nullable Code caseCategory,
        @Nullable Code caseStatus,
        List<Identifier> caseIdentifiers,
        @Nullable Defendant defendant,
        List<Charge> charges,
        List<CourtEvent> courtEvents,
        List<CourtOrder> orders,
        Set<String> restrictions,
        @Nullable CaseLineage lineage)
        implements JusticeMessage {

    public CourtCaseUpdate {
        caseIdentifiers = List.copyOf(caseIdentifiers);
        charges = List.copyOf(charges);
        courtEvents = List.copyOf(courtEvents);
        orders = List.copyOf(orders);
        restrictions = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(restrictions));
    }

    /** Whether it states a residence in a case in which addresses are confidential. */
    boolean givesConfidentialResidence() {
        return restrictions.contains("ADDRESS_CONFIDENTIALITY")
                && defendant != null
                && defendant.person() != null
                && defendant.person().residence() != null;
    }

    /** An update that tells of no other case. */
    public CourtCaseUpdate(
            MessageHeader header,
            OffsetDateTime effectiveAt,
            Organization court,
            @Nullable String docketId,
            @Nullable String caseTitle,
            @Nullable Code caseCategory,
            @Nullable Code caseStatus,
            List<Identifier> caseIdentifiers,
            @Nullable Defendant defendant,
            List<Charge> charges,
            List<CourtEvent> courtEvents,
            List<CourtOrder> orders,
            Set<String> restrictions) {
        this(
                header,
                effectiveAt,
                court,
                docketId,
                caseTitle,
                caseCategory,
                caseStatus,
                caseIdentifiers,
                defendant,
                charges,
                courtEvents,
                orders,
                restrictions,
                null);
    }
}
