package org.caseway;

import org.caseway.cli.CommandLineDoor;

/** Where the process begins: hands over to the command line. */
public final class Caseway {

    private Caseway() {}

    public static void main(String[] arguments) {
        int status = CommandLineDoor.run(arguments);
        if (status != CommandLineDoor.STAYS_UP) {
            System.exit(status);
        }
    }
}
