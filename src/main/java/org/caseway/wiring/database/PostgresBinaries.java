package org.caseway.wiring.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.caseway.journey.Digests;

/**
 * The database programs that travel in the jar, unpacked once into a directory that only this user can write. Costs about
 * two seconds the first time, 0.1 s later.
 */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-%s-%s.txz";

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** @throws IOException when the archive for this platform is not in the jar, or the directory cannot be written */
    static PostgresBinaries unpackedBelow(Path parent) throws IOException {
        byte[] archive = archive();
        String digest = HexFormat.of().formatHex(Digests.sha256(archive), 0, 8);
        Path target = parent.resolve("postgres-" + digest);
        if (!Files.isDirectory(target)) {
            PrivateDirectories.create(parent);
            Path unpacked = Files.createTempDirectory(parent, "unpacking-");
            unpack(archive, unpacked);
            moveInPlace(unpacked, target);
        }
        return new PostgresBinaries(target);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = ARCHIVE.formatted(
                system, architecture.equals("amd64") || architecture.equals("x86_64") ? "x86_64" : "arm_64");
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no embedded PostgreSQL for this platform (" + name
                        + "): set caseway.database.url to a PostgreSQL of your own");
            }
            return in.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(new java.io.ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the database archive leads outside its directory");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (!file.toString().endsWith(".a")) {
            Files.copy(tar, file);
            if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
    }

    private static void moveInPlace(Path unpacked, Path target) throws IOException {
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unpackedByAnother) {
            if (!Files.isDirectory(target)) {
                throw unpackedByAnother;
            }
            try (Stream<Path> files = Files.walk(unpacked)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
