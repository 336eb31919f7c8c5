package org.caseway.message.mapping;

import org.caseway.casefile.Address;
import org.caseway.message.niem.core.AddressType;
import org.caseway.message.niem.core.LocationType;
import org.caseway.message.niem.core.StateType;
import org.jspecify.annotations.Nullable;

/** nc:AddressType and nc:LocationType. */
final class Places {

    private Places() {}

    static @Nullable Address address(@Nullable LocationType wire) {
        return wire == null ? null : read(wire.getAddress());
    }

    static @Nullable Address read(@Nullable AddressType wire) {
        if (wire == null) {
            return null;
        }
        StateType state = wire.getAddressState();
        return new Address(
                Values.text(wire.getAddressFullText()),
                Values.text(wire.getAddressDeliveryPointText()),
                Values.text(wire.getAddressCityName()),
                state == null ? null : Values.text(state.getStateName()),
                wire.getAddressPostalCode());
    }

    static @Nullable LocationType location(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        LocationType wire = new LocationType();
        wire.setAddress(write(address));
        return wire;
    }

    static @Nullable AddressType write(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        AddressType wire = new AddressType();
        wire.setAddressFullText(address.fullText());
        wire.setAddressDeliveryPointText(address.street());
        wire.setAddressCityName(address.city());
        wire.setAddressPostalCode(address.postalCode());
        if (address.state() != null) {
            StateType state = new StateType();
            state.setStateName(address.state());
            wire.setAddressState(state);
        }
        return wire;
    }

    /** The name of a place, or the full text of its address. */
    static @Nullable String name(@Nullable LocationType wire) {
        if (wire == null) {
            return null;
        }
        String name = Values.text(wire.getLocationName());
        return name == null && wire.getAddress() != null
                ? Values.text(wire.getAddress().getAddressFullText())
                : name;
    }

    static @Nullable LocationType named(@Nullable String name) {
        if (name == null) {
            return null;
        }
        LocationType wire = new LocationType();
        wire.setLocationName(name);
        return wire;
    }
}
