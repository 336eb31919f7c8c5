package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * One hub per home. Holds a lock that the operating system takes back even from a killed process, and leaves a process id
 * whose presence at the next start tells that the stop was not clean.
 */
final class HubLock implements AutoCloseable {

    private final Path pid;
    private final Path ready;
    private final FileChannel channel;
    private final boolean uncleanBefore;
    private volatile boolean announced;

    private HubLock(Home home, FileChannel channel) {
        this.pid = home.run().resolve("hub.pid");
        this.ready = home.run().resolve("ready");
        this.channel = channel;
        this.uncleanBefore = Files.exists(pid);
    }

    /** @throws IllegalStateException when another hub has the home */
    static HubLock take(Home home) throws IOException {
        Files.createDirectories(
                home.run(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var channel = FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel) == null) {
            channel.close();
            throw new IllegalStateException("another hub is running on " + home.directory()
                    + ": stop it with `caseway stop`, or choose another home with CASEWAY_HOME");
        }
        var lock = new HubLock(home, channel);
        Files.deleteIfExists(lock.ready);
        Files.writeString(lock.pid, ProcessHandle.current().pid() + "\n");
        return lock;
    }

    StartCondition condition() {
        return new StartCondition(uncleanBefore);
    }

    /**
     * Leaves the process id, the address of the doors and that of the broker for the command line, and tells the terminal.
     *
     * @param broker host and port
     */
    void ready(String address, String broker, String announcement) {
        announced = true;
        try {
            Files.writeString(ready, ProcessHandle.current().pid() + "\n" + address + "\n" + broker + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the hub cannot use its home", e);
        }
        System.out.print(announcement);
        System.out.flush();
    }

    void noLongerReady() {
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("the hub cannot use its home", e);
        }
    }

    /** Gives the home back. After a start that failed, an unclean stop before it is still to be dealt with by the next. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(ready);
        if (announced || !uncleanBefore) {
            Files.deleteIfExists(pid);
        }
        channel.close();
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }
}
