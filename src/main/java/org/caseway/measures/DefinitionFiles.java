package org.caseway.measures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.EntryFiles;
import org.caseway.partners.Fields;
import org.caseway.partners.InvalidConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads {@code measures/*.yaml}: one file per measure, named after its id. Stateless and thread safe. */
public final class DefinitionFiles {

    private enum Kind {
        INTERVAL,
        SHARES,
        FLOW,
        PENDING,
        CASELOAD,
        QUANTITIES,
        STAGES,
        OPERATION
    }

    private final EntryFiles files;

    public DefinitionFiles(ConfigurationFolder folder) {
        this.files = new EntryFiles(folder);
    }

    /** @throws InvalidConfiguration with every problem of every file, each with its file and key */
    public List<Definition> read() {
        var problems = new ArrayList<String>();
        List<Definition> all = files.read("measures", DefinitionFiles::definition, Definition::id, problems);
        var numbers = new TreeSet<String>();
        all.stream()
                .filter(one -> !numbers.add(one.number()))
                .forEach(one ->
                        problems.add("measures/" + one.id() + ".yaml: number: " + one.number() + " is used before"));
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return all;
    }

    private static Definition definition(Fields fields) {
        Formula formula = formula(fields);
        boolean bySpan = formula instanceof Formula.Interval
                || formula instanceof Formula.Shares
                || formula instanceof Formula.Quantities;
        Moment by = fields.has("by") || bySpan ? fields.choice("by", Moment.class) : null;
        if (formula instanceof Formula.Interval interval && by != interval.from() && by != interval.to()) {
            fields.problem("by", "must be the moment from which or to which the days are counted");
        }
        return new Definition(
                fields.text("id"),
                fields.text("number"),
                fields.text("version"),
                fields.text("title"),
                fields.text("says"),
                formula,
                by,
                Condition.read(fields.section("of")),
                exclusions(fields),
                List.copyOf(fields.choices("slices", Attribute.class)),
                List.copyOf(fields.words("unknown")));
    }

    private static List<Definition.Exclusion> exclusions(Fields fields) {
        var all = new ArrayList<Definition.Exclusion>();
        for (Fields entry : fields.entries("exclude")) {
            all.add(new Definition.Exclusion(entry.text("as"), required(entry, "when")));
            entry.refuseUnknownKeys();
        }
        return all;
    }

    private static Formula formula(Fields fields) {
        return switch (fields.choice("kind", Kind.class)) {
            case INTERVAL -> interval(fields);
            case SHARES -> new Formula.Shares(shares(fields));
            case FLOW -> new Formula.Flow(fields.choices("in", Moment.class), fields.choice("out", Moment.class));
            case PENDING -> new Formula.Pending(days(fields, "bands"), byClass(fields, "backlog", "days"));
            case CASELOAD ->
                new Formula.Caseload(
                        positive(fields, "prosecutors"),
                        positive(fields, "hoursAYear"),
                        byClass(fields, "weights", "hours"));
            case QUANTITIES -> new Formula.Quantities(List.copyOf(fields.choices("quantities", Quantity.class)));
            case STAGES -> new Formula.Stages(stages(fields));
            case OPERATION -> new Formula.Working(fields.choice("operation", Operation.class));
        };
    }

    private static Formula interval(Fields fields) {
        var standards = new ArrayList<Formula.Standard>();
        for (Fields entry : fields.entries("standards")) {
            int percent = positive(entry, "percent");
            if (percent > 100) {
                entry.problem("percent", "must be 100 at most");
            }
            standards.add(
                    new Formula.Standard(entry.choice("class", CaseClass.class), positive(entry, "days"), percent));
            entry.refuseUnknownKeys();
        }
        Moment from = fields.choice("from", Moment.class);
        Moment to = fields.choice("to", Moment.class);
        if (from == to) {
            fields.problem("to", "must be another moment than from");
        }
        return new Formula.Interval(from, to, fields.flag("lessInactive", false), days(fields, "within"), standards);
    }

    private static List<Formula.Share> shares(Fields fields) {
        var all = new ArrayList<Formula.Share>();
        var ids = new TreeSet<String>();
        for (Fields entry : fields.entries("shares")) {
            var share = new Formula.Share(
                    entry.text("id"),
                    entry.text("text"),
                    Condition.read(entry.section("of")),
                    required(entry, "counted"));
            entry.refuseUnknownKeys();
            if (!ids.add(share.id())) {
                entry.problem("id", "is the id of an earlier share too");
            }
            all.add(share);
        }
        if (all.isEmpty()) {
            fields.problem("shares", "must list at least one share");
        }
        return all;
    }

    private static Condition required(Fields entry, String key) {
        Fields section = entry.section(key);
        Condition condition = Condition.read(section);
        if (condition.words().isEmpty()) {
            entry.problem(key, "must name at least one attribute with its words");
        }
        return condition;
    }

    private static List<Formula.Stage> stages(Fields fields) {
        var all = new ArrayList<Formula.Stage>();
        for (Fields entry : fields.entries("stages")) {
            all.add(new Formula.Stage(
                    entry.text("id"), entry.choice("from", Moment.class), entry.choice("to", Moment.class)));
            entry.refuseUnknownKeys();
        }
        if (all.size() < 2) {
            fields.problem("stages", "must list at least two stages");
        }
        return all;
    }

    private static Map<CaseClass, Integer> byClass(Fields fields, String key, String number) {
        var all = new EnumMap<CaseClass, Integer>(CaseClass.class);
        for (Fields entry : fields.entries(key)) {
            CaseClass of = entry.choice("class", CaseClass.class);
            if (all.put(of, positive(entry, number)) != null) {
                entry.problem("class", of + " was listed before");
            }
            entry.refuseUnknownKeys();
        }
        if (all.isEmpty()) {
            fields.problem(key, "must list at least one class");
        }
        return all;
    }

    private static int positive(Fields fields, String key) {
        int number = fields.number(key, 0);
        if (number < 1) {
            fields.problem(key, "must be a whole number above zero");
        }
        return Math.max(1, number);
    }

    private static List<Integer> days(Fields fields, String key) {
        Set<String> words = fields.words(key);
        var days = new ArrayList<Integer>();
        for (String word : words) {
            Integer day = number(word);
            if (day == null || !days.isEmpty() && day <= days.get(days.size() - 1)) {
                fields.problem(key, "must list rising numbers of days, in quotes");
                return List.of();
            }
            days.add(day);
        }
        return days;
    }

    private static @Nullable Integer number(String word) {
        return word.toLowerCase(Locale.ROOT).matches("[1-9]\\d{0,4}") ? Integer.valueOf(word) : null;
    }
}
