package org.caseway.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.partners.Partners;
import org.caseway.simulator.CountyAgencies;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.FaultInjection;
import org.caseway.simulator.FaultProfile;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticDelivery;
import org.caseway.simulator.TruthFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code caseway demo}: a synthetic county sends to a running hub over its real doors; the page tells one case as each
 * subscriber received it. Exits 0 only when nothing is lost and every answer is the right one.
 */
@Command(
        name = "demo",
        description =
                "Send a synthetic county through the running hub and tell one case as each subscriber received it.",
        footer = {
            "",
            "The demo listens where config/subscribers sends webhooks of this machine, so one demo runs at a time.",
            "Two runs never share identifiers; --seed S with --run N repeats a run on purpose."
        })
final class Demo implements Callable<Integer> {

    private static final double DUPLICATES = 5;
    private static final double INVALID = 6;
    private static final Duration LIMIT = Duration.ofSeconds(300);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--cases", paramLabel = "N", defaultValue = "12", description = "How many cases (default 12).")
    private int cases;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "3", description = "Which county (default 3).")
    private long seed;

    @Option(names = "--run", paramLabel = "N", description = "Part of every identifier (default: from the clock).")
    private @Nullable Integer run;

    @Option(names = "--truth", paramLabel = "DIRECTORY", description = "Also write the truth about the county there.")
    private @Nullable Path truth;

    @Override
    public Integer call() throws Exception {
        HubProcess hub = HubProcess.on(door.home())
                .filter(found -> found.address().isPresent())
                .orElseThrow(() -> new IllegalStateException(
                        "no hub is ready on " + door.home().directory() + ": start one with caseway run"));
        int number = run == null ? (int) (Instant.now().getEpochSecond() % 100_000_000) : run;
        var settings =
                CountySettings.of(cases).startingOn(lastYear()).withRun(number).withSecondNumbers(50);
        var county = SyntheticCounty.of(seed, settings);
        var deliveries = FaultInjection.apply(
                county.messages(),
                FaultProfile.of(DUPLICATES, INVALID),
                seed,
                JusticeContext.of(MessageTypes.all()).newEncoder());
        if (truth != null) {
            TruthFiles.write(truth, county, deliveries);
        }
        var doors = new DemoDoors(door.home(), hub);
        try (var agencies = new DemoAgencies(doors, String.format(Locale.ROOT, "%08d", number));
                var subscribers = new DemoSubscribers()) {
            subscribers.open(doors, partners().subscribers());
            agencies.open(CountyAgencies.ids());
            return play(county, deliveries, agencies, subscribers);
        }
    }

    private int play(
            SyntheticCounty county,
            List<SyntheticDelivery> deliveries,
            DemoAgencies agencies,
            DemoSubscribers subscribers)
            throws Exception {
        say("Sending " + deliveries.size() + " messages about " + cases + " cases.");
        var ids = deliveries.stream().map(SyntheticDelivery::messageId).collect(Collectors.toSet());
        var expectations = new DemoExpectations(county, subscribers);
        var patience = new Patience(LIMIT);
        send(deliveries, agencies, patience);
        patience.until(() -> {
            var answers = agencies.answers();
            subscribers.collect(ids::contains);
            return DemoTotals.of(deliveries, answers).lost() <= 0
                    && expectations.missing(answers).isEmpty();
        });
        Patience.untilQuiet(() -> {
            collect(subscribers, ids::contains);
            return subscribers.delivered();
        });
        var answers = agencies.answers();
        var totals = DemoTotals.of(deliveries, answers);
        var missing = expectations.missing(answers);
        var report = new DemoReport(totals, missing, subscribers, expectations, county);
        out().print(json ? report.json() : report.text());
        out().flush();
        return totals.asExpected() && missing.isEmpty() ? 0 : CommandLineDoor.FAILED;
    }

    /** In rounds: of each case one message, and the next when the hub has answered. A case takes months, not a moment. */
    static void send(List<SyntheticDelivery> deliveries, DemoAgencies agencies, Patience patience) throws Exception {
        int sent = 0;
        for (var round : rounds(deliveries)) {
            for (SyntheticDelivery delivery : round) {
                agencies.send(delivery);
            }
            agencies.finish();
            sent += round.size();
            int due = sent;
            patience.until(() -> DemoTotals.of(deliveries, agencies.answers()).answers() >= due);
        }
    }

    private static List<List<SyntheticDelivery>> rounds(List<SyntheticDelivery> deliveries) {
        var rounds = new ArrayList<List<SyntheticDelivery>>();
        var told = new HashMap<Integer, Integer>();
        for (SyntheticDelivery delivery : deliveries) {
            int round = told.merge(delivery.message().trueCaseNumber(), 1, Integer::sum);
            if (round > rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round - 1).add(delivery);
        }
        return rounds;
    }

    private static void collect(DemoSubscribers subscribers, java.util.function.Predicate<String> ofThisRun) {
        try {
            subscribers.collect(ofThisRun);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Partners partners() {
        var types = MessageTypes.all().stream().map(type -> type.name()).collect(Collectors.toSet());
        return new PartnerFiles(
                        ConfigurationFolder.beside(Path.of("")),
                        types,
                        door.home().portOffset())
                .read();
    }

    private static LocalDate lastYear() {
        return LocalDate.now(ZoneOffset.UTC).withDayOfYear(1).minusYears(1);
    }

    private void say(String line) {
        if (!json) {
            out().println(line);
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
