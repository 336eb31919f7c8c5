package org.caseway.message.victim;

import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Person;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Rule;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Identifications;
import org.caseway.message.mapping.Issuers;
import org.caseway.message.mapping.People;
import org.caseway.message.mapping.VictimServices;
import org.caseway.message.mapping.Wording;
import org.caseway.message.niem.core.PersonType;
import org.caseway.message.niem.justice.VictimType;
import org.caseway.message.victim.wire.VictimServiceUpdateWire;
import org.jspecify.annotations.Nullable;

/** Victim service update 1.0. */
public final class VictimServiceUpdateType extends NativeMessageType<VictimServiceUpdate, VictimServiceUpdateWire> {

    private static final String NAME = "victim-service-update";
    private static final String AT = "/vsu:VictimServiceUpdate";

    public VictimServiceUpdateType() {
        super(
                NAME,
                rootOf(NAME, "VictimServiceUpdate", "vsu"),
                VictimServiceUpdate.class,
                VictimServiceUpdateWire.class);
    }

    @Override
    public List<Rule<VictimServiceUpdate>> rules() {
        return VictimServiceUpdateRules.ALL;
    }

    @Override
    protected VictimServiceUpdate toMessage(VictimServiceUpdateWire wire) {
        Demands demands = new Demands();
        return demands.met(new VictimServiceUpdate(
                Headers.read(wire.getMessageHeader(), demands, AT),
                VictimServices.read(wire.getVictimRegistration()),
                offender(wire.getOffender(), demands),
                Identifications.read(wire.getCaseIdentification()),
                hasContact(wire),
                Boolean.TRUE.equals(wire.isAddressConfidentialityIndicator()) && wire.getSubstituteAddress() == null));
    }

    /** Without the victim's name and contacts: the record does not know them. */
    @Override
    public Object write(VictimServiceUpdate message) {
        VictimServiceUpdateWire wire = new VictimServiceUpdateWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setVictimRegistration(VictimServices.write(message.registration(), Wording.REPORTED));
        wire.setVictimReachableIndicator(message.hasContact());
        if (message.substituteMissing()) {
            wire.setAddressConfidentialityIndicator(true);
        }
        if (message.offender() != null) {
            wire.setOffender(People.write(message.offender(), Wording.REPORTED));
        }
        Identifications.write(message.caseIdentifiers(), wire.getCaseIdentification());
        return wire;
    }

    @Override
    public CaseUpdate toCanonical(VictimServiceUpdate message) {
        Person offender = message.offender();
        return new CaseUpdate(
                Set.of(CaseEventType.VICTIM_PREFERENCE_CHANGED),
                message.header().sentAt(),
                Issuers.complete(
                        message.caseIdentifiers(), null, message.header().sender()),
                null,
                null,
                null,
                null,
                offender == null ? null : Defendant.of(offender),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                message.registration(),
                Set.of());
    }

    private static @Nullable Person offender(@Nullable PersonType wire, Demands demands) {
        return wire == null ? null : People.read(wire, demands, AT + "/vsu:Offender");
    }

    private static boolean hasContact(VictimServiceUpdateWire wire) {
        VictimType victim = wire.getVictim();
        PersonType person = victim == null ? null : victim.getVictimPerson();
        return Boolean.TRUE.equals(wire.isVictimReachableIndicator())
                || (person != null && !person.getPersonContactInformation().isEmpty());
    }
}
