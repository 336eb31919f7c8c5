package org.caseway.message.identity;

import static org.caseway.casefile.IdentifierKind.FBI;
import static org.caseway.casefile.IdentifierKind.STATE_FINGERPRINT;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Rule;
import org.caseway.message.identity.wire.IdentityConsolidationWire;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Identifications;
import org.caseway.message.mapping.Values;
import org.caseway.message.niem.core.IdentificationType;
import org.jspecify.annotations.Nullable;

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
                surviving(wire),
                Stream.concat(
                                read(wire.getRetiredStateFingerprintIdentification(), STATE_FINGERPRINT),
                                read(wire.getRetiredFBIIdentification(), FBI))
                        .toList(),
                Identifications.value(wire.getWithdrawnConsolidationIdentification())));
    }

    private static @Nullable Identifier surviving(IdentityConsolidationWire wire) {
        IdentificationType state = wire.getSurvivingStateFingerprintIdentification();
        if (state != null) {
            return Identifications.read(state, STATE_FINGERPRINT);
        }
        IdentificationType national = wire.getSurvivingFBIIdentification();
        return national == null ? null : Identifications.read(national, FBI);
    }

    private static Stream<Identifier> read(List<IdentificationType> numbers, IdentifierKind kind) {
        return numbers.stream().map(number -> Identifications.read(number, kind));
    }

    @Override
    public Object write(IdentityConsolidation message) {
        IdentityConsolidationWire wire = new IdentityConsolidationWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setEffectiveDate(Values.date(message.effectiveAt()));
        Identifier surviving = message.surviving();
        if (surviving != null && surviving.kind() == FBI) {
            wire.setSurvivingFBIIdentification(Identifications.write(surviving, null));
            message.retired().forEach(n -> wire.getRetiredFBIIdentification().add(Identifications.write(n, null)));
        } else if (surviving != null) {
            wire.setSurvivingStateFingerprintIdentification(Identifications.write(surviving, null));
            message.retired()
                    .forEach(
                            n -> wire.getRetiredStateFingerprintIdentification().add(Identifications.write(n, null)));
        }
        wire.setWithdrawnConsolidationIdentification(Identifications.of(message.withdrawn()));
        return wire;
    }

    /** A person without a name who bears all the numbers, the surviving one first, or what is taken back; no case is named. */
    @Override
    public CaseUpdate toCanonical(IdentityConsolidation message) {
        Person bearer = message.withdrawn() == null
                ? new Person(UNNAMED, List.of(), null, null, null, null, message.numbers(), null)
                : null;
        var said = new CaseUpdate(
                Set.of(CaseEventType.IDENTITY_CONSOLIDATED),
                message.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                null,
                bearer == null ? null : Defendant.of(bearer),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of());
        return message.withdrawn() == null
                ? said
                : said.with(null, List.of(Revision.ofMessage(RevisionKind.WITHDRAWS, message.withdrawn())), null);
    }
}
