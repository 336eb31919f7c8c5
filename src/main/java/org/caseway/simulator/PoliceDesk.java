package org.caseway.simulator;

import java.util.List;
import java.util.stream.Collectors;
import org.caseway.casefile.Address;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Booking;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Organization;
import org.caseway.message.MessageHeader;
import org.caseway.message.arrest.ArrestReport;
import org.jspecify.annotations.Nullable;

/** Writes what the police report. */
final class PoliceDesk {

    private PoliceDesk() {}

    static ArrestReport arrest(SyntheticCase of, MessageHeader header) {
        return report(of, header, CountyAgency.JAIL.organization(), of.charges(), narrative(of));
    }

    /** Without what a small agency leaves out: statement, place of booking, tracking numbers and dates of charges. */
    static ArrestReport brief(SyntheticCase of, MessageHeader header) {
        return report(
                of, header, null, of.charges().stream().map(ChargeChange::brief).toList(), null);
    }

    private static ArrestReport report(
            SyntheticCase of,
            MessageHeader header,
            @Nullable Organization facility,
            List<Charge> charges,
            @Nullable String narrative) {
        var arrest = new Arrest(
                CountyAgency.POLICE.organization(),
                of.arrestRecord(),
                of.trackingNumber(),
                of.arrestedAt(),
                new Address("100 block Sample Street, Sampleton", null, null, null, null),
                CountyWords.ON_VIEW,
                new Booking(of.booking(), of.arrestedAt().plusMinutes(50), facility));
        return new ArrestReport(
                header, arrest, Defendant.of(of.defendant().truth()), charges, of.incident(), narrative);
    }

    private static String narrative(SyntheticCase of) {
        var offenses = of.charges().stream().map(Charge::description).collect(Collectors.joining(", "));
        return "Synthetic report. Officers of an invented department met the invented subject on Sample Street and"
                + " found probable cause for " + offenses
                + ". The subject was advised, searched and brought to the county jail without incident. Nothing in"
                + " this statement describes a person or an event outside the simulator.";
    }
}
