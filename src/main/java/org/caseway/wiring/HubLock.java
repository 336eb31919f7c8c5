package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One hub per home. Holds a lock that the operating system takes back even from a killed process, and leaves a process id
 * whose presence at the next start tells that the stop was not clean.
 */
final class HubLock implements AutoCloseable {

    /** Where hubs of this process run. */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path place;
    private final Path pid;
    private final Path ready;
    private final FileChannel channel;
    private final boolean uncleanBefore;
    private volatile boolean announced;

    private HubLock(Home home, Path place, FileChannel channel) {
        this.place = place;
        this.pid = home.run().resolve("hub.pid");
        this.ready = home.run().resolve("ready");
        this.channel = channel;
        this.uncleanBefore = Files.exists(pid);
    }

    /** @throws IllegalStateException when another hub has the home, also one of this process */
    static HubLock take(Home home) throws IOException {
        Files.createDirectories(
                home.run(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path place = home.run().toRealPath();
        // a second channel on the file, once closed, would give up the lock of the first
        if (!HERE.add(place)) {
            throw taken(home);
        }
        try {
            var lock = new HubLock(home, place, locked(home));
            Files.deleteIfExists(lock.ready);
            Files.writeString(lock.pid, ProcessHandle.current().pid() + "\n");
            return lock;
        } catch (IOException | RuntimeException e) {
            HERE.remove(place);
            throw e;
        }
    }

    /** Whether a hub of this process has the home; looks at no file whose lock could be lost by that. */
    static boolean isTakenHere(Home home) throws IOException {
        return Files.isDirectory(home.run()) && HERE.contains(home.run().toRealPath());
    }

    private static FileChannel locked(Home home) throws IOException {
        var channel = FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw taken(home);
        }
        return channel;
    }

    private static IllegalStateException taken(Home home) {
        return new IllegalStateException("another hub is running on " + home.directory()
                + ": stop it with `caseway stop`, or choose another home with CASEWAY_HOME");
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
        if (!channel.isOpen()) {
            return;
        }
        Files.deleteIfExists(ready);
        if (announced || !uncleanBefore) {
            Files.deleteIfExists(pid);
        }
        channel.close();
        HERE.remove(place);
    }
}
