package org.caseway.message.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Rule;
import org.caseway.message.filing.wire.review.FilingReviewWire;
import org.caseway.message.mapping.Cases;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Filings;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Issuers;
import org.caseway.message.mapping.Values;
import org.caseway.message.mapping.Wording;

/** Filing review 1.0. */
public final class FilingReviewType extends NativeMessageType<FilingReview, FilingReviewWire> {

    private static final String NAME = "filing-review";
    private static final String AT = "/fr:FilingReview";

    public FilingReviewType() {
        super(NAME, rootOf(NAME, "FilingReview", "fr"), FilingReview.class, FilingReviewWire.class);
    }

    @Override
    public List<Rule<FilingReview>> rules() {
        return FilingReviewRules.ALL;
    }

    @Override
    protected FilingReview toMessage(FilingReviewWire wire) {
        Demands demands = new Demands();
        Cases parts = new Cases(wire.getCase(), demands, AT);
        return demands.met(new FilingReview(
                Headers.read(wire.getMessageHeader(), demands, AT),
                Values.requiredMoment(wire.getEffectiveDate(), demands, AT + "/cw:EffectiveDate"),
                parts.court(),
                parts.docketId(),
                parts.identifiers(),
                Filings.read(wire.getFiling(), demands, AT + "/cw:Filing")));
    }

    @Override
    public Object write(FilingReview message) {
        FilingReviewWire wire = new FilingReviewWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setEffectiveDate(Values.date(message.effectiveAt()));
        wire.setCase(Cases.write(
                message.court(),
                message.docketId(),
                null,
                null,
                Cases.justice(message.caseIdentifiers(), List.of(), List.of(), Wording.REPORTED),
                Wording.REPORTED));
        wire.setFiling(Filings.write(message.filing(), Wording.REPORTED));
        return wire;
    }

    @Override
    public CaseUpdate toCanonical(FilingReview message) {
        return new CaseUpdate(
                Set.of(CaseEventType.FILING_REVIEWED),
                message.effectiveAt(),
                identifiers(message),
                null,
                null,
                null,
                message.court(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                message.filing(),
                List.of(),
                null,
                Set.of());
    }

    private static List<Identifier> identifiers(FilingReview message) {
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
