package org.caseway.partners;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code lists as one reading of the files found them. */
record CodeListSnapshot(Map<String, CodeTable> tables) implements CodeLists {

    CodeListSnapshot {
        tables = Map.copyOf(tables);
    }

    @Override
    public Optional<String> translate(String list, String agency, String source, LocalDate on) {
        var table = tables.get(list);
        return table == null ? Optional.empty() : table.translate(agency, source, on);
    }

    @Override
    public List<String> words(String list, String agency, LocalDate on) {
        var table = tables.get(list);
        return table == null ? List.of() : table.words(agency, on);
    }
}
