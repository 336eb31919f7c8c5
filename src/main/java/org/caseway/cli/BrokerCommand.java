package org.caseway.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.caseway.wiring.BrokerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "broker",
        description = {
            "Start the broker alone, for several hubs, and stay up until stopped.",
            "It makes the secrets of its home; each hub needs a copy of them and caseway.broker.url."
        })
final class BrokerCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public Integer call() throws Exception {
        BrokerProcess.start(door.home(), Map.of());
        return CommandLineDoor.STAYS_UP;
    }
}
