package org.caseway.simulator;

import java.time.LocalDate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Plea;
import org.caseway.casefile.Sentence;
import org.jspecify.annotations.Nullable;

/** What becomes of a charge on its way through the court. */
final class ChargeChange {

    private ChargeChange() {}

    static Charge filed(Charge charge, LocalDate on) {
        return with(charge, on, null, null, null);
    }

    static Charge pleaded(Charge charge, Code plea, LocalDate on) {
        return with(charge, null, new Plea(plea, on), null, null);
    }

    static Charge disposed(Charge charge, Code disposition, LocalDate on) {
        return with(charge, null, null, new Disposition(disposition, on, null), null);
    }

    static Charge sentenced(Charge charge, Code disposition, LocalDate disposedOn, Sentence sentence) {
        return with(charge, null, null, new Disposition(disposition, disposedOn, null), sentence);
    }

    /** Without tracking number and offence date. */
    static Charge brief(Charge charge) {
        return new Charge(
                charge.sequence(),
                null,
                charge.count(),
                charge.description(),
                charge.statute(),
                charge.ncicCode(),
                charge.severity(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Charge with(
            Charge charge,
            @Nullable LocalDate filedOn,
            @Nullable Plea plea,
            @Nullable Disposition disposition,
            @Nullable Sentence sentence) {
        return new Charge(
                charge.sequence(),
                charge.trackingNumber(),
                charge.count(),
                charge.description(),
                charge.statute(),
                charge.ncicCode(),
                charge.severity(),
                charge.offenseDate(),
                filedOn == null ? charge.filingDate() : filedOn,
                charge.status(),
                plea,
                charge.verdictDate(),
                charge.verdict(),
                disposition,
                sentence);
    }
}
