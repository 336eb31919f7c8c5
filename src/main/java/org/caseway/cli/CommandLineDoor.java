package org.caseway.cli;

import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.caseway.wiring.Home;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code caseway <command>}. */
@Command(
        name = "caseway",
        description = "An open integration hub for justice agencies.",
        subcommands = {
            RunCommand.class,
            BrokerCommand.class,
            StopCommand.class,
            StatusCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SendCommand.class,
            ValidateCommand.class,
            MatchCommand.class,
            CaseCommand.class,
            AuditCommand.class,
            PeopleCommand.class,
            DisclosuresCommand.class,
            EvidenceCommand.class,
            MessagesCommand.class,
            WorkCommand.class,
            ClerkCommand.class,
            PartnersCommand.class,
            LaneCommand.class,
            AlertsCommand.class,
            FailuresCommand.class,
            JobsCommand.class,
            CorrectionsCommand.class,
            PoliciesCommand.class,
            DeadlinesCommand.class,
            SubscriptionsCommand.class,
            MeasuresCommand.class,
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
        try {
            return run(Home.of(System.getenv()), arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("caseway: " + e.getMessage());
            return USAGE;
        }
    }

    /** The same on another home than the one that the environment names. */
    public static int run(Home home, String... arguments) {
        var line = new CommandLine(new CommandLineDoor(home));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("caseway: " + Failures.inWords(failure, home));
            return FAILED;
        });
        prepare(line);
        line.registerConverter(UUID.class, text -> read(text, UUID::fromString, "a case reference of the hub"));
        line.registerConverter(Instant.class, text -> read(text, Instant::parse, "a moment like 2026-01-01T00:00:00Z"));
        return line.execute(arguments);
    }

    private static <T> T read(String text, Function<String, T> form, String what) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not " + what);
        }
    }

    /** Every command, also of a command: what is used wrongly is 64, and each explains itself. */
    private static void prepare(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
        line.getSubcommands().forEach((name, sub) -> {
            // a method has its help by its annotation: added later, it would shift what the method is given
            if (!name.equals("help") && !(sub.getCommandSpec().userObject() instanceof Method)) {
                sub.getCommandSpec().mixinStandardHelpOptions(true);
            }
            prepare(sub);
        });
    }

    Home home() {
        return home;
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
