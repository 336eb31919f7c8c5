package org.caseway.cli;

import java.time.Clock;
import org.caseway.wiring.SecondFactor;
import org.caseway.wiring.Secrets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The second factor of people at the console, given and taken by whoever may read the hub's secrets. */
@Command(
        name = "people",
        description = "Give people a second factor, or take it away.",
        synopsisSubcommandLabel = "COMMAND")
final class PeopleCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "enrol",
            mixinStandardHelpOptions = true,
            description = {
                "Make a second factor for somebody (admin, or a name of caseway.console.people) and print what their app takes in."
                        + " It is shown once; one that they had before is worth nothing from now on.",
                "Exit status: 0 done, 64 no such name."
            })
    int enrol(@Parameters(paramLabel = "NAME") String name) {
        if (!known(name)) {
            System.err.println("caseway: nobody of that name has a password here");
            return CommandLineDoor.USAGE;
        }
        System.out.println(secondFactor().enrol(name));
        return 0;
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = {
                "Take somebody's second factor away, as when the telephone is lost.",
                "Exit status: 0 done, 1 there was none, 64 no such name."
            })
    int withdraw(@Parameters(paramLabel = "NAME") String name) {
        if (!known(name)) {
            System.err.println("caseway: nobody of that name has a password here");
            return CommandLineDoor.USAGE;
        }
        return secondFactor().withdraw(name) ? 0 : 1;
    }

    private boolean known(String name) {
        var secrets = new Secrets(door.home());
        return name.matches("[a-z][a-z0-9-]{1,39}")
                && (secrets.has("person-" + name) || isAdministrator(name, secrets));
    }

    private static boolean isAdministrator(String name, Secrets secrets) {
        return (name.equals("admin") || name.startsWith("admin-")) && secrets.has(name);
    }

    private SecondFactor secondFactor() {
        return new SecondFactor(new Secrets(door.home()), Clock.systemUTC());
    }
}
