package org.caseway.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.caseway.oversight.TrainingAnew;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * The home of a hub for training: beside the real one, told by a mark that is made with it, on ports of its own, with the partners
 * that come with the program and nobody else's. What bears no mark is never trained on, and what bears one is never run for real.
 */
public final class TrainingHome {

    /** A property: whether this hub is for training. */
    public static final String TRAINING = "caseway.training";

    private static final String MARK = "training";
    private static final String SEEDED = "training-seeded";
    private static final int PORTS_APART = 500;
    private static final String CONFIG = "config/";
    private static final Set<String> KEPT = Set.of(MARK, "secrets");

    /** One of each role, so that everybody finds somebody to be. */
    private static final Map<String, String> PEOPLE = Map.of(
            "operator", "viewer,operator",
            "steward", "data-steward",
            "advocate", "advocate",
            "clerk", "court-clerk",
            "prosecutor", "prosecutor",
            "privacy", "privacy-officer",
            "security", "security-officer",
            "auditor", "auditor");

    private TrainingHome() {}

    /** Where the training for a hub on that home would be. */
    public static Home beside(Home real) {
        Path directory = real.directory();
        return new Home(
                directory.resolveSibling(directory.getFileName() + "-training"), real.portOffset() + PORTS_APART);
    }

    /** Who may sign in; the password of each is a secret {@code person-<name>}. */
    public static List<String> people() {
        return PEOPLE.keySet().stream().sorted().toList();
    }

    /**
     * Makes the home where there is none.
     *
     * @throws IllegalStateException when something is there that was not made for training
     */
    public static void prepare(Home home) throws IOException {
        Path directory = home.directory();
        if (isTraining(home)) {
            return;
        }
        if (Files.exists(directory) && !isEmpty(directory)) {
            throw new IllegalStateException(
                    directory + " was not made for training, so what it holds may be real: nothing was started");
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        copyConfiguration(directory.resolve("config"));
        Files.writeString(directory.resolve(MARK), "Invented people. Made by caseway run --training.\n");
    }

    /**
     * Deletes the home, so that the next start makes it anew; does nothing where there is none.
     *
     * @throws IllegalStateException when it was not made for training, or a hub runs on it
     */
    public static void delete(Home home) throws IOException {
        if (!Files.exists(home.directory())) {
            return;
        }
        if (!isTraining(home)) {
            throw new IllegalStateException(home.directory() + " was not made for training: nothing was deleted");
        }
        HubLock.take(home).close();
        FileSystemUtils.deleteRecursively(home.directory());
    }

    /**
     * Deletes what was trained on, and keeps who may sign in with which password. The partners are those of the program again.
     *
     * @throws IllegalStateException when it was not made for training, or a hub runs on it
     */
    public static void empty(Home home) throws IOException {
        if (!isTraining(home)) {
            throw new IllegalStateException(home.directory() + " was not made for training: nothing was deleted");
        }
        HubLock.take(home).close();
        try (Stream<Path> entries = Files.list(home.directory())) {
            for (Path entry : entries.filter(
                            one -> !KEPT.contains(one.getFileName().toString()))
                    .toList()) {
                FileSystemUtils.deleteRecursively(entry);
            }
        }
        copyConfiguration(configuration(home));
    }

    /** @param begins called on the thread of whoever asked, while the hub runs; it returns at once whether it begins again */
    public static void whenAskedAnew(ConfigurableApplicationContext hub, BooleanSupplier begins) {
        hub.addApplicationListener((ApplicationListener<ApplicationEvent>) event -> {
            if (event instanceof TrainingAnew asked && begins.getAsBoolean()) {
                asked.take();
            }
        });
    }

    public static boolean isTraining(Home home) {
        return Files.isRegularFile(home.directory().resolve(MARK));
    }

    /** Whether everybody who is invented has come in. */
    public static boolean isSeeded(Home home) {
        return Files.isRegularFile(home.directory().resolve(SEEDED));
    }

    public static void markSeeded(Home home) throws IOException {
        Files.writeString(home.directory().resolve(SEEDED), "");
    }

    /** What makes a hub one for training; it reaches nobody but this machine. */
    public static Map<String, Object> settings(Home home) {
        var settings = new HashMap<String, Object>();
        settings.put(TRAINING, "true");
        settings.put("caseway.config-directory", configuration(home).toString());
        settings.put("caseway.cluster.enabled", "false");
        settings.put("caseway.edges.listen-address", "127.0.0.1");
        settings.put("caseway.console.second-factor-required", "false");
        settings.put("caseway.console.clerk-of.clerk", "court-sampleton");
        PEOPLE.forEach((name, roles) -> settings.put("caseway.console.people." + name, roles));
        return settings;
    }

    /** Of the training's own partners. */
    public static Path configuration(Home home) {
        return home.directory().resolve("config");
    }

    /**
     * Looked at before anything of the hub is made.
     *
     * @throws IllegalStateException when training and real data would meet
     */
    static void require(Home home, Environment settings) {
        boolean training = settings.getProperty(TRAINING, Boolean.class, false);
        if (isTraining(home) != training) {
            throw new IllegalStateException(
                    training
                            ? home.directory() + " was not made for training: start one with caseway run --training"
                            : home.directory()
                                    + " was made for training and its people are invented: choose another home"
                                    + " with CASEWAY_HOME");
        }
        if (training && settings.getProperty("caseway.production", Boolean.class, false)) {
            throw new IllegalStateException("training is not for the production profile");
        }
        if (training && !settings.getProperty("caseway.database.url", "").isBlank()) {
            throw new IllegalStateException("training has a database of its own: caseway.database.url must not be set");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void copyConfiguration(Path target) throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + CONFIG + "*/*");
        for (Resource file : files) {
            String url = file.getURL().toString();
            Path copy = target.resolve(url.substring(url.lastIndexOf(CONFIG) + CONFIG.length()));
            if (file.isReadable() && !url.endsWith("/")) {
                Files.createDirectories(copy.getParent());
                Files.write(copy, file.getContentAsByteArray());
            }
        }
    }
}
