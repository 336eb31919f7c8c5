package org.caseway.completeness;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.casefile.CaseStage;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.EntryFiles;
import org.caseway.partners.Fields;
import org.caseway.partners.InvalidConfiguration;

/** Reads {@code checklists/*.yaml}: one file per checklist, named after its id. Stateless and thread safe. */
public final class ChecklistFiles {

    private final EntryFiles files;
    private final Set<String> messageTypes;

    /** @param messageTypes by the names under which agencies may send them */
    public ChecklistFiles(ConfigurationFolder folder, Set<String> messageTypes) {
        this.files = new EntryFiles(folder);
        this.messageTypes = new TreeSet<>(messageTypes);
    }

    /** @throws InvalidConfiguration with every problem of every file */
    public List<Checklist> read() {
        var problems = new ArrayList<String>();
        List<Checklist> lists = files.read("checklists", this::checklist, Checklist::id, problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return lists;
    }

    private Checklist checklist(Fields fields) {
        String id = fields.text("id");
        Set<CaseStage> stages = fields.choices("stages", CaseStage.class);
        var entries = new ArrayList<Checklist.Entry>();
        for (Fields item : fields.entries("items")) {
            entries.add(entry(item));
            item.refuseUnknownKeys();
        }
        if (stages.isEmpty()) {
            fields.problem("stages", "must list at least one stage");
        }
        if (entries.stream().map(Checklist.Entry::item).distinct().count() < entries.size()) {
            fields.problem("items", "must list each item once");
        }
        return new Checklist(id, stages, entries);
    }

    private Checklist.Entry entry(Fields item) {
        String type = item.text("from");
        if (!type.isEmpty() && !messageTypes.contains(type)) {
            item.problem("from", type + " is not one of " + String.join(", ", messageTypes));
        }
        return new Checklist.Entry(item.choice("item", Item.class), item.text("text"), type, within(item));
    }

    private static Duration within(Fields item) {
        try {
            return Duration.parse(item.text("within"));
        } catch (DateTimeParseException e) {
            item.problem("within", "must be a span of time like P3D or PT12H");
            return Duration.ofDays(1);
        }
    }
}
