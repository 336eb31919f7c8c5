package org.caseway.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.caseway.bench.Bench;
import org.caseway.bench.BenchFiles;
import org.caseway.bench.BenchReport;
import org.caseway.bench.BenchSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "bench",
        description = "Measure the whole path against a naive Camel route, on a hub of its own; 5 to 6 minutes.",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Option(names = "--profile", description = "Also tell which kinds of thread used the processor.")
    private boolean profile;

    @Option(
            names = "--messages",
            defaultValue = "6000",
            description = "Messages in one round of one side (${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-ups",
            defaultValue = "4",
            description = "Rounds of each setting before that are not counted (${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--latency-rate",
            defaultValue = "450",
            description = "Messages a second in the latency run (${DEFAULT-VALUE}).")
    private int latencyRate;

    @Option(
            names = "--latency-seconds",
            defaultValue = "20",
            description = "Length of the latency run; 0 leaves it out (${DEFAULT-VALUE}).")
    private int latencySeconds;

    @Option(names = "--alone", description = "Leave the naive side out: for comparing two versions of the hub.")
    private boolean alone;

    @Option(
            names = "--store",
            paramLabel = "CASES",
            defaultValue = "0",
            description =
                    "Also measure with so many cases and twice as many people in the store; a million takes half an hour.")
    private int store;

    @Option(
            names = "--file",
            paramLabel = "RECORDS",
            defaultValue = "0",
            description = "Also measure a file of so many records by SFTP beside as many messages by queue.")
    private int fileRecords;

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        // what the hub says of itself must not get between the figures
        System.setOut(System.err);
        try {
            var settings = new BenchSettings(
                    messages, rounds, warmUps, latencyRate, latencySeconds, alone, store, fileRecords);
            BenchReport report = new Bench(settings, System.err::println).run(door.home());
            Path drawing = BenchFiles.write(door.home().directory().resolve("bench"), report, Instant.now());
            System.err.println("kept as " + drawing + " and .json beside it");
            out.println(json ? JsonMapper.shared().writeValueAsString(report.values()) : report);
            if (profile) {
                print(report, json ? System.err : out);
            }
            return 0;
        } finally {
            System.setOut(out);
        }
    }

    private static void print(BenchReport report, PrintStream out) {
        report.profiles().forEach((side, kinds) -> {
            out.println(side + ", µs of processor time a message");
            kinds.forEach((kind, micros) -> out.printf(Locale.ROOT, "  %-26s %8.1f%n", kind, micros));
        });
    }
}
