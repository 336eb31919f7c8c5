package org.caseway.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.caseway.wiring.Home;
import org.caseway.wiring.Hub;
import org.caseway.wiring.TrainingHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "run", description = "Start the hub with everything it needs and stay up until stopped.")
final class RunCommand implements Callable<Integer> {

    private static final int CASES = 25;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Option(
            names = "--training",
            description = "With invented people, in a home and on ports of its own beside the real ones.")
    private boolean training;

    @Option(names = "--anew", description = "With --training: delete what was trained on and begin again.")
    private boolean anew;

    @Override
    public Integer call() throws Exception {
        if (!training) {
            if (anew) {
                System.err.println("caseway: --anew is for --training alone");
                return CommandLineDoor.USAGE;
            }
            Hub.start(door.home(), Map.of());
            return CommandLineDoor.STAYS_UP;
        }
        Home home = TrainingHome.beside(door.home());
        if (anew) {
            TrainingHome.delete(home);
        }
        new TrainingRun(home, CASES, System::exit).begin();
        System.out.printf(
                "%nTraining at https://localhost:%d/console/training, as one of %s;%n"
                        + "each password is in %s/person-<name>. Other commands reach it with%n"
                        + "CASEWAY_HOME=%s CASEWAY_PORT_OFFSET=%d%n",
                home.httpsPort(),
                String.join(", ", TrainingHome.people()),
                home.secrets(),
                home.directory(),
                home.portOffset());
        return CommandLineDoor.STAYS_UP;
    }
}
