package org.caseway.simulator;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Where a hub's SFTP door listens and by which key it must prove itself.
 *
 * @param hostKey an OpenSSH public key file; no other host key is accepted
 */
public record SftpAddress(String host, int port, Path hostKey) {

    private static final int TIMEOUT_MILLIS = 15_000;

    /** A session of that account, logged in by its private key. The caller disconnects it. */
    Session connect(String account, Path privateKey) throws JSchException, IOException {
        var client = new JSch();
        client.addIdentity(privateKey.toString());
        var key = Base64.getDecoder().decode(Files.readString(hostKey).strip().split("\\s+")[1]);
        client.getHostKeyRepository().add(new HostKey("[" + host + "]:" + port, key), null);
        var session = client.getSession(account, host, port);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setTimeout(TIMEOUT_MILLIS);
        session.connect(TIMEOUT_MILLIS);
        return session;
    }
}
