package org.caseway;

import java.io.ObjectInputFilter;
import org.caseway.cli.CommandLineDoor;

/** Where the process begins: hands over to the command line. */
public final class Caseway {

    private Caseway() {}

    public static void main(String[] arguments) {
        refuseSerialForms();
        int status = CommandLineDoor.run(arguments);
        if (status != CommandLineDoor.STAYS_UP) {
            System.exit(status);
        }
    }

    /** Nothing here travels or is kept in Java's own form of objects, so no such form is ever made an object of (JEP 290). */
    static void refuseSerialForms() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }
}
