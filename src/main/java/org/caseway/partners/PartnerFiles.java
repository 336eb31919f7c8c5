package org.caseway.partners;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code agencies/*.yaml} and {@code subscribers/*.yaml}: one file per partner, named after its id. Stateless and
 * thread safe; a reading costs about a millisecond per file.
 */
public final class PartnerFiles {

    private static final String ENDING = ".yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ConfigurationFolder folder;
    private final Set<String> messageTypes;
    private final int portOffset;

    /** @param messageTypes the names of the message types that exist */
    public PartnerFiles(ConfigurationFolder folder, Set<String> messageTypes) {
        this(folder, messageTypes, 0);
    }

    /** @param portOffset added to the port of a url whose entry says that it follows the hub's own ports */
    public PartnerFiles(ConfigurationFolder folder, Set<String> messageTypes, int portOffset) {
        this.folder = folder;
        this.messageTypes = Set.copyOf(messageTypes);
        this.portOffset = portOffset;
    }

    /**
     * The partners as the files describe them now.
     *
     * @throws InvalidConfiguration with every problem of every file: unknown, missing, repeated or wrong keys, ids that do
     *     not match the file's name, message types, agencies or events that do not exist
     */
    public Partners read() {
        var problems = new ArrayList<String>();
        var agencies = read("agencies", fields -> PartnerEntries.agency(fields, messageTypes), Agency::id, problems);
        var known = Set.copyOf(agencies.stream().map(Agency::id).toList());
        var subscribers = read(
                "subscribers",
                fields -> PartnerEntries.subscriber(fields, known, portOffset),
                Subscriber::id,
                problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new PartnerSnapshot(agencies, subscribers);
    }

    private <T> List<T> read(String kind, Function<Fields, T> entry, Function<T, String> id, List<String> problems) {
        var entries = new ArrayList<T>();
        refuseOtherEnding(kind, problems);
        for (ConfigurationFile file : files(kind, ENDING, problems)) {
            JsonNode root = parse(file, problems);
            if (root != null) {
                var fields = new Fields(file.path(), root, problems);
                T partner = entry.apply(fields);
                fields.refuseUnknownKeys();
                if (!id.apply(partner).isEmpty() && !id.apply(partner).equals(file.stem())) {
                    fields.problem("id", "must be the file's name without " + ENDING);
                }
                entries.add(partner);
            }
        }
        return entries;
    }

    private List<ConfigurationFile> files(String kind, String ending, List<String> problems) {
        try {
            return folder.files(kind, ending);
        } catch (UncheckedIOException e) {
            problems.add(e.getMessage() + ": " + e.getCause());
            return List.of();
        }
    }

    private void refuseOtherEnding(String kind, List<String> problems) {
        files(kind, ".yml", problems).forEach(file -> problems.add(file.path() + ": must end in " + ENDING));
    }

    private static @Nullable JsonNode parse(ConfigurationFile file, List<String> problems) {
        try {
            JsonNode root = YAML.readTree(file.text());
            if (root.isObject()) {
                return root;
            }
            problems.add(file.path() + ": must be a list of keys and values");
        } catch (JacksonException e) {
            problems.add(file.path() + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("is not YAML") + " (line "
                    + e.getLocation().getLineNr() + ")");
        }
        return null;
    }
}
