package org.caseway.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.caseway.wiring.Home;
import org.caseway.wiring.Hub;

/**
 * The hub that runs on a home. A process id in a file may be stale and may by now be a stranger's; the lock beside it is
 * held exactly as long as the hub lives.
 *
 * @param address where it listens, once it is ready
 * @param broker host and port of its broker, once it is ready
 */
record HubProcess(ProcessHandle process, Optional<String> address, Optional<String> broker) {

    /** Empty when no hub runs there. */
    static Optional<HubProcess> on(Home home) throws IOException {
        if (Hub.runsHere(home)) {
            return Optional.of(of(home, ProcessHandle.current()));
        }
        Path lock = home.run().resolve("lock");
        Path pid = home.run().resolve("hub.pid");
        if (!Files.exists(lock) || !Files.exists(pid) || !held(lock)) {
            return Optional.empty();
        }
        String id = Files.readString(pid).strip();
        return id.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(id)).map(process -> of(home, process))
                : Optional.empty();
    }

    private static HubProcess of(Home home, ProcessHandle process) {
        return new HubProcess(process, readyLine(home, 1), readyLine(home, 2));
    }

    /** Where its broker is reached from this machine, which may not be where the hub is. */
    InetSocketAddress brokerOf(Home home) {
        String said = broker.orElse("127.0.0.1:" + home.brokerPort());
        int colon = said.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                reachable(said.substring(0, colon)), Integer.parseInt(said.substring(colon + 1)));
    }

    /** The wildcard address is reached by loopback. */
    static String reachable(String address) {
        return address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
    }

    /** Never of a lock of this process, which would be lost when the channel closes. */
    private static boolean held(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static Optional<String> readyLine(Home home, int number) {
        try {
            List<String> lines = Files.readAllLines(home.run().resolve("ready"));
            return lines.size() <= number
                    ? Optional.empty()
                    : Optional.of(lines.get(number).strip());
        } catch (IOException notReady) {
            return Optional.empty();
        }
    }
}
