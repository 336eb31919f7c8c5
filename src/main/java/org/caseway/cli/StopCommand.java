package org.caseway.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "stop",
        description = {
            "Stop the hub of this home cleanly and wait until it has ended.",
            "Exit status: 0 it is not running now, 1 it did not end in time."
        })
final class StopCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Optional<HubProcess> hub = HubProcess.on(door.home());
        if (hub.isEmpty()) {
            System.out.println("no hub is running on " + door.home().directory());
            return 0;
        }
        ProcessHandle process = hub.get().process();
        var ended = process.onExit();
        process.destroy();
        try {
            ended.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("the hub (process " + process.pid() + ") is still stopping after " + seconds + " s");
            return 1;
        }
        System.out.println("the hub has stopped");
        return 0;
    }
}
