package org.caseway.wiring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.wiring.database.EmbeddedDatabase;

/**
 * The home of a stopped hub as one file, and back. Journal, database, files and their ledger are one moment only while all are
 * still, so the home is locked against a start for as long as the copy takes. The keys to the vault and to payloads are in no copy. Uses the
 * machine's {@code tar}; costs what compressing the home costs.
 */
public final class HomeCopy {

    private static final String TAR = "tar";

    private HomeCopy() {}

    /**
     * @param target replaced as a whole, mode 0600
     * @throws IllegalStateException when a hub or the database server of a killed one runs on the home, or its database or its files
     *     are elsewhere
     */
    public static void write(Home home, Path target) throws IOException, InterruptedException {
        if (!Files.isDirectory(home.postgres())) {
            throw new IllegalStateException(home.directory() + " has no database of its own in it: where"
                    + " caseway.database.url names one, it is copied by its own means");
        }
        if (!home.shared().equals(home.directory())) {
            throw new IllegalStateException("files and documents lie in " + home.shared()
                    + " (CASEWAY_SHARED), so a copy of the home would be without them: it is copied by its own means");
        }
        try (var lock = HubLock.take(home)) {
            if (EmbeddedDatabase.isRunning(home)) {
                throw new IllegalStateException("the database server of a hub that was killed is still running on "
                        + home.directory() + ": start the hub and stop it in order (caseway run, caseway stop)");
            }
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            tar(
                    "-C",
                    home.directory().toString(),
                    "--exclude=./programs",
                    "--exclude=./run",
                    "--exclude=./secrets/vault-master*",
                    "--exclude=./secrets/payload-key-*",
                    "-czf",
                    part.toAbsolutePath().toString(),
                    ".");
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** @throws IOException when there is no such copy, the home has anything in it already, or the copy cannot be unpacked */
    public static void restore(Path copy, Home home) throws IOException, InterruptedException {
        if (!Files.isRegularFile(copy)) {
            throw new NoSuchFileException(copy.toString(), null, "is no copy of a home");
        }
        if (Files.exists(home.directory()) && !isEmptyDirectory(home.directory())) {
            throw new FileAlreadyExistsException(
                    home.directory().toString(), null, "a copy is restored into a new home (CASEWAY_HOME)");
        }
        Files.createDirectories(
                home.directory(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        tar("-C", home.directory().toString(), "-xpzf", copy.toAbsolutePath().toString());
    }

    /** As a package makes it, which its service's user could not. */
    private static boolean isEmptyDirectory(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return false;
        }
        try (Stream<Path> found = Files.list(home)) {
            return found.findAny().isEmpty();
        }
    }

    private static void tar(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(TAR));
        command.addAll(List.of(arguments));
        var tar = new ProcessBuilder(command).inheritIO();
        Secrets.withhold(tar.environment());
        int status = tar.start().waitFor();
        if (status != 0) {
            throw new IOException("tar ended with " + status + "; what it made is not to be used");
        }
    }
}
