package org.caseway.wiring.sftp;

import java.io.IOException;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Opens an SFTP conversation for the account that has logged in. */
final class DropSubsystemFactory extends SftpSubsystemFactory {

    private final Accounts accounts;
    private final Drop drop;

    DropSubsystemFactory(Accounts accounts, Drop drop) {
        this.accounts = accounts;
        this.drop = drop;
        setFileSystemAccessor(new VisibleFiles());
        setErrorStatusDataHandler(new PlainStatus());
    }

    @Override
    public Command createSubsystem(ChannelSession channel) throws IOException {
        String name = channel.getServerSession().getUsername();
        Account account = accounts.find(name).orElseThrow(() -> new IOException("the account is no longer in force"));
        return new DropSubsystem(channel, this, account, drop);
    }
}
