package org.caseway.partners;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads {@code codelists/*.csv}: one file per list, named after it. Columns
 * {@code source,canonical,agency,effectiveFrom,effectiveTo}; an empty agency means all, empty dates mean always; lines that
 * begin with {@code #} are remarks. Canonical words are UPPER_SNAKE; where NIEM has a list they are NIEM's, which may hold hyphens. In {@code statute} the
 * canonical side is the offence's description. Stateless and thread safe.
 */
public final class CodeListFiles {

    /** Outside of quotation marks. */
    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private final ConfigurationFolder folder;
    private final Partners partners;
    private final Supplier<List<MappedCode>> mapped;

    /** @param partners the agencies that rows may name */
    public CodeListFiles(ConfigurationFolder folder, Partners partners) {
        this(folder, partners, List::of);
    }

    /** @param mapped what people have mapped beside the files; a row of a file for the same agency comes before it */
    public CodeListFiles(ConfigurationFolder folder, Partners partners, Supplier<List<MappedCode>> mapped) {
        this.folder = folder;
        this.partners = partners;
        this.mapped = mapped;
    }

    /** {@link #read()} of files that may name the agencies of partners that are not in force yet. */
    public CodeLists read(Partners candidates) {
        return new CodeListFiles(folder, candidates, mapped).read();
    }

    /**
     * The code lists as the files describe them now.
     *
     * @throws InvalidConfiguration with every problem of every file: wrong header, missing words, wrong dates, unknown
     *     agencies, rows for one word whose dates overlap
     */
    public CodeLists read() {
        var problems = new ArrayList<String>();
        var tables = new HashMap<String, CodeTable>();
        Map<String, List<CodeRow>> beside = mapped.get().stream()
                .collect(Collectors.groupingBy(
                        MappedCode::list, Collectors.mapping(MappedCode::row, Collectors.toList())));
        for (ConfigurationFile file : files(problems)) {
            var rows = new CodeRows(file, id -> partners.agency(id).isPresent(), problems);
            var all = new ArrayList<>(rows.read());
            all.addAll(beside.getOrDefault(file.stem(), List.of()));
            tables.put(file.stem(), new CodeTable(all));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new CodeListSnapshot(tables);
    }

    /** The rows of each list that count for every agency, as they stand in its file, by the list's name. */
    public Map<String, String> common() {
        var lists = new TreeMap<String, String>();
        for (ConfigurationFile file : folder.files("codelists", ".csv")) {
            lists.put(
                    file.stem(),
                    file.text().lines().filter(CodeListFiles::isForAll).collect(Collectors.joining("\n", "", "\n")));
        }
        return lists;
    }

    private static boolean isForAll(String line) {
        String[] cells = line.split(COMMA, -1);
        return line.startsWith("#") || line.startsWith("source,") || cells.length > 2 && cells[2].isBlank();
    }

    private List<ConfigurationFile> files(List<String> problems) {
        try {
            return folder.files("codelists", ".csv");
        } catch (UncheckedIOException e) {
            problems.add(e.getMessage() + ": " + e.getCause());
            return List.of();
        }
    }
}
