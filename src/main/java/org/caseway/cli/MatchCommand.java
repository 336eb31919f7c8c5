package org.caseway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.caseway.matching.MatchedPopulation;
import org.caseway.matching.PersonDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** How well people are told apart and recognised, on anybody's labelled file. */
@Command(
        name = "match",
        sortOptions = false,
        description = {
            "Score the person matcher on a labelled CSV file; needs no running hub.",
            "Weights are learned from the file without its labels; the two thresholds are the same for every file:"
                    + " records are one person at a probability of 0.5 or more (precision, recall, F1), and joined without"
                    + " a human at 0.999 when no guard objects (false links). docs/matching.md says more.",
            "Exit status: 0 scored, 64 wrong use, 70 failed."
        })
final class MatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "People, one per row, comma-separated with a header.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "COLUMN[:PATTERN]",
            description =
                    "The column that tells who a row is of, or the part of it that a regular expression's first group"
                            + " finds. Never used for matching.")
    @SuppressWarnings("NullAway.Init")
    private String truth;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "KIND=COLUMN",
            description = "Which column holds what, such as given=fname,birthDate=born. Usual names are recognised.")
    private Map<String, String> columns = Map.of();

    @Option(names = "--ignore", split = ",", paramLabel = "COLUMN", description = "Leave a column out.")
    private List<String> ignored = List.of();

    @Option(
            names = "--json",
            description = "Print one JSON object: precision, recall, f1, bcubed_f1, auto_false_links, review_per_1000,"
                    + " seconds.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            System.err.println("caseway: cannot read " + file);
            return CommandLineDoor.USAGE;
        }
        try {
            score(PeopleTable.read(file));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("caseway: " + e.getMessage());
            return CommandLineDoor.USAGE;
        }
    }

    private void score(PeopleTable table) {
        MatchTruth labels = MatchTruth.of(truth, table);
        int[] persons = labels.persons(table);
        var left = new ArrayList<>(ignored);
        left.add(table.header().get(labels.column()));
        PeopleColumns people = PeopleColumns.of(table, columns, left);
        long began = System.nanoTime();
        List<PersonDescription> descriptions =
                table.rows().stream().map(people::person).toList();
        MatchedPopulation matched = MatchedPopulation.match(descriptions);
        var figures = MatchFigures.of(matched, persons, (System.nanoTime() - began) / 1e9);
        System.out.println(
                json
                        ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures)
                        : used(people, table) + MatchPage.of(figures, matched));
    }

    private static String used(PeopleColumns people, PeopleTable table) {
        var page =
                new StringBuilder("%,d rows; compared by".formatted(table.rows().size()));
        people.places().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> page.append(' ').append(table.header().get(e.getValue())));
        return page.append(System.lineSeparator()).toString();
    }
}
