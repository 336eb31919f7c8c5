package org.caseway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;
import org.caseway.message.MessageTypes;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.simulator.CountyAgencies;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.FaultInjection;
import org.caseway.simulator.FaultProfile;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;

/** An invented county that comes in by the doors of a hub for training, with rejects and with people who may be one. */
final class TrainingCounty {

    private static final long SEED = 7;
    private static final int TWINS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Home home;
    private final int run = (int) (Instant.now().getEpochSecond() % 100_000_000);
    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();

    TrainingCounty(Home home) {
        this.home = home;
    }

    /**
     * Sends all of it and waits for the answers.
     *
     * @return how many messages there were
     */
    int send(int cases) throws Exception {
        var settings = CountySettings.of(cases)
                .startingOn(LocalDate.now(ZoneOffset.UTC).minusYears(1))
                .withRun(run)
                .withSecondNumbers(50);
        var deliveries = FaultInjection.apply(
                SyntheticCounty.of(SEED, settings).messages(), FaultProfile.of(5, 10), SEED, encoder);
        var doors = new DemoDoors(home, HubProcess.on(home).orElseThrow());
        try (var agencies = new DemoAgencies(doors, String.format(Locale.ROOT, "%08d", run))) {
            agencies.open(CountyAgencies.ids());
            Demo.send(deliveries, agencies, new Patience(LIMIT));
        }
        try (var police = doors.sender("pd-sampleton")) {
            for (ArrestReport twin : twins()) {
                police.send(encoder.encode(twin));
            }
        }
        return deliveries.size() + TWINS;
    }

    /** Descriptions that agree in everything but the number of the fingerprints. */
    private List<ArrestReport> twins() {
        return SyntheticCounty.of(SEED + 1, CountySettings.of(TWINS * 2).withRun(run + 1)).messages().stream()
                .map(SyntheticMessage::message)
                .filter(ArrestReport.class::isInstance)
                .map(ArrestReport.class::cast)
                .limit(TWINS)
                .map(TrainingCounty::twin)
                .toList();
    }

    private static ArrestReport twin(ArrestReport report) {
        String id = report.header().messageId();
        OffsetDateTime sent = report.header().sentAt();
        String number = "XX0" + Math.floorMod(id.hashCode(), 1_000_000);
        var person = new Person(
                new PersonName("Quentin", "Leopold", "Fictusford", null),
                List.of(),
                LocalDate.of(1988, 5, 6),
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", number)),
                null);
        return new ArrestReport(
                new MessageHeader(id, report.header().sender(), sent, null),
                report.arrest(),
                Defendant.of(person),
                report.charges(),
                report.incidentNumber(),
                report.narrative());
    }
}
