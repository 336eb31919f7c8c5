package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caseway.oversight.Edge;
import org.caseway.oversight.HouseView;
import org.caseway.wiring.broker.Queues;
import org.caseway.wiring.cluster.Nodes;
import org.springframework.stereotype.Component;

/** The house as {@code /api/status} shows it. */
@Component
final class RunningHouse implements HouseView {

    private static final int PATIENCE_MILLIS = 1_000;

    private final Home home;
    private final String address;
    private final Queues broker;
    private final Nodes nodes;
    private final Instant since;

    RunningHouse(Home home, Edges edges, Queues broker, Nodes nodes, Clock clock) {
        this.home = home;
        this.address = edges.listenAddress();
        this.broker = broker;
        this.nodes = nodes;
        this.since = clock.instant();
    }

    @Override
    public String node() {
        return nodes.name();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public List<String> members() {
        return nodes.members();
    }

    @Override
    public List<Edge> edges() {
        return List.of(
                new Edge("queue", broker.address(), broker.accepting()),
                new Edge("sftp", address + ":" + home.sftpPort(), greetsAsSsh()),
                new Edge("https", address + ":" + home.httpsPort(), true));
    }

    @Override
    public Map<String, Long> queues() {
        var depths = new TreeMap<String, Long>();
        for (String queue : broker.queues()) {
            broker.depth(queue).ifPresent(depth -> depths.put(queue, depth));
        }
        return depths;
    }

    @Override
    public Optional<Instant> oldest(String queue) {
        return broker.oldest(queue);
    }

    @Override
    public long diskFree() {
        try {
            return Files.getFileStore(home.directory()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Long> counters() {
        return nodes.counters();
    }

    private boolean greetsAsSsh() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, home.sftpPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException e) {
            return false;
        }
    }
}
