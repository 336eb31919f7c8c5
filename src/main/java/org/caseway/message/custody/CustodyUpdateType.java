package org.caseway.message.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Rule;
import org.caseway.message.custody.wire.CustodyUpdateWire;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Detentions;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Identifications;
import org.caseway.message.mapping.Issuers;
import org.caseway.message.mapping.Wording;

/** Custody update 1.0. */
public final class CustodyUpdateType extends NativeMessageType<CustodyUpdate, CustodyUpdateWire> {

    private static final String NAME = "custody-update";
    private static final String AT = "/cu:CustodyUpdate";

    public CustodyUpdateType() {
        super(NAME, rootOf(NAME, "CustodyUpdate", "cu"), CustodyUpdate.class, CustodyUpdateWire.class);
    }

    @Override
    public List<Rule<CustodyUpdate>> rules() {
        return CustodyUpdateRules.ALL;
    }

    @Override
    protected CustodyUpdate toMessage(CustodyUpdateWire wire) {
        Demands demands = new Demands();
        String detention = AT + "/j:Detention";
        return demands.met(new CustodyUpdate(
                Headers.read(wire.getMessageHeader(), demands, AT),
                Detentions.person(wire.getDetention(), demands, detention),
                Detentions.read(wire.getDetention(), demands, detention),
                Identifications.read(wire.getCaseIdentification())));
    }

    @Override
    public Object write(CustodyUpdate message) {
        CustodyUpdateWire wire = new CustodyUpdateWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setDetention(Detentions.write(message.movement(), message.person(), Wording.REPORTED));
        Identifications.write(message.caseIdentifiers(), wire.getCaseIdentification());
        return wire;
    }

    @Override
    public CaseUpdate toCanonical(CustodyUpdate message) {
        return new CaseUpdate(
                Set.of(CaseEventType.CUSTODY_STATUS_CHANGED),
                message.movement().occurredAt(),
                identifiers(message),
                null,
                null,
                null,
                null,
                Defendant.of(message.person()),
                null,
                List.of(),
                List.of(),
                List.of(message.movement()),
                null,
                List.of(),
                null,
                Set.of());
    }

    private static List<Identifier> identifiers(CustodyUpdate message) {
        CustodyMovement movement = message.movement();
        String jail = Issuers.of(movement.facility(), message.header().sender());
        List<Identifier> identifiers = new ArrayList<>();
        Issuers.add(identifiers, IdentifierKind.BOOKING, jail, movement.bookingNumber());
        identifiers.addAll(message.caseIdentifiers());
        return Issuers.complete(identifiers, null, jail);
    }
}
