package org.caseway.oversight;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Too little room on the disk where broker, database and files are. */
@Component
class DiskAlerts implements AlertSource {

    private final HouseView house;
    private final AlertSettings settings;

    DiskAlerts(HouseView house, AlertSettings settings) {
        this.house = house;
        this.settings = settings;
    }

    @Override
    public List<Condition> now() {
        long free = house.diskFree();
        return free >= settings.diskFree().toBytes()
                ? List.of()
                : List.of(new Condition(
                        AlertKind.DISK_LOW,
                        "home",
                        true,
                        Overview.Level.BAD,
                        DataSize.ofBytes(free).toMegabytes() + " MB are free on the disk of the hub's home"));
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.DISK_LOW);
    }
}
