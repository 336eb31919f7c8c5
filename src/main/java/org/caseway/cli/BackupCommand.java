package org.caseway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.caseway.wiring.HomeCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "backup",
        description = {
            "Copy the home of a stopped hub into one file, without the key to the vault, which is kept apart from every copy.",
            "Exit status: 0 copied, 70 not."
        })
final class BackupCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Parameters(paramLabel = "FILE.tar.gz", description = "Where to; on an encrypted volume.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HomeCopy.write(door.home(), file.toAbsolutePath());
        System.out.printf("%s: %d MB%n", file, Files.size(file) >> 20);
        return 0;
    }
}
