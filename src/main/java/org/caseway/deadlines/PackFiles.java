package org.caseway.deadlines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.EntryFiles;
import org.caseway.partners.Fields;
import org.caseway.partners.InvalidConfiguration;

/**
 * Reads rule packs ({@code deadlines/*.yaml}, one file per pack, named after its id). A file is only a draft: a pack counts once two
 * people have published it. Stateless and thread safe; a few milliseconds a pack.
 */
public final class PackFiles {

    private static final String KIND = "deadlines";

    private final EntryFiles files;

    public PackFiles(ConfigurationFolder folder) {
        this.files = new EntryFiles(folder);
    }

    /** The text of each draft, by the id of its pack. */
    public Map<String, String> texts() {
        return files.texts(KIND);
    }

    /**
     * The pack that a text describes.
     *
     * @throws InvalidConfiguration with every problem, each with its place
     */
    public static RulePack pack(String id, String text) {
        var problems = new ArrayList<String>();
        RulePack pack = EntryFiles.read(KIND, id, text, PackFiles::pack, RulePack::id, problems);
        if (pack == null || !problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return pack;
    }

    private static RulePack pack(Fields fields) {
        String id = fields.text("id");
        String version = fields.text("version");
        Set<String> courts = fields.words("courts");
        var basis = fields.choice("basis", RulePack.Basis.class, RulePack.Basis.START);
        var from = fields.date("from");
        var to = fields.date("to");
        Map<String, BusinessCalendar> calendars = new HashMap<>();
        for (Fields entry : fields.entries("calendars")) {
            BusinessCalendar calendar = CalendarReading.calendar(entry);
            entry.refuseUnknownKeys();
            if (calendars.put(calendar.id(), calendar) != null) {
                entry.problem("id", "is the id of an earlier calendar too");
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (Fields entry : fields.entries("rules")) {
            Rule rule = RuleReading.rule(entry);
            entry.refuseUnknownKeys();
            if (!calendars.containsKey(rule.calendar())) {
                entry.problem("calendar", rule.calendar() + " is no calendar of this pack");
            }
            if (rules.stream().anyMatch(other -> other.id().equals(rule.id()))) {
                entry.problem("id", "is the id of an earlier rule too");
            }
            rules.add(rule);
        }
        if (rules.isEmpty()) {
            fields.problem("rules", "must list at least one rule");
        }
        return new RulePack(id, version, courts, basis, from, to, calendars, rules);
    }
}
