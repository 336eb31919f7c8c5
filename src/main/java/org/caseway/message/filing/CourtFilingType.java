package org.caseway.message.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Filing;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.CoDefendants;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Parts;
import org.caseway.message.Rule;
import org.caseway.message.filing.wire.CourtFilingWire;
import org.caseway.message.mapping.Cases;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Filings;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Issuers;
import org.caseway.message.mapping.Wording;
import org.caseway.message.niem.justice.CaseAugmentationType;

/** Court filing 1.0. */
public final class CourtFilingType extends NativeMessageType<CourtFiling, CourtFilingWire> {

    private static final String NAME = "court-filing";
    private static final String AT = "/cf:CourtFiling";

    public CourtFilingType() {
        super(NAME, rootOf(NAME, "CourtFiling", "cf"), CourtFiling.class, CourtFilingWire.class);
    }

    @Override
    public Optional<CoDefendants> coDefendants() {
        return Optional.of(new CoDefendants(
                Cases.CASE,
                rootOf(NAME, "CoDefendant", "cf"),
                wire -> 1 + ((CourtFilingWire) wire).getCoDefendant().size()));
    }

    @Override
    public List<Rule<CourtFiling>> rules() {
        return CourtFilingRules.ALL;
    }

    @Override
    protected CourtFiling toMessage(CourtFilingWire wire) {
        Demands demands = new Demands();
        Cases parts = new Cases(wire.getCase(), demands, AT);
        return demands.met(new CourtFiling(
                Headers.read(wire.getMessageHeader(), demands, AT),
                parts.court(),
                parts.docketId(),
                parts.title(),
                parts.identifiers(),
                parts.defendant(),
                parts.charges(),
                Filings.read(wire.getFiling(), demands, AT + "/cw:Filing")));
    }

    @Override
    public Object write(CourtFiling message) {
        CaseAugmentationType justice =
                Cases.justice(message.caseIdentifiers(), message.charges(), List.of(), Wording.REPORTED);
        CourtFilingWire wire = new CourtFilingWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setCase(Cases.write(
                message.court(),
                message.docketId(),
                message.caseTitle(),
                message.defendant(),
                justice,
                Wording.REPORTED));
        wire.setFiling(Filings.write(message.filing(), Wording.REPORTED));
        return wire;
    }

    @Override
    public Optional<CourtFiling> without(CourtFiling message, Parts parts) {
        List<Charge> left = parts.left(message.charges(), AT + "/nc:Case/j:CaseAugmentation/j:CaseCharge");
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new CourtFiling(
                        message.header(),
                        message.court(),
                        message.docketId(),
                        message.caseTitle(),
                        message.caseIdentifiers(),
                        message.defendant(),
                        left,
                        message.filing()));
    }

    @Override
    public CaseUpdate toCanonical(CourtFiling message) {
        Filing filing = message.filing();
        return new CaseUpdate(
                Set.of(CaseEventType.FILING_RECEIVED),
                filing.filedAt() == null ? message.header().sentAt() : filing.filedAt(),
                identifiers(message),
                message.caseTitle(),
                null,
                null,
                message.court(),
                message.defendant(),
                null,
                message.charges(),
                List.of(),
                List.of(),
                filing,
                List.of(),
                null,
                Set.of());
    }

    private static List<Identifier> identifiers(CourtFiling message) {
        String sender = message.header().sender();
        List<Identifier> identifiers = new ArrayList<>();
        Issuers.add(identifiers, IdentifierKind.COURT_DOCKET, Issuers.of(message.court(), sender), message.docketId());
        Issuers.add(
                identifiers,
                IdentifierKind.FILING,
                Issuers.of(message.filing().filer(), sender),
                message.filing().filingId());
        identifiers.addAll(message.caseIdentifiers());
        return Issuers.complete(identifiers, message.court(), sender);
    }
}
