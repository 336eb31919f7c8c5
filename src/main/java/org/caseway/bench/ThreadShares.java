package org.caseway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Processor time by kind of thread, in microseconds. Threads that have ended are not seen. */
final class ThreadShares {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> java = new HashMap<>();
    private final Map<String, Long> machine = new TreeMap<>();
    private final Map<Long, String> names = new HashMap<>();

    private ThreadShares() {}

    static ThreadShares now() {
        var now = new ThreadShares();
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo thread = THREADS.getThreadInfo(id);
            long nanos = THREADS.getThreadCpuTime(id);
            if (thread != null && nanos > 0) {
                now.java.put(id, nanos / 1000);
                now.names.put(id, kind(thread.getThreadName()));
            }
        }
        now.readMachine();
        return now;
    }

    Map<String, Long> since(ThreadShares earlier) {
        var shares = new TreeMap<String, Long>();
        java.forEach((id, micros) ->
                shares.merge(names.getOrDefault(id, "?"), micros - earlier.java.getOrDefault(id, 0L), Long::sum));
        machine.forEach(
                (name, micros) -> shares.merge(name, micros - earlier.machine.getOrDefault(name, 0L), Long::sum));
        return shares;
    }

    private void read(Path task) throws IOException {
        try {
            String name = Files.readString(task.resolve("comm")).strip();
            String kind = name.matches("C[12] Comp.*")
                    ? "JIT compiler"
                    : name.matches("(G1|GC|VM) .*") ? "garbage collector and VM" : "";
            if (!kind.isEmpty()) {
                String running = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
                machine.merge(kind, Long.parseLong(running) / 1000, Long::sum);
            }
        } catch (NoSuchFileException ended) {
            // between being listed and being read
        }
    }

    private static String kind(String name) {
        if (name.contains("ActiveMQ") || name.contains("activemq")) {
            return name.contains("client") ? "broker client" : "broker";
        }
        if (name.contains("lane:")) {
            return "lanes";
        }
        if (name.startsWith("intake-")) {
            return "intake workers";
        }
        if (name.equals("following")) {
            return "following the record";
        }
        if (name.contains("naive")) {
            return "naive consumers";
        }
        return name.startsWith("hz.") ? "hazelcast" : "other java";
    }

    /** The virtual machine's own threads, which only the operating system tells apart. */
    private void readMachine() {
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                read(task);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/self cannot be read", e);
        }
    }
}
