package org.caseway.evidence;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A scanner on loopback that speaks clamd's INSTREAM: it knows one signature, and takes so many bytes and no more. */
final class FakeClamd implements AutoCloseable {

    /** The EICAR test file, in two parts so that no scanner of a developer's machine objects to this one. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket door;
    private final long most;
    private final boolean silent;

    FakeClamd(long most, boolean silent) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.most = most;
        this.silent = silent;
        var thread = new Thread(this::serve, "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    Clamd client() {
        return new Clamd("127.0.0.1:" + door.getLocalPort(), Duration.ofMillis(500));
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                look(socket);
            } catch (IOException closed) {
                // the next one, or the end
            }
        }
    }

    private void look(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        String command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            answer(socket, "UNKNOWN COMMAND");
            return;
        }
        var seen = new StringBuilder();
        long all = 0;
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            all += length;
            if (all > most) {
                answer(socket, "INSTREAM size limit exceeded. ERROR");
                return;
            }
            seen.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        }
        if (silent) {
            // until whoever asks gives up
            in.read();
        } else {
            answer(socket, seen.toString().contains(EICAR) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
        }
    }

    private static void answer(Socket socket, String words) throws IOException {
        socket.getOutputStream().write((words + "\0").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
