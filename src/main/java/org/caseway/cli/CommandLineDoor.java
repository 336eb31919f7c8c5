package org.caseway.cli;

import org.caseway.wiring.Home;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code caseway <command>}. */
@Command(
        name = "caseway",
        description = "An open integration hub for justice agencies.",
        subcommands = {
            RunCommand.class,
            StopCommand.class,
            StatusCommand.class,
            SendCommand.class,
            ValidateCommand.class,
            MatchCommand.class,
            CaseCommand.class,
            AuditCommand.class,
            DisclosuresCommand.class,
            LaneCommand.class,
            DeadlinesCommand.class,
            Demo.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
public final class CommandLineDoor implements Runnable {

    /** Not an exit status: the hub runs on after the command has returned. */
    public static final int STAYS_UP = -1;

    /** Wrong use of a command. */
    static final int USAGE = 64;

    /** Something that should work did not. */
    static final int FAILED = 70;

    private final Home home;

    private CommandLineDoor(Home home) {
        this.home = home;
    }

    /** Runs one command and gives its exit status, or {@link #STAYS_UP}. */
    public static int run(String... arguments) {
        Home home;
        try {
            home = Home.of(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("caseway: " + e.getMessage());
            return USAGE;
        }
        var line = new CommandLine(new CommandLineDoor(home));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("caseway: " + Failures.inWords(failure));
            return FAILED;
        });
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
        line.getSubcommands().forEach((name, sub) -> {
            sub.getCommandSpec().exitCodeOnInvalidInput(USAGE);
            if (!name.equals("help")) {
                sub.getCommandSpec().mixinStandardHelpOptions(true);
            }
        });
        return line.execute(arguments);
    }

    Home home() {
        return home;
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
