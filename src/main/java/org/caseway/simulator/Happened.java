package org.caseway.simulator;

import java.time.temporal.Temporal;
import org.caseway.casefile.Charge;
import org.caseway.casefile.CourtEvent;
import org.caseway.message.JusticeMessage;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.message.courtcase.CourtCaseUpdate;
import org.caseway.message.custody.CustodyUpdate;
import org.caseway.message.filing.CourtFiling;

/** When what a message tells of happened: a day or a moment, as the agency that did it would write it down. Pure. */
final class Happened {

    private Happened() {}

    static Temporal at(SyntheticMessage told) {
        JusticeMessage message = told.message();
        if (message instanceof ArrestReport report) {
            return report.arrest().occurredAt();
        } else if (message instanceof CustodyUpdate update) {
            return update.movement().occurredAt();
        } else if (message instanceof CourtFiling filing) {
            return filing.filing().filedAt() == null
                    ? told.sentAt()
                    : filing.filing().filedAt();
        }
        return message instanceof CourtCaseUpdate update ? at(told, update) : told.sentAt();
    }

    private static Temporal at(SyntheticMessage told, CourtCaseUpdate update) {
        for (CourtEvent event : update.courtEvents()) {
            if (event.status() == CountyWords.HELD && event.scheduledAt() != null) {
                return event.scheduledAt();
            }
        }
        for (Charge charge : update.charges()) {
            if (charge.sentence() != null && charge.sentence().date() != null) {
                return charge.sentence().date();
            } else if (charge.disposition() != null && charge.disposition().date() != null) {
                return charge.disposition().date();
            }
        }
        return told.sentAt();
    }
}
