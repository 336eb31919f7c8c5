package org.caseway.oversight;

import java.util.List;
import org.springframework.stereotype.Component;

/** Doors of this node that take no messages. */
@Component
class DoorAlerts implements AlertSource {

    private final HouseView house;

    DoorAlerts(HouseView house) {
        this.house = house;
    }

    @Override
    public List<Condition> now() {
        return house.edges().stream()
                .filter(edge -> !edge.accepting())
                .map(edge -> new Condition(
                        AlertKind.DOOR_CLOSED,
                        edge.name(),
                        true,
                        Overview.Level.BAD,
                        "the " + edge.name() + " door takes no messages"))
                .toList();
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.DOOR_CLOSED);
    }
}
