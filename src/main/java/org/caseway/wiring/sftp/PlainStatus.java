package org.caseway.wiring.sftp;

import java.io.IOException;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.common.SftpHelper;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why the door itself refused; of anything else only its kind, so no path or cause of the hub leaves it. */
final class PlainStatus implements SftpErrorStatusDataHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PlainStatus.class);

    @Override
    public String resolveErrorMessage(
            SftpSubsystemEnvironment subsystem, int id, Throwable e, int status, int command, Object... arguments) {
        if (e instanceof SftpException refusal && refusal.getCause() == null) {
            return String.valueOf(refusal.getMessage());
        }
        if (!(e instanceof IOException)) {
            LOG.warn(
                    "an SFTP request of {} failed", subsystem.getServerSession().getUsername(), e);
        }
        return SftpHelper.resolveStatusMessage(status);
    }
}
