package org.caseway.message.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Rule;
import org.caseway.message.identity.wire.IdentityConsolidationWire;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Identifications;
import org.caseway.message.mapping.Values;

/** Identity consolidation 1.0. */
public final class IdentityConsolidationType
        extends NativeMessageType<IdentityConsolidation, IdentityConsolidationWire> {

    private static final String NAME = "identity-consolidation";
    private static final String AT = "/ic:IdentityConsolidation";
    private static final PersonName UNNAMED = new PersonName(null, null, null, null);

    public IdentityConsolidationType() {
        super(
                NAME,
                rootOf(NAME, "IdentityConsolidation", "ic"),
                IdentityConsolidation.class,
                IdentityConsolidationWire.class);
    }

    @Override
    public List<Rule<IdentityConsolidation>> rules() {
        return IdentityConsolidationRules.ALL;
    }

    @Override
    protected IdentityConsolidation toMessage(IdentityConsolidationWire wire) {
        Demands demands = new Demands();
        return demands.met(new IdentityConsolidation(
                Headers.read(wire.getMessageHeader(), demands, AT),
                Values.requiredMoment(wire.getEffectiveDate(), demands, AT + "/cw:EffectiveDate"),
                Identifications.read(
                        wire.getSurvivingStateFingerprintIdentification(), IdentifierKind.STATE_FINGERPRINT),
                wire.getRetiredStateFingerprintIdentification().stream()
                        .map(retired -> Identifications.read(retired, IdentifierKind.STATE_FINGERPRINT))
                        .toList()));
    }

    @Override
    public Object write(IdentityConsolidation message) {
        IdentityConsolidationWire wire = new IdentityConsolidationWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setEffectiveDate(Values.date(message.effectiveAt()));
        wire.setSurvivingStateFingerprintIdentification(Identifications.write(message.surviving(), null));
        message.retired()
                .forEach(retired ->
                        wire.getRetiredStateFingerprintIdentification().add(Identifications.write(retired, null)));
        return wire;
    }

    /** A person without a name who bears all the numbers, the surviving one first; no case is named. */
    @Override
    public CaseUpdate toCanonical(IdentityConsolidation message) {
        List<Identifier> numbers = new ArrayList<>(List.of(message.surviving()));
        numbers.addAll(message.retired());
        return new CaseUpdate(
                Set.of(CaseEventType.IDENTITY_CONSOLIDATED),
                message.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                null,
                Defendant.of(new Person(UNNAMED, List.of(), null, null, null, null, numbers, null)),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of());
    }
}
