package org.caseway.wiring.sftp;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** Lists the two areas and files with proper names; nothing hidden, nothing half written, no links. */
final class VisibleFiles implements SftpFileSystemAccessor {

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle handle, Path directory, String name, LinkOption... options)
            throws IOException {
        return Files.newDirectoryStream(
                directory,
                entry -> Place.visible(String.valueOf(entry.getFileName()))
                        && !Files.isSymbolicLink(entry)
                        && Files.exists(entry, LinkOption.NOFOLLOW_LINKS));
    }
}
