package org.caseway.simulator;

import java.util.List;
import java.util.Set;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.MessageHeader;
import org.caseway.message.courtcase.CourtCaseUpdate;

/** Writes what the court reports. */
final class CourtDesk {

    private CourtDesk() {}

    static String title(SyntheticCase of) {
        return "State v. " + of.defendant().truth().name().surName();
    }

    /** The docket number is given and the first hearing set. */
    static CourtCaseUpdate opened(SyntheticCase of, MessageHeader header, CourtEvent first) {
        return update(of, header, CountyWords.FILED, of.charges(), List.of(first), List.of(), Set.of());
    }

    static CourtCaseUpdate hearing(SyntheticCase of, MessageHeader header, CourtEvent hearing) {
        return update(of, header, CountyWords.OPEN, List.of(), List.of(hearing), List.of(), Set.of());
    }

    static CourtCaseUpdate pleaded(SyntheticCase of, MessageHeader header, CourtEvent hearing, List<Charge> charges) {
        return update(of, header, CountyWords.OPEN, charges, List.of(hearing), List.of(), Set.of());
    }

    static CourtCaseUpdate disposed(SyntheticCase of, MessageHeader header, Code status, List<Charge> charges) {
        return update(of, header, status, charges, List.of(), List.of(), Set.of());
    }

    static CourtCaseUpdate ordered(SyntheticCase of, MessageHeader header, CourtOrder order) {
        return update(of, header, CountyWords.OPEN, List.of(), List.of(), List.of(order), Set.of());
    }

    static CourtCaseUpdate sealed(SyntheticCase of, MessageHeader header, CourtOrder order) {
        return update(of, header, CountyWords.CLOSED, List.of(), List.of(), List.of(order), Set.of("SEALED"));
    }

    private static CourtCaseUpdate update(
            SyntheticCase of,
            MessageHeader header,
            Code status,
            List<Charge> charges,
            List<CourtEvent> events,
            List<CourtOrder> orders,
            Set<String> restrictions) {
        return new CourtCaseUpdate(
                header,
                header.sentAt().minusMinutes(5),
                CountyAgency.COURT.organization(),
                of.docket(),
                title(of),
                CountyWords.CRIMINAL,
                status,
                List.of(
                        Identifier.of(
                                IdentifierKind.PROSECUTOR_CASE, CountyAgency.PROSECUTOR.ori(), of.prosecutorNumber()),
                        Identifier.of(IdentifierKind.ARREST_TRACKING, "", of.trackingNumber())),
                Defendant.of(of.defendant().truth()),
                charges,
                events,
                orders,
                restrictions);
    }
}
