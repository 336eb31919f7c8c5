package org.caseway.oversight;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Doors of this node that took no messages at two looks in a row: at a start one opens after the other. Called by one thread. */
@Component
class DoorAlerts implements AlertSource {

    private final HouseView house;
    private Set<String> closed = Set.of();

    DoorAlerts(HouseView house) {
        this.house = house;
    }

    @Override
    public List<Condition> now() {
        Set<String> before = closed;
        closed = house.edges().stream()
                .filter(edge -> !edge.accepting())
                .map(Edge::name)
                .collect(Collectors.toUnmodifiableSet());
        return closed.stream()
                .filter(before::contains)
                .map(door -> new Condition(
                        AlertKind.DOOR_CLOSED,
                        door,
                        true,
                        Overview.Level.BAD,
                        "the " + door + " door takes no messages"))
                .toList();
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.DOOR_CLOSED);
    }
}
