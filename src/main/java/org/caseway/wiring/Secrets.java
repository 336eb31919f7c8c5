package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passwords and keys of the hub and its partners: given by the environment ({@link GivenSecrets}), else one file each below {@link
 * Home#secrets()}, mode 0600, which the hub generates. Thread safe.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final GivenSecrets given;

    /** With what this process's environment gives. */
    public Secrets(Home home) {
        this(home, System.getenv());
    }

    public Secrets(Home home, Map<String, String> environment) {
        this.directory = home.secrets();
        this.given = new GivenSecrets(environment);
    }

    /** Takes what is given to this process out of the environment of one that it starts. */
    public static void withhold(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith(GivenSecrets.PREFIX) || name.equals("CASEWAY_VAULT_SECRET"));
    }

    /** The secret that is kept in that file, or given instead of it. */
    public static String in(Path file) throws IOException {
        Optional<String> given = new GivenSecrets(System.getenv()).find(String.valueOf(file.getFileName()));
        return given.isPresent() ? given.get() : Files.readString(file).strip();
    }

    /**
     * The secret of that name, generated (192 random bits, URL-safe) at first use where the environment does not give it.
     *
     * @throws UncheckedIOException when the file can be neither read nor made
     */
    public String get(String name) {
        Path file = file(name);
        Optional<String> instead = given(name);
        if (instead.isPresent()) {
            return instead.get();
        }
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the secret " + name, e);
        }
    }

    /** Whether the secret exists already; makes nothing. */
    public boolean has(String name) {
        return given(name).isPresent() || Files.exists(file(name));
    }

    /** The secret of that name, where the environment gives it. */
    public Optional<String> given(String name) {
        return own(name) ? Optional.empty() : given.find(name);
    }

    /** What the hub alone writes and takes away again: somebody's second factor. */
    private static boolean own(String name) {
        return name.startsWith("second-factor-") && !name.equals("second-factor-key");
    }

    /**
     * The names of those that exist and begin so, in order; none where none was ever made.
     *
     * @throws UncheckedIOException when the directory cannot be read
     */
    public List<String> beginning(String prefix) {
        List<String> instead = given.beginning(prefix);
        if (!Files.isDirectory(directory)) {
            return instead;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return Stream.concat(
                            instead.stream(),
                            files.map(file -> String.valueOf(file.getFileName()))
                                    .filter(name -> name.startsWith(prefix)))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secrets", e);
        }
    }

    /** Where a secret or key of that name is kept. */
    public Path file(String name) {
        if (!name.matches("[a-z0-9][a-z0-9._-]*")) {
            throw new IllegalArgumentException("not a name for a secret: " + name);
        }
        return directory.resolve(name);
    }

    private void create(Path file) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(java.nio.ByteBuffer.wrap(
                    Base64.getUrlEncoder().withoutPadding().encode(random)));
        } catch (FileAlreadyExistsException madeByAnother) {
            // two processes may ask for the same secret at once; the first one's counts
        }
    }
}
