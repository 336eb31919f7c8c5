package org.caseway.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.EntryFiles;
import org.caseway.partners.Fields;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.Subscriber;

/** Reads {@code policies/*.yaml}: one file per policy, named after its id. Stateless and thread safe. */
public final class PolicyFiles {

    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String LABEL = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";

    private final EntryFiles files;

    public PolicyFiles(ConfigurationFolder folder) {
        this.files = new EntryFiles(folder);
    }

    /**
     * The policies as the files describe them now. All rules of all files count together.
     *
     * @throws InvalidConfiguration with every problem of every file, or when there is no policy at all: a hub without one
     *     would withhold everything
     */
    public Policies read() {
        var problems = new ArrayList<String>();
        var policies = files.read("policies", PolicyFiles::policy, Policy::id, problems);
        if (policies.isEmpty() && problems.isEmpty()) {
            problems.add("policies: there is no policy, and without one nothing may be told to anybody");
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new Policies(policies);
    }

    /** The text of each file as it is now, by the name of its policy. */
    public Map<String, String> texts() {
        return files.texts("policies");
    }

    /**
     * The policies that these texts describe, each under the name of its policy.
     *
     * @throws InvalidConfiguration with every problem, or when there is no policy at all
     */
    public static Policies of(Map<String, String> texts) {
        var problems = new ArrayList<String>();
        var policies = new ArrayList<Policy>();
        texts.forEach((id, text) -> {
            Policy policy = EntryFiles.read("policies", id, text, PolicyFiles::policy, Policy::id, problems);
            if (policy != null) {
                policies.add(policy);
            }
        });
        if (policies.isEmpty() && problems.isEmpty()) {
            problems.add("policies: there is no policy, and without one nothing may be told to anybody");
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new Policies(policies);
    }

    private static Policy policy(Fields fields) {
        String id = fields.text("id");
        String version = fields.text("version");
        if (!id.isEmpty() && !id.matches(NAME)) {
            fields.problem("id", "must be lower-case words joined by hyphens");
        }
        var openings = new ArrayList<Opening>();
        var names = new HashSet<String>();
        for (Fields rule : fields.entries("rules")) {
            Opening opening = opening(rule, id, version);
            rule.refuseUnknownKeys();
            if (!names.add(opening.rule().name())) {
                rule.problem("name", "is the name of an earlier rule too");
            }
            openings.add(opening);
        }
        if (openings.isEmpty()) {
            fields.problem("rules", "must list at least one rule");
        }
        return new Policy(id, version, openings);
    }

    private static Opening opening(Fields rule, String policy, String version) {
        String name = rule.text("name");
        if (!name.isEmpty() && !name.matches(NAME)) {
            rule.problem("name", "must be lower-case words joined by hyphens");
        }
        if (!rule.has("to")) {
            rule.problem("to", "is missing; an empty list opens it to nobody");
        }
        Set<String> labels = words(rule, "labels");
        if (labels.isEmpty() && !rule.has("fields")) {
            rule.problem("fields", "is missing; only a rule for labels may leave it out and mean all");
        }
        if (rule.has("fields") && rule.has("except")) {
            rule.problem("except", "is only for a rule without fields");
        }
        Set<CaseEventType> events = rule.choices("events", CaseEventType.class);
        return new Opening(
                new PolicyRule(policy, version, name),
                labels,
                fields(rule),
                events.isEmpty() ? EventSet.ALL : EventSet.of(events),
                rule.words("to", new TreeSet<>(Subscriber.RECIPIENT_CLASSES)),
                rule.words("recipients"),
                rule.words("purposes"),
                rule.words("agencies"),
                rule.flag("party", false),
                words(rule, "release"));
    }

    private static FieldSet fields(Fields rule) {
        FieldSet named = FieldSet.of(rule.choices("fields", FieldClass.class));
        FieldSet excepted = FieldSet.of(rule.choices("except", FieldClass.class));
        return rule.has("fields") ? named : FieldSet.ALL.without(excepted);
    }

    private static Set<String> words(Fields rule, String key) {
        Set<String> words = rule.words(key);
        words.stream()
                .filter(word -> !word.matches(LABEL))
                .forEach(word -> rule.problem(key, word + " must be upper-case words joined by underscores"));
        return words;
    }
}
