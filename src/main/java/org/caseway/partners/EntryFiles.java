package org.caseway.partners;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads one folder of {@code config}: a YAML file per entry, named after its id. What is wrong is noted and not thrown.
 * Stateless and thread safe; costs about a millisecond per file.
 */
public final class EntryFiles {

    private static final String ENDING = ".yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ConfigurationFolder folder;

    public EntryFiles(ConfigurationFolder folder) {
        this.folder = folder;
    }

    /**
     * The entries of one kind, in the order of their files.
     *
     * @param kind the folder's name
     * @param entry from the keys of one file to its entry
     * @param id what the file must be named after
     * @param problems takes every problem, in plain words, with file and key
     */
    public <T> List<T> read(String kind, Function<Fields, T> entry, Function<T, String> id, List<String> problems) {
        var entries = new ArrayList<T>();
        files(kind, ".yml", problems).forEach(file -> problems.add(file.path() + ": must end in " + ENDING));
        for (ConfigurationFile file : files(kind, ENDING, problems)) {
            T read = entry(file, entry, id, problems);
            if (read != null) {
                entries.add(read);
            }
        }
        return entries;
    }

    /** What the files of one kind say, by their names without the ending. */
    public Map<String, String> texts(String kind) {
        var texts = new TreeMap<String, String>();
        folder.files(kind, ENDING).forEach(file -> texts.put(file.stem(), file.text()));
        return texts;
    }

    /** As {@link #read}, of one text that may be in no file any more; {@code null} when it cannot be read at all. */
    public static <T> @Nullable T read(
            String kind,
            String name,
            String text,
            Function<Fields, T> entry,
            Function<T, String> id,
            List<String> problems) {
        return entry(new ConfigurationFile(kind, name + ENDING, text), entry, id, problems);
    }

    private static <T> @Nullable T entry(
            ConfigurationFile file, Function<Fields, T> entry, Function<T, String> id, List<String> problems) {
        JsonNode root = parse(file, problems);
        if (root == null) {
            return null;
        }
        var fields = new Fields(file.path(), root, problems);
        T read = entry.apply(fields);
        fields.refuseUnknownKeys();
        if (!id.apply(read).isEmpty() && !id.apply(read).equals(file.stem())) {
            fields.problem("id", "must be the file's name without " + ENDING);
        }
        return read;
    }

    private List<ConfigurationFile> files(String kind, String ending, List<String> problems) {
        try {
            return folder.files(kind, ending);
        } catch (UncheckedIOException e) {
            problems.add(e.getMessage() + ": " + e.getCause());
            return List.of();
        }
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
