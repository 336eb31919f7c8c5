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
import java.util.stream.Stream;

/**
 * Passwords the hub generates for itself and its partners, one file each below {@link Home#secrets()}, mode 0600. Thread
 * safe.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    public Secrets(Home home) {
        this.directory = home.secrets();
    }

    /**
     * The secret of that name, generated (192 random bits, URL-safe) at first use.
     *
     * @throws UncheckedIOException when the file can be neither read nor made
     */
    public String get(String name) {
        Path file = file(name);
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
        return Files.exists(file(name));
    }

    /**
     * The names of those that exist and begin so, in order; none where none was ever made.
     *
     * @throws UncheckedIOException when the directory cannot be read
     */
    public List<String> beginning(String prefix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix))
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
