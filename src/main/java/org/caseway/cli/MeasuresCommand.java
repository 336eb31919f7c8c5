package org.caseway.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the work of the agencies adds up to. Asks the running hub and changes nothing. */
@Command(
        name = "measures",
        description = {
            "Show every measure of a period, each figure with what it is made of.",
            "--json prints what GET /api/measures says: behind, measures[] (id, number, version, title, says, period, asOf, at,",
            "cases, excluded[], unmapped, unmappedShare, sections[] (slice, figures[] (id, text, value, unit, numerator,",
            "denominator, low, high)), unknown[]).",
            "Exit status: 0 told, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        sortOptions = false)
final class MeasuresCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day (default a year before the last).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day (default today).")
    private @Nullable LocalDate to;

    @Option(names = "--as-of", paramLabel = "DAY", description = "As it was at the end of that day (default today).")
    private @Nullable LocalDate asOf;

    @Option(names = "--slices", description = "Show the slices, too.")
    private boolean slices;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (from != null && to != null && to.isBefore(from)) {
            System.err.println("caseway: a period ends before it begins");
            return CommandLineDoor.USAGE;
        }
        var answered = HubClient.of(door.home()).ask("/api/measures" + query());
        JsonNode said = JSON.readTree(answered.body());
        if (answered.status() != 200) {
            System.err.println("caseway: " + said.path("problem").asString("status " + answered.status()));
            return 1;
        }
        System.out.println(
                json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said) : MeasuresText.of(said, slices));
        return 0;
    }

    private String query() {
        var query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        add(query, "from", from);
        add(query, "to", to);
        add(query, "asOf", asOf);
        return query.toString();
    }

    private static void add(StringJoiner query, String key, @Nullable LocalDate day) {
        if (day != null) {
            query.add(key + "=" + day);
        }
    }
}
