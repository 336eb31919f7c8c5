package org.caseway.victims.vault;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caseway.journey.Payloads;
import org.caseway.journey.Payloads.Kind;

/**
 * What keeping and reading one document costs, in the clear and sealed, in microseconds of this thread's processor time: {@code java -cp
 * ... org.caseway.victims.vault.PayloadCost FILE}. The file is a message, for example an arrest report of 4 KB.
 */
final class PayloadCost {

    private static final int ROUND = 50_000;

    private PayloadCost() {}

    public static void main(String[] arguments) throws Exception {
        byte[] document = Files.readString(Path.of(arguments[0])).getBytes(StandardCharsets.UTF_8);
        var ring = new KeyRing().with(KeyRing.made(KeyRing.FIRST));
        Payloads clear = new PayloadVault(ring, ring::current, false);
        Payloads sealed = new PayloadVault(ring, ring::current, true);
        System.out.printf("%d bytes%n", document.length);
        for (int round = 1; round <= 4; round++) {
            System.out.printf(
                    "keep %.1f clear, %.1f sealed; read %.1f clear, %.1f sealed (bytes kept: %d, %d)%n",
                    keeping(clear, document),
                    keeping(sealed, document),
                    reading(clear, document),
                    reading(sealed, document),
                    clear.keep(Kind.ORIGINAL, 1L, document).length,
                    sealed.keep(Kind.ORIGINAL, 1L, document).length);
        }
    }

    private static double keeping(Payloads payloads, byte[] document) {
        long before = cpu();
        long length = 0;
        for (long row = 0; row < ROUND; row++) {
            length += payloads.keep(Kind.ORIGINAL, row, document).length;
        }
        return length == 0 ? 0 : (cpu() - before) / 1e3 / ROUND;
    }

    private static double reading(Payloads payloads, byte[] document) {
        byte[] kept = payloads.keep(Kind.ORIGINAL, 1L, document);
        long before = cpu();
        long length = 0;
        for (int time = 0; time < ROUND; time++) {
            length += payloads.content(Kind.ORIGINAL, 1L, kept).length;
        }
        return length == 0 ? 0 : (cpu() - before) / 1e3 / ROUND;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
