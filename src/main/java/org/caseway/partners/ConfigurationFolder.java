package org.caseway.partners;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where agencies, subscribers and code lists are read from: a {@code config} directory, or the copy inside the jar.
 * Immutable and thread safe; every reading sees the files as they are then.
 */
public final class ConfigurationFolder {

    private final @Nullable Path directory;

    private ConfigurationFolder(@Nullable Path directory) {
        this.directory = directory;
    }

    /** That directory. */
    public static ConfigurationFolder at(Path directory) {
        return new ConfigurationFolder(directory.toAbsolutePath().normalize());
    }

    /** The copy inside the jar. */
    public static ConfigurationFolder packaged() {
        return new ConfigurationFolder(null);
    }

    /** {@code config} beside the working directory where there is one, else the copy inside the jar. */
    public static ConfigurationFolder beside(Path workingDirectory) {
        Path directory = workingDirectory.resolve("config");
        return Files.isDirectory(directory) ? at(directory) : packaged();
    }

    /**
     * The files of one folder with one ending, ordered by name; empty when there is no such folder.
     *
     * @param ending with its dot
     * @throws UncheckedIOException when a file is there but cannot be read as UTF-8 text
     */
    List<ConfigurationFile> files(String folder, String ending) {
        try {
            return directory == null ? inJar(folder, ending) : inDirectory(directory.resolve(folder), folder, ending);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static List<ConfigurationFile> inDirectory(Path directory, String folder, String ending)
            throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> paths;
        try (var entries = Files.list(directory)) {
            paths = entries.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
        var files = new ArrayList<ConfigurationFile>();
        for (Path path : paths) {
            files.add(new ConfigurationFile(folder, path.getFileName().toString(), Files.readString(path)));
        }
        return files;
    }

    private static List<ConfigurationFile> inJar(String folder, String ending) throws IOException {
        var files = new ArrayList<ConfigurationFile>();
        for (Resource resource : resources("classpath:config/" + folder + "/*" + ending)) {
            String name = resource.getFilename();
            if (name != null) {
                files.add(new ConfigurationFile(folder, name, resource.getContentAsString(StandardCharsets.UTF_8)));
            }
        }
        files.sort(Comparator.comparing(ConfigurationFile::name));
        return files;
    }

    private static List<Resource> resources(String pattern) throws IOException {
        try {
            return Arrays.asList(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** The directory, or where in the jar. */
    @Override
    public String toString() {
        return directory == null ? "classpath:config" : directory.toString();
    }
}
