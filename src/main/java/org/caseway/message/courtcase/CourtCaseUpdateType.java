package org.caseway.message.courtcase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.message.CoDefendants;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Parts;
import org.caseway.message.Rule;
import org.caseway.message.courtcase.wire.CourtCaseUpdateWire;
import org.caseway.message.mapping.Cases;
import org.caseway.message.mapping.CourtOrders;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Issuers;
import org.caseway.message.mapping.Lineages;
import org.caseway.message.mapping.Values;
import org.caseway.message.mapping.Wording;
import org.caseway.message.niem.core.CaseType;
import org.caseway.message.niem.justice.CaseAugmentationType;
import org.jspecify.annotations.Nullable;

/** Court case update 1.0. */
public final class CourtCaseUpdateType extends NativeMessageType<CourtCaseUpdate, CourtCaseUpdateWire> {

    private static final String NAME = "court-case-update";
    private static final String AT = "/ccu:CourtCaseUpdate";

    public CourtCaseUpdateType() {
        super(NAME, rootOf(NAME, "CourtCaseUpdate", "ccu"), CourtCaseUpdate.class, CourtCaseUpdateWire.class);
    }

    @Override
    public Optional<CoDefendants> coDefendants() {
        return Optional.of(new CoDefendants(
                Cases.CASE,
                rootOf(NAME, "CoDefendant", "ccu"),
                wire -> 1 + ((CourtCaseUpdateWire) wire).getCoDefendant().size()));
    }

    @Override
    public List<Rule<CourtCaseUpdate>> rules() {
        return CourtCaseUpdateRules.ALL;
    }

    @Override
    protected CourtCaseUpdate toMessage(CourtCaseUpdateWire wire) {
        Demands demands = new Demands();
        Cases parts = new Cases(wire.getCase(), demands, AT);
        return demands.met(new CourtCaseUpdate(
                Headers.read(wire.getMessageHeader(), demands, AT),
                Values.requiredMoment(wire.getEffectiveDate(), demands, AT + "/cw:EffectiveDate"),
                parts.court(),
                parts.docketId(),
                parts.title(),
                parts.category(),
                parts.status(),
                parts.identifiers(),
                parts.defendant(),
                parts.charges(),
                parts.courtEvents(),
                CourtOrders.read(wire.getCourtOrderOrProtectionOrderOrWarrant(), demands, AT),
                parts.restrictions(),
                Lineages.read(wire.getCaseRelation(), wire.getDocketReplacement())));
    }

    @Override
    public Object write(CourtCaseUpdate message) {
        CaseAugmentationType justice =
                Cases.justice(message.caseIdentifiers(), message.charges(), message.courtEvents(), Wording.REPORTED);
        justice.getCaseRestrictionText().addAll(message.restrictions());
        CaseType aCase = Cases.write(
                message.court(),
                message.docketId(),
                message.caseTitle(),
                message.defendant(),
                justice,
                Wording.REPORTED);
        aCase.setCaseCategoryText(
                message.caseCategory() == null ? null : message.caseCategory().source());
        aCase.setActivityStatus(Values.status(message.caseStatus(), Wording.REPORTED));
        CourtCaseUpdateWire wire = new CourtCaseUpdateWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setEffectiveDate(Values.date(message.effectiveAt()));
        wire.setCase(aCase);
        CourtOrders.write(message.orders(), wire.getCourtOrderOrProtectionOrderOrWarrant(), Wording.REPORTED);
        Lineages.write(message.lineage(), wire.getCaseRelation(), wire.getDocketReplacement());
        return wire;
    }

    @Override
    public Optional<CourtCaseUpdate> without(CourtCaseUpdate message, Parts parts) {
        List<Charge> charges = parts.left(message.charges(), AT + "/nc:Case/j:CaseAugmentation/j:CaseCharge");
        List<CourtEvent> events = parts.left(message.courtEvents(), CourtEventRules.EVENT);
        List<CourtOrder> orders = parts.left(message.orders(), CourtOrderRules.ORDER);
        return charges.isEmpty() && events.isEmpty() && orders.isEmpty()
                ? Optional.empty()
                : Optional.of(new CourtCaseUpdate(
                        message.header(),
                        message.effectiveAt(),
                        message.court(),
                        message.docketId(),
                        message.caseTitle(),
                        message.caseCategory(),
                        message.caseStatus(),
                        message.caseIdentifiers(),
                        message.defendant(),
                        charges,
                        events,
                        orders,
                        message.restrictions(),
                        message.lineage()));
    }

    @Override
    public CaseUpdate toCanonical(CourtCaseUpdate message) {
        return new CaseUpdate(
                Set.of(CaseEventType.CASE_UPDATED),
                message.effectiveAt(),
                identifiers(message),
                message.caseTitle(),
                message.caseCategory(),
                message.caseStatus(),
                message.court(),
                message.givesConfidentialResidence() ? residingNowhere(message.defendant()) : message.defendant(),
                null,
                message.charges(),
                message.courtEvents(),
                List.of(),
                null,
                message.orders(),
                null,
                message.restrictions(),
                null,
                null,
                Lineages.complete(
                        message.lineage(), message.court(), message.header().sender()));
    }

    private static @Nullable Defendant residingNowhere(@Nullable Defendant defendant) {
        Person person = defendant == null ? null : defendant.person();
        return person == null ? defendant : Defendant.of(person.residingNowhere());
    }

    private static List<Identifier> identifiers(CourtCaseUpdate message) {
        String sender = message.header().sender();
        List<Identifier> identifiers = new ArrayList<>();
        Issuers.add(identifiers, IdentifierKind.COURT_DOCKET, Issuers.of(message.court(), sender), message.docketId());
        identifiers.addAll(message.caseIdentifiers());
        return Issuers.complete(identifiers, message.court(), sender);
    }
}
