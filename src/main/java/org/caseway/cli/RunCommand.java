package org.caseway.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.caseway.wiring.Hub;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "run", description = "Start the hub with everything it needs and stay up until stopped.")
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public Integer call() {
        Hub.start(door.home(), Map.of());
        return CommandLineDoor.STAYS_UP;
    }
}
