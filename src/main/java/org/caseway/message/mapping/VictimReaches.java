package org.caseway.message.mapping;

import org.caseway.message.niem.core.AddressType;
import org.caseway.message.niem.core.ContactInformationType;
import org.caseway.message.niem.core.FullTelephoneNumberType;
import org.caseway.message.niem.core.PersonNameType;
import org.caseway.message.niem.core.PersonType;
import org.caseway.message.niem.core.TelephoneNumberType;
import org.caseway.message.niem.justice.VictimType;
import org.caseway.message.outbound.VictimNotice;
import org.jspecify.annotations.Nullable;

/** j:Victim with nc:PersonContactInformation: how a victim is reached. */
public final class VictimReaches {

    private VictimReaches() {}

    public static VictimType write(VictimNotice.Reach reach) {
        PersonType person = new PersonType();
        if (reach.name() != null) {
            PersonNameType name = new PersonNameType();
            name.setPersonFullName(reach.name());
            person.getPersonName().add(name);
        }
        reach.phones().forEach(phone -> person.getPersonContactInformation().add(phone(phone)));
        reach.emails().forEach(email -> person.getPersonContactInformation().add(email(email)));
        if (reach.address() != null) {
            person.getPersonContactInformation().add(address(reach.address()));
        }
        VictimType victim = new VictimType();
        victim.setVictimPerson(person);
        return victim;
    }

    private static ContactInformationType phone(@Nullable String number) {
        FullTelephoneNumberType full = new FullTelephoneNumberType();
        full.setTelephoneNumberFullID(number);
        TelephoneNumberType telephone = new TelephoneNumberType();
        telephone.setFullTelephoneNumber(full);
        ContactInformationType wire = new ContactInformationType();
        wire.setContactTelephoneNumber(telephone);
        return wire;
    }

    private static ContactInformationType email(String address) {
        ContactInformationType wire = new ContactInformationType();
        wire.setContactEmailID(address);
        return wire;
    }

    private static ContactInformationType address(String text) {
        AddressType address = new AddressType();
        address.setAddressFullText(text);
        ContactInformationType wire = new ContactInformationType();
        wire.setContactMailingAddress(address);
        return wire;
    }
}
