package org.caseway.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Filing;
import org.caseway.casefile.Person;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.message.courtcase.CourtCaseUpdate;
import org.caseway.message.custody.CustodyUpdate;
import org.caseway.message.filing.CourtFiling;
import org.caseway.message.identity.IdentityConsolidation;
import org.caseway.message.victim.VictimServiceUpdate;
import org.jspecify.annotations.Nullable;

/** The same message with one thing different. */
final class MessageChange {

    private static final Code UNMAPPED = Code.reported("ZZ-UNKNOWN");

    private MessageChange() {}

    static JusticeMessage person(JusticeMessage of, UnaryOperator<Person> change) {
        return change(of, of.header(), change);
    }

    static JusticeMessage header(JusticeMessage of, MessageHeader header) {
        return change(of, header, UnaryOperator.identity());
    }

    /** One coded word becomes one that no code list knows. */
    static JusticeMessage unmapped(JusticeMessage of) {
        if (of instanceof ArrestReport m) {
            return new ArrestReport(
                    m.header(), m.arrest(), m.subject(), oddSeverity(m.charges()), m.incidentNumber(), m.narrative());
        }
        if (of instanceof CustodyUpdate m) {
            return new CustodyUpdate(m.header(), m.person(), oddStatus(m.movement()), m.caseIdentifiers());
        }
        if (of instanceof CourtFiling m) {
            return new CourtFiling(
                    m.header(),
                    m.court(),
                    m.docketId(),
                    m.caseTitle(),
                    m.caseIdentifiers(),
                    m.defendant(),
                    m.charges(),
                    oddCategory(m.filing()));
        }
        throw new IllegalArgumentException("no code of such a message is made odd: " + of.getClass());
    }

    /** Whether {@link #unmapped} can do anything with it. */
    static boolean hasCodeToUnmap(JusticeMessage of) {
        return of instanceof ArrestReport || of instanceof CustodyUpdate || of instanceof CourtFiling;
    }

    /** Whether {@link #person} can do anything with it. */
    static boolean describesSomebody(JusticeMessage of) {
        return !(of instanceof IdentityConsolidation);
    }

    private static JusticeMessage change(JusticeMessage of, MessageHeader header, UnaryOperator<Person> change) {
        if (of instanceof ArrestReport m) {
            var subject = defendant(m.subject(), change);
            return new ArrestReport(
                    header,
                    m.arrest(),
                    subject == null ? m.subject() : subject,
                    m.charges(),
                    m.incidentNumber(),
                    m.narrative());
        }
        if (of instanceof CustodyUpdate m) {
            return new CustodyUpdate(header, change.apply(m.person()), m.movement(), m.caseIdentifiers());
        }
        if (of instanceof CourtFiling m) {
            return new CourtFiling(
                    header,
                    m.court(),
                    m.docketId(),
                    m.caseTitle(),
                    m.caseIdentifiers(),
                    defendant(m.defendant(), change),
                    m.charges(),
                    m.filing());
        }
        if (of instanceof CourtCaseUpdate m) {
            return new CourtCaseUpdate(
                    header,
                    m.effectiveAt(),
                    m.court(),
                    m.docketId(),
                    m.caseTitle(),
                    m.caseCategory(),
                    m.caseStatus(),
                    m.caseIdentifiers(),
                    defendant(m.defendant(), change),
                    m.charges(),
                    m.courtEvents(),
                    m.orders(),
                    m.restrictions());
        }
        if (of instanceof VictimServiceUpdate m) {
            var offender = m.offender() == null ? null : change.apply(m.offender());
            return new VictimServiceUpdate(
                    header, m.registration(), offender, m.caseIdentifiers(), m.hasContact(), m.substituteMissing());
        }
        if (of instanceof IdentityConsolidation m) {
            return new IdentityConsolidation(header, m.effectiveAt(), m.surviving(), m.retired(), m.withdrawn());
        }
        throw new IllegalArgumentException("not a message of the county: " + of.getClass());
    }

    private static @Nullable Defendant defendant(@Nullable Defendant of, UnaryOperator<Person> change) {
        return of == null || of.person() == null ? of : Defendant.of(change.apply(of.person()));
    }

    private static List<Charge> oddSeverity(List<Charge> charges) {
        var odd = new ArrayList<>(charges);
        var c = charges.get(0);
        odd.set(
                0,
                new Charge(
                        c.sequence(),
                        c.trackingNumber(),
                        c.count(),
                        c.description(),
                        c.statute(),
                        c.ncicCode(),
                        UNMAPPED,
                        c.offenseDate(),
                        c.filingDate(),
                        c.status(),
                        c.plea(),
                        c.verdictDate(),
                        c.verdict(),
                        c.disposition(),
                        c.sentence()));
        return odd;
    }

    private static CustodyMovement oddStatus(CustodyMovement m) {
        return new CustodyMovement(
                UNMAPPED, m.occurredAt(), m.bookingNumber(), m.facility(), m.reason(), m.scheduledReleaseAt());
    }

    private static Filing oddCategory(Filing f) {
        return new Filing(f.filingId(), UNMAPPED, f.filedAt(), f.filer(), f.status(), f.documents());
    }
}
