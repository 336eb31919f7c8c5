package org.caseway.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Stands between two parties on the loopback address and lets them down: refuses, stalls, delays, throttles, answers in the other's
 * place, breaks off, or swallows the reply to a commit and breaks off then. Thread safe; two threads a connection.
 */
final class FaultProxy implements AutoCloseable {

    /** What is done with what comes, from now on; connections that there are already are treated so too. */
    enum Mode {
        PASS,
        REFUSE,
        STALL,
        DELAY,
        THROTTLE,
        ANSWER_500
    }

    private static final byte[] ERROR =
            "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final long DELAY_NANOS = 300_000_000L;
    private static final int THROTTLED_BYTES = 512;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repliesToLose = new AtomicInteger();
    private final AtomicInteger repliesLost = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;

    /** @param target port on the loopback address */
    FaultProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start("accept", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void be(Mode now) {
        mode = now;
        if (now == Mode.REFUSE) {
            breakOff();
        }
    }

    /** Resets every connection there is. */
    void breakOff() {
        open.forEach(FaultProxy::reset);
    }

    /** From now on the replies to so many commits of batches never arrive from PostgreSQL, and their connections break. */
    void loseReplies(int many) {
        repliesToLose.set(many);
    }

    int repliesLost() {
        return repliesLost.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        breakOff();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (mode == Mode.REFUSE) {
                    reset(client);
                    continue;
                }
                Socket server = reached(client);
                open.add(client);
                open.add(server);
                var commits = new Commits();
                start("out", () -> pump(client, server, commits, true));
                start("back", () -> pump(server, client, commits, false));
            } catch (IOException closedOrNobodyThere) {
                // whoever called finds out by itself
            }
        }
    }

    private Socket reached(Socket client) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyThere) {
            reset(client);
            throw nobodyThere;
        }
    }

    private void pump(Socket from, Socket to, Commits commits, boolean outward) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (mode == Mode.STALL && !from.isClosed()) {
                    LockSupport.parkNanos(20_000_000L);
                }
                if (mode == Mode.REFUSE) {
                    reset(from);
                    reset(to);
                    return;
                }
                if (outward && mode == Mode.ANSWER_500) {
                    from.getOutputStream().write(ERROR);
                    from.getOutputStream().flush();
                    return;
                }
                if (outward) {
                    if (commits.in(buffer, read) && repliesToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        commits.loseReply = true;
                    }
                } else if (commits.loseReply) {
                    // the other side has answered, so it has done it
                    repliesLost.incrementAndGet();
                    reset(from);
                    reset(to);
                    return;
                }
                write(out, buffer, read);
            }
        } catch (IOException brokenOff) {
            // the other direction ends by it as well
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void write(OutputStream out, byte[] bytes, int length) throws IOException {
        if (mode == Mode.DELAY) {
            LockSupport.parkNanos(DELAY_NANOS);
        }
        int step = mode == Mode.THROTTLE ? THROTTLED_BYTES : length;
        for (int at = 0; at < length; at += step) {
            out.write(bytes, at, Math.min(step, length - at));
            out.flush();
            if (mode == Mode.THROTTLE) {
                LockSupport.parkNanos(20_000_000L);
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            // that is what was wanted
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, "fault-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Recognises the commits on one connection that record messages. */
    private static final class Commits {

        private final Said commit = new Said("COMMIT\\x00");
        private final Said recording = new Said("(?i:insert into intake_message)");
        private boolean recorded;
        private volatile boolean loseReply;

        boolean in(byte[] bytes, int length) {
            var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            recorded |= recording.in(text);
            // asked of every text, so that it learns the name under which commits go
            boolean commits = commit.in(text);
            boolean counts = recorded && commits;
            recorded &= !commits;
            return counts;
        }
    }

    /** A statement as it goes over one connection: in words, or by the name under which the driver had it prepared. */
    private static final class Said {

        private final Pattern words;
        private final Set<String> names = ConcurrentHashMap.newKeySet();

        Said(String statement) {
            this.words = Pattern.compile("(S_\\d+|)\\x00\\s*" + statement);
        }

        boolean in(String text) {
            var prepared = words.matcher(text);
            boolean found = false;
            while (prepared.find()) {
                found = true;
                if (!prepared.group(1).isEmpty()) {
                    names.add(prepared.group(1));
                }
            }
            return found || names.stream().anyMatch(name -> text.contains("\0" + name + "\0"));
        }
    }
}
