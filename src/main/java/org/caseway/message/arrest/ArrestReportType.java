package org.caseway.message.arrest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Booking;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.CoDefendants;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Parts;
import org.caseway.message.Rule;
import org.caseway.message.arrest.wire.ArrestReportWire;
import org.caseway.message.mapping.Arrests;
import org.caseway.message.mapping.Charges;
import org.caseway.message.mapping.Demands;
import org.caseway.message.mapping.Headers;
import org.caseway.message.mapping.Identifications;
import org.caseway.message.mapping.Issuers;
import org.caseway.message.mapping.People;
import org.caseway.message.mapping.Values;
import org.caseway.message.mapping.Wording;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.core.IncidentType;
import org.caseway.message.niem.justice.ArrestType;
import org.caseway.message.niem.justice.SubjectType;
import org.caseway.message.wire.MessageHeaderType;
import org.jspecify.annotations.Nullable;

/** Arrest report 1.0. */
public final class ArrestReportType extends NativeMessageType<ArrestReport, ArrestReportWire> {

    static final String NAME = "arrest-report";
    private static final String AT = "/ar:ArrestReport";
    private static final String ARREST = AT + "/j:Arrest";
    static final QName ARRESTED =
            new QName("https://docs.oasis-open.org/niemopen/ns/model/domains/justice/6.0/", "Arrest", "j");

    public ArrestReportType() {
        super(NAME, rootOf(NAME, "ArrestReport", "ar"), ArrestReport.class, ArrestReportWire.class);
    }

    @Override
    protected ArrestReport toMessage(ArrestReportWire report) {
        return message(
                report.getMessageHeader(),
                report.getIncident(),
                report.getArrest().get(0));
    }

    /** The same facts in whichever version they stand. */
    static ArrestReport message(MessageHeaderType header, @Nullable IncidentType incident, ArrestType arrest) {
        Demands demands = new Demands();
        return demands.met(new ArrestReport(
                Headers.read(header, demands, AT),
                Arrests.read(arrest, demands, ARREST),
                People.defendant(arrest.getArrestSubject(), demands, ARREST + "/j:ArrestSubject"),
                Charges.read(arrest.getArrestCharge(), demands, ARREST + "/j:ArrestCharge"),
                incidentNumber(incident),
                Values.text(arrest.getArrestProbableCauseText())));
    }

    @Override
    public Object write(ArrestReport message) {
        ArrestReportWire wire = new ArrestReportWire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setIncident(incident(message.incidentNumber()));
        wire.getArrest().add(arrest(message));
        return wire;
    }

    static ArrestType arrest(ArrestReport message) {
        ArrestType arrest = Arrests.write(message.arrest(), Wording.REPORTED);
        arrest.setArrestSubject(People.write(message.subject(), new SubjectType(), Wording.REPORTED));
        Charges.write(message.charges(), arrest.getArrestCharge(), Wording.REPORTED);
        arrest.setArrestProbableCauseText(message.narrative());
        return arrest;
    }

    @Override
    public Optional<CoDefendants> coDefendants() {
        return Optional.of(new CoDefendants(
                ARRESTED,
                ARRESTED,
                wire -> ((ArrestReportWire) wire).getArrest().size()));
    }

    @Override
    public List<Rule<ArrestReport>> rules() {
        return ArrestReportRules.ALL;
    }

    @Override
    public Optional<ArrestReport> without(ArrestReport message, Parts parts) {
        List<Charge> left = parts.left(message.charges(), ARREST + "/j:ArrestCharge");
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArrestReport(
                        message.header(),
                        message.arrest(),
                        message.subject(),
                        left,
                        message.incidentNumber(),
                        message.narrative()));
    }

    @Override
    public CaseUpdate toCanonical(ArrestReport message) {
        Arrest arrest = message.arrest();
        return new CaseUpdate(
                Set.of(CaseEventType.ARREST_REPORTED),
                arrest.occurredAt(),
                identifiers(message),
                null,
                null,
                null,
                null,
                message.subject(),
                arrest,
                message.charges(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of());
    }

    private static List<Identifier> identifiers(ArrestReport message) {
        Arrest arrest = message.arrest();
        String sender = message.header().sender();
        String agency = Issuers.of(arrest.agency(), sender);
        List<Identifier> identifiers = new ArrayList<>();
        Issuers.add(identifiers, IdentifierKind.ARREST_TRACKING, "", arrest.trackingNumber());
        Issuers.add(identifiers, IdentifierKind.ARREST_RECORD, agency, arrest.recordId());
        Issuers.add(identifiers, IdentifierKind.INCIDENT, agency, message.incidentNumber());
        Booking booking = arrest.booking();
        if (booking != null) {
            Issuers.add(
                    identifiers, IdentifierKind.BOOKING, Issuers.of(booking.facility(), sender), booking.recordId());
        }
        return identifiers;
    }

    private static @Nullable String incidentNumber(@Nullable IncidentType wire) {
        if (wire == null) {
            return null;
        }
        List<IdentificationType> identifications = wire.getActivityIdentification();
        return identifications.isEmpty() ? null : Identifications.value(identifications.get(0));
    }

    static @Nullable IncidentType incident(@Nullable String number) {
        if (number == null) {
            return null;
        }
        IncidentType wire = new IncidentType();
        wire.getActivityIdentification().add(Identifications.of(number));
        return wire;
    }
}
