package org.caseway.evidence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A clamd reached by TCP, by its INSTREAM command (clamd(8)): pieces with their length before them, an empty piece at the end, one
 * line back. A connection for each file. Thread safe.
 */
public final class Clamd implements MalwareScan {

    private static final int LONGEST_ANSWER = 4096;

    private final String host;
    private final int port;
    private final int timeoutMillis;

    /**
     * @param address {@code host:port}
     * @throws IllegalArgumentException when it is none
     */
    public Clamd(String address, Duration timeout) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("caseway.evidence.clamd must be host:port");
        }
        this.host = address.substring(0, colon);
        this.port = Integer.parseInt(address.substring(colon + 1));
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public Look begin() throws IOException {
        return new Stream();
    }

    private final class Stream implements Look {

        private final Socket socket = new Socket();
        private final DataOutputStream out;

        Stream() throws IOException {
            try {
                socket.connect(new InetSocketAddress(host, port), timeoutMillis);
                socket.setSoTimeout(timeoutMillis);
                out = new DataOutputStream(socket.getOutputStream());
                out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        @Override
        public void piece(byte[] bytes, int length) throws IOException {
            out.writeInt(length);
            out.write(bytes, 0, length);
        }

        @Override
        public Verdict end() throws IOException {
            out.writeInt(0);
            out.flush();
            String said = answer();
            if (said == null) {
                throw new IOException("the scanner ended without an answer");
            }
            return said.endsWith(" FOUND")
                    ? Verdict.INFECTED
                    : said.endsWith(": OK") ? Verdict.CLEAN : Verdict.NOT_SCANNED;
        }

        private @Nullable String answer() throws IOException {
            var line = new StringBuilder();
            var in = socket.getInputStream();
            for (int one = in.read(); one > 0 && line.length() < LONGEST_ANSWER; one = in.read()) {
                line.append((char) one);
            }
            return line.isEmpty() ? null : line.toString().strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
