package org.caseway.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk of a few hundred megabytes, mounted where only processes that are started inside see it, and gone with the process that keeps
 * it. Its files are reached from outside by another path.
 */
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTE = 1 << 20;
    private static final int PAGE = 4096;
    private static final String FILLER = "filler";

    private final Path directory;
    private final Process keeper;

    /** @param directory what it is mounted on; made */
    SmallDisk(Path directory, int megabytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        var mount =
                "mount -t tmpfs -o size=" + megabytes + "m,mode=0700 caseway \"$0\" && echo mounted && exec sleep 3600";
        keeper = new ProcessBuilder("unshare", root() ? "-m" : "-Urm", "sh", "-c", mount, directory.toString()).start();
        if (!"mounted".equals(keeper.inputReader().readLine())) {
            throw new IOException("no disk could be mounted");
        }
    }

    /** Whether this machine lets us have one. */
    static boolean toBeHad() {
        try {
            var trying = new ProcessBuilder("unshare", root() ? "-m" : "-Urm", "mount", "-t", "tmpfs", "none", "/mnt")
                    .redirectErrorStream(true)
                    .start();
            return trying.waitFor(10, TimeUnit.SECONDS) && trying.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a command is to begin with to run where the disk is. */
    List<String> inside() {
        var pid = String.valueOf(keeper.pid());
        return root()
                ? List.of("nsenter", "-t", pid, "-m", "--")
                : List.of("nsenter", "-t", pid, "-U", "-m", "--preserve-credentials", "--");
    }

    /** Its directory as this process reaches it. */
    Path outside() {
        return Path.of("/proc/" + keeper.pid() + "/root" + directory);
    }

    /** Until nothing more goes onto it. */
    void fill() throws IOException {
        for (int piece : new int[] {MEGABYTE, PAGE, 1}) {
            var nothing = new byte[piece];
            try (OutputStream filler = Files.newOutputStream(
                    outside().resolve(FILLER), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (Files.getFileStore(outside()).getUsableSpace() > 0) {
                    filler.write(nothing);
                }
            } catch (IOException full) {
                if (Files.getFileStore(outside()).getUsableSpace() > piece) {
                    throw full;
                }
            }
        }
    }

    void free() throws IOException {
        Files.delete(outside().resolve(FILLER));
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() throws InterruptedException {
        keeper.destroyForcibly().waitFor();
    }
}
