package org.caseway.simulator;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A partner's SFTP account: an agency drops files and fetches their answers, a subscriber fetches its deliveries. Not
 * thread safe.
 */
public final class SftpDrop implements AutoCloseable {

    private static final String PART = ".part";

    private final Session session;
    private final ChannelSftp channel;

    /**
     * Connects.
     *
     * @param account for example {@code agency-da-sample-county}
     * @throws IOException when the door cannot be reached, is not the hub's, or refuses the key
     */
    public SftpDrop(SftpAddress door, String account, Path privateKey) throws IOException {
        try {
            this.session = door.connect(account, privateKey);
            this.channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect();
        } catch (JSchException e) {
            throw new IOException("no SFTP session for " + account, e);
        }
    }

    /** Uploads to {@code in} under a name that ends in {@code .part}, then gives it its own: complete or not there. */
    public void drop(String name, byte[] content) throws IOException {
        try {
            channel.put(new ByteArrayInputStream(content), "in/" + name + PART);
            channel.rename("in/" + name + PART, "in/" + name);
        } catch (SftpException e) {
            throw new IOException("cannot drop " + name, e);
        }
    }

    /** The files of a directory of the account whose names please, by name; each is removed once read. */
    public Map<String, byte[]> fetch(String directory, Predicate<String> names) throws IOException {
        try {
            var files = new TreeMap<String, byte[]>();
            for (String name : names(directory, names)) {
                var content = new ByteArrayOutputStream();
                channel.get(directory + "/" + name, content);
                files.put(name, content.toByteArray());
                channel.rm(directory + "/" + name);
            }
            return files;
        } catch (SftpException e) {
            throw new IOException("cannot fetch from " + directory, e);
        }
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }

    private List<String> names(String directory, Predicate<String> names) throws SftpException {
        return channel.ls(directory).stream()
                .filter(entry -> !entry.getAttrs().isDir())
                .map(ChannelSftp.LsEntry::getFilename)
                .filter(name -> !name.endsWith(PART))
                .filter(names)
                .sorted()
                .toList();
    }
}
