package org.caseway.wiring.sftp;

import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * The files that one account is writing at this moment, over all its connections: one writer per file, and none while a
 * file is being taken in. A client that starts afresh ousts the writer of a connection that hangs. Thread safe.
 */
final class Uploads {

    /** One writer of one file. */
    static final class Upload {

        private final String name;
        private volatile boolean broken;
        private boolean taking;

        private Upload(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        /** A write failed or another writer took over: what lies there must not be taken. */
        void spoil() {
            broken = true;
        }

        boolean broken() {
            return broken;
        }
    }

    private final Map<String, Upload> open = new HashMap<>();

    /** @param afresh from the first byte; otherwise what lies there is continued */
    synchronized Upload begin(String name, boolean afresh) throws SftpException {
        Upload other = open.get(name);
        if (other != null && (other.taking || !afresh)) {
            throw busy();
        }
        if (other != null) {
            other.spoil();
        }
        Upload upload = new Upload(name);
        open.put(name, upload);
        return upload;
    }

    /** From now on nobody else may write it. */
    synchronized void taking(Upload upload) throws SftpException {
        if (open.get(upload.name) != upload) {
            throw busy();
        }
        upload.taking = true;
    }

    /** Claims a file that nobody is writing. */
    synchronized Upload take(String name) throws SftpException {
        if (open.containsKey(name)) {
            throw busy();
        }
        Upload upload = new Upload(name);
        upload.taking = true;
        open.put(name, upload);
        return upload;
    }

    synchronized void end(Upload upload) {
        open.remove(upload.name, upload);
    }

    private static SftpException busy() {
        return Place.refused(SftpConstants.SSH_FX_FAILURE, "The file is still being written by another connection");
    }
}
