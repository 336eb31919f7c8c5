package org.caseway.message.mapping;

import org.caseway.casefile.Arrest;
import org.caseway.casefile.Booking;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.justice.ArrestType;
import org.caseway.message.niem.justice.BookingType;
import org.caseway.message.niem.ucr.ArrestCategoryCodeType;
import org.jspecify.annotations.Nullable;

/**
 * j:ArrestType with its booking. NIEM has no element for the tracking number: it is the activity's identification with
 * the category ATN, OTN or CTN.
 */
public final class Arrests {

    private Arrests() {}

    public static Arrest read(ArrestType wire, Demands demands, String at) {
        return new Arrest(
                Organizations.read(wire.getArrestAgency()),
                Identifications.value(wire.getArrestAgencyRecordIdentification()),
                trackingNumber(wire),
                Values.requiredMoment(wire.getActivityDate(), demands, at + "/nc:ActivityDate"),
                Places.address(wire.getActivityLocation()),
                category(wire),
                booking(wire.getBooking(), demands, at + "/j:Booking"));
    }

    public static ArrestType write(Arrest arrest, Wording wording) {
        ArrestType wire = new ArrestType();
        if (arrest.trackingNumber() != null) {
            Identifier tracking = Identifier.of(IdentifierKind.ARREST_TRACKING, "", arrest.trackingNumber());
            wire.getActivityIdentification().add(Identifications.write(tracking, "ATN"));
        }
        wire.setActivityDate(Values.date(arrest.occurredAt()));
        wire.setActivityLocation(Places.location(arrest.location()));
        wire.setArrestAgency(Organizations.agency(arrest.agency()));
        wire.setArrestAgencyRecordIdentification(Identifications.of(arrest.recordId()));
        category(arrest.category(), wire, wording);
        wire.setBooking(booking(arrest.booking()));
        return wire;
    }

    private static @Nullable String trackingNumber(ArrestType wire) {
        for (IdentificationType identification : wire.getActivityIdentification()) {
            if (Identifications.kind(identification) == IdentifierKind.ARREST_TRACKING) {
                return identification.getIdentificationID();
            }
        }
        return null;
    }

    private static @Nullable Code category(ArrestType wire) {
        return wire.getArrestCategoryCode() == null
                ? Values.code(wire.getActivityCategoryText())
                : Code.reported(wire.getArrestCategoryCode().value());
    }

    private static void category(@Nullable Code category, ArrestType wire, Wording wording) {
        if (category == null) {
            return;
        }
        String word = wording.of(category);
        for (ArrestCategoryCodeType code : ArrestCategoryCodeType.values()) {
            if (code.value().equals(word)) {
                wire.setArrestCategoryCode(code);
                return;
            }
        }
        wire.setActivityCategoryText(word);
    }

    private static @Nullable Booking booking(@Nullable BookingType wire, Demands demands, String at) {
        return wire == null
                ? null
                : new Booking(
                        Identifications.value(wire.getBookingAgencyRecordIdentification()),
                        Values.moment(wire.getActivityDate(), demands, at + "/nc:ActivityDate"),
                        Organizations.facility(wire.getBookingFacility()));
    }

    private static @Nullable BookingType booking(@Nullable Booking booking) {
        if (booking == null) {
            return null;
        }
        BookingType wire = new BookingType();
        wire.setActivityDate(Values.date(booking.bookedAt()));
        wire.setBookingAgencyRecordIdentification(Identifications.of(booking.recordId()));
        wire.setBookingFacility(Organizations.facility(booking.facility()));
        return wire;
    }
}
