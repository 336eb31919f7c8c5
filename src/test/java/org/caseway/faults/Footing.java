package org.caseway.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a hub's process holds on to: open files, threads, heap after a collection. Read from outside, on Linux with a JDK.
 *
 * @param heapKilobytes live objects after a full collection
 */
record Footing(long files, long threads, long heapKilobytes) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final double MARGIN = 1.1;
    private static final int A_FEW_FILES = 16;
    private static final int A_FEW_THREADS = 8;
    private static final int SOME_HEAP_KILOBYTES = 48 * 1024;

    static Footing of(long process) throws IOException {
        command(process, "GC.run");
        String heap = command(process, "GC.heap_info");
        String generations = heap.contains("Metaspace") ? heap.substring(0, heap.indexOf("Metaspace")) : heap;
        long used = USED.matcher(generations)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        return new Footing(entries(process, "fd"), entries(process, "task"), used);
    }

    /** What has not come back to the base, give or take a tenth and a little; empty when all has. */
    List<String> over(Footing base) {
        var over = new ArrayList<String>();
        if (files > base.files * MARGIN + A_FEW_FILES) {
            over.add("open files " + base.files + " to " + files);
        }
        if (threads > base.threads * MARGIN + A_FEW_THREADS) {
            over.add("threads " + base.threads + " to " + threads);
        }
        if (heapKilobytes > base.heapKilobytes * MARGIN + SOME_HEAP_KILOBYTES) {
            over.add("heap " + base.heapKilobytes + " kB to " + heapKilobytes + " kB");
        }
        return over;
    }

    private static long entries(long process, String what) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(process), what))) {
            return entries.count();
        }
    }

    private static String command(long process, String command) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, String.valueOf(process), command)
                .redirectErrorStream(true)
                .start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
