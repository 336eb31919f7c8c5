package org.caseway.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One run of a fault test: what chance decides comes from its seed, so that seed and commit together are the run. {@code
 * -Dcaseway.seed=} repeats one; {@code -Dcaseway.faults=long} makes all of them long.
 *
 * @param name of the test
 */
record Run(String name, long seed) {

    static final boolean LONG = "long".equals(System.getProperty("caseway.faults"));

    static Run of(Class<?> test) {
        var run = new Run(test.getSimpleName(), Long.getLong("caseway.seed", System.nanoTime() & 0xFFFFFFL));
        run.say("seed %d, commit %s: repeat with -Dtest=%s -Dcaseway.seed=%d", run.seed, commit(), run.name, run.seed);
        return run;
    }

    Random chance() {
        return new Random(seed);
    }

    /** What the run printed belongs to its result. */
    void say(String form, Object... values) {
        System.out.printf(name + ": " + form + "%n", values);
    }

    private static String commit() {
        try {
            var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
