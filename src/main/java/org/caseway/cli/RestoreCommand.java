package org.caseway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.caseway.wiring.HomeCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "restore",
        description = {
            "Unpack a copy made by backup into a home that does not exist yet or is empty (CASEWAY_HOME).",
            "Exit status: 0 restored, 70 not."
        })
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Parameters(paramLabel = "FILE.tar.gz", description = "What backup made.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HomeCopy.restore(file, door.home());
        System.out.printf(
                "restored into %s; put vault-master back into its secrets, then: caseway run%n",
                door.home().directory());
        return 0;
    }
}
