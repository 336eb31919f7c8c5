package org.caseway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Java's own form of objects is refused in the whole process: of a gadget as of the most harmless list. */
class SerialFormsTest {

    /** The process that is looked at: a filter can be set once in a process, so not in that of the tests. */
    static final class Probe {

        private Probe() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("before: " + (read() ? "made" : "refused"));
            Caseway.refuseSerialForms();
            System.out.println("after: " + (read() ? "made" : "refused"));
        }

        private static boolean read() throws Exception {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(new HashMap<>(java.util.Map.of("a", new ArrayList<>(List.of("b")))));
            }
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return in.readObject() != null;
            } catch (InvalidClassException refused) {
                return false;
            }
        }
    }

    @Test
    void nothing_is_made_of_a_serial_form() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(said).contains("before: made", "after: refused");
    }
}
