package org.caseway.message.arrest;

import java.util.List;
import java.util.Optional;
import org.caseway.casefile.CaseUpdate;
import org.caseway.message.CoDefendants;
import org.caseway.message.NativeMessageType;
import org.caseway.message.Parts;
import org.caseway.message.Rule;
import org.caseway.message.arrest.wire11.ArrestReport11Wire;
import org.caseway.message.mapping.Headers;

/** Arrest report 1.1: the incident has to be named. What it says is what 1.0 says. */
public final class ArrestReport11Type extends NativeMessageType<ArrestReport, ArrestReport11Wire> {

    private static final String VERSION = "1.1";

    private final ArrestReportType first = new ArrestReportType();

    public ArrestReport11Type() {
        super(
                ArrestReportType.NAME,
                rootOf(ArrestReportType.NAME, VERSION, "ArrestReport", "ar"),
                ArrestReport.class,
                ArrestReport11Wire.class);
    }

    @Override
    protected ArrestReport toMessage(ArrestReport11Wire report) {
        return ArrestReportType.message(
                report.getMessageHeader(),
                report.getIncident(),
                report.getArrest().get(0));
    }

    @Override
    public Object write(ArrestReport message) {
        ArrestReport11Wire wire = new ArrestReport11Wire();
        wire.setMessageHeader(Headers.write(message.header()));
        wire.setIncident(ArrestReportType.incident(message.incidentNumber()));
        wire.getArrest().add(ArrestReportType.arrest(message));
        return wire;
    }

    @Override
    public Optional<CoDefendants> coDefendants() {
        return Optional.of(new CoDefendants(
                ArrestReportType.ARRESTED,
                ArrestReportType.ARRESTED,
                wire -> ((ArrestReport11Wire) wire).getArrest().size()));
    }

    @Override
    public List<Rule<ArrestReport>> rules() {
        return first.rules();
    }

    @Override
    public Optional<ArrestReport> without(ArrestReport message, Parts parts) {
        return first.without(message, parts);
    }

    @Override
    public CaseUpdate toCanonical(ArrestReport message) {
        return first.toCanonical(message);
    }
}
