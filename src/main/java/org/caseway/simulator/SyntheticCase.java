package org.caseway.simulator;

import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Charge;

/**
 * One case of the county: everything about it that stays the same.
 *
 * @param number from 1
 * @param incident the police incident number
 * @param arrestRecord the police arrest number
 * @param trackingNumber the arrest tracking number
 * @param booking the jail's booking number
 * @param prosecutorNumber the prosecutor's file number
 * @param docket the court's docket number
 * @param arrestedAt when the arrest happened
 * @param charges as arrested
 * @param domestic whether a victim registers and a protection order follows
 */
public record SyntheticCase(
        int number,
        SyntheticPerson defendant,
        String incident,
        String arrestRecord,
        String trackingNumber,
        String booking,
        String prosecutorNumber,
        String docket,
        OffsetDateTime arrestedAt,
        List<Charge> charges,
        boolean domestic) {

    public SyntheticCase {
        charges = List.copyOf(charges);
    }

    /** The same case against somebody described otherwise. */
    SyntheticCase against(SyntheticPerson other) {
        return new SyntheticCase(
                number,
                other,
                incident,
                arrestRecord,
                trackingNumber,
                booking,
                prosecutorNumber,
                docket,
                arrestedAt,
                charges,
                domestic);
    }
}
