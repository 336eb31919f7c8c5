package org.caseway.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caseway.wiring.Home;

/**
 * What nodes speak over among themselves, and nothing else: each is reached by the others through a {@link FaultProxy}, so that all can be
 * cut off from each other. Database and broker are not reached by it.
 */
final class MemberNetwork implements AutoCloseable {

    private final List<FaultProxy> doors = new ArrayList<>();

    MemberNetwork(List<Home> nodes) throws IOException {
        for (Home node : nodes) {
            doors.add(new FaultProxy(node.hazelcastPort()));
        }
    }

    /** Where the others find a node, and where it finds them. */
    Map<String, String> settings(int node) {
        return new HashMap<>(Map.of(
                "caseway.cluster.members",
                        doors.stream().map(MemberNetwork::found).collect(Collectors.joining(",")),
                "hazelcast.local.publicAddress", found(doors.get(node))));
    }

    /** From now on nothing passes between any two nodes, in the way of {@code how}; {@code PASS} is the end of it. */
    void be(FaultProxy.Mode how) {
        doors.forEach(door -> door.be(how));
    }

    @Override
    public void close() throws IOException {
        for (FaultProxy door : doors) {
            door.close();
        }
    }

    private static String found(FaultProxy door) {
        return "127.0.0.1:" + door.port();
    }
}
