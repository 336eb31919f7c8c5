package org.caseway.partners;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code exchanges/*.yaml}: one file per message, named after it. Stateless and thread safe. */
public final class ExchangeFiles {

    private final EntryFiles files;
    private final Set<String> known;

    /** @param known every version that the hub reads, as {@code <message> <version>} */
    public ExchangeFiles(ConfigurationFolder folder, Set<String> known) {
        this.files = new EntryFiles(folder);
        this.known = new TreeSet<>(known);
    }

    private record Exchange(String id, Map<String, LocalDate> lastDays) {}

    /** @throws InvalidConfiguration with every problem of every file */
    public ExchangeVersions read() {
        var problems = new ArrayList<String>();
        var lastDays = new HashMap<String, LocalDate>();
        files.read("exchanges", this::exchange, Exchange::id, problems).forEach(one -> lastDays.putAll(one.lastDays()));
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new ExchangeVersions(lastDays);
    }

    private Exchange exchange(Fields fields) {
        String id = fields.text("id");
        var lastDays = new HashMap<String, LocalDate>();
        for (Fields entry : fields.entries("versions")) {
            String version = ExchangeVersions.key(id, entry.text("version"));
            LocalDate lastDay = entry.date("lastDay");
            entry.refuseUnknownKeys();
            if (!known.contains(version)) {
                entry.problem("version", version + " is not one of " + String.join(", ", known));
            } else if (lastDay != null) {
                lastDays.put(version, lastDay);
            }
        }
        return new Exchange(id, lastDays);
    }
}
