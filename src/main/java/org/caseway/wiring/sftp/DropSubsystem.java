package org.caseway.wiring.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemConfigurator;
import org.caseway.wiring.sftp.Uploads.Upload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SFTP conversation. Only the commands named here exist, every path is a {@link Place}, and a file that is complete is
 * taken in before the client hears that its rename or close went well: the client's success is the hub's acknowledgement.
 *
 * <p>Complete means renamed from {@code X.part} to {@code X}, or, for an agency agreed to work so, closed by an SFTP CLOSE
 * after every write went well. A connection that ends closes handles too, but never completes a file.
 */
final class DropSubsystem extends SftpSubsystem {

    private static final Logger LOG = LoggerFactory.getLogger(DropSubsystem.class);
    private static final AttributeKey<Upload> UPLOAD = new AttributeKey<>();
    private static final int LONGEST_REQUEST = 256 * 1024 + 1024;
    private static final int HARMLESS_ATTRIBUTES =
            SftpConstants.SSH_FILEXFER_ATTR_PERMISSIONS | SftpConstants.SSH_FILEXFER_ATTR_ACMODTIME;
    private static final int WRITING = SftpConstants.ACE4_WRITE_DATA | SftpConstants.ACE4_APPEND_DATA;
    private static final Set<Integer> COMMANDS = Set.of(
            SftpConstants.SSH_FXP_INIT,
            SftpConstants.SSH_FXP_OPEN,
            SftpConstants.SSH_FXP_CLOSE,
            SftpConstants.SSH_FXP_READ,
            SftpConstants.SSH_FXP_WRITE,
            SftpConstants.SSH_FXP_LSTAT,
            SftpConstants.SSH_FXP_FSTAT,
            SftpConstants.SSH_FXP_STAT,
            SftpConstants.SSH_FXP_SETSTAT,
            SftpConstants.SSH_FXP_FSETSTAT,
            SftpConstants.SSH_FXP_OPENDIR,
            SftpConstants.SSH_FXP_READDIR,
            SftpConstants.SSH_FXP_REMOVE,
            SftpConstants.SSH_FXP_RENAME,
            SftpConstants.SSH_FXP_REALPATH);

    private final Account account;
    private final Drop drop;

    DropSubsystem(ChannelSession channel, SftpSubsystemConfigurator configurator, Account account, Drop drop) {
        super(channel, configurator);
        this.account = account;
        this.drop = drop;
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int start, int length) throws IOException {
        int taken = super.data(channel, bytes, start, length);
        if (buffer.available() >= Integer.BYTES) {
            long announced = buffer.getUInt();
            buffer.rpos(buffer.rpos() - Integer.BYTES);
            if (announced > LONGEST_REQUEST) {
                throw new IOException("an SFTP request is longer than allowed");
            }
        }
        return taken;
    }

    @Override
    protected void doProcess(Buffer request, int length, int type, int id) throws IOException {
        if (COMMANDS.contains(type)) {
            super.doProcess(request, length, type, id);
        } else {
            sendStatus(
                    prepareReply(request), id, SftpConstants.SSH_FX_OP_UNSUPPORTED, "This command is not offered here");
        }
    }

    @Override
    protected void appendExtensions(Buffer reply, String versions) {
        // none: what is not offered need not be defended
    }

    @Override
    protected Path resolveFile(String path) throws IOException {
        Place place = Place.of(path);
        if (!account.has(place.area())) {
            throw Place.refused(SftpConstants.SSH_FX_NO_SUCH_FILE, "There is only the directory in here");
        }
        Path resolved = super.resolveFile(place.path());
        if (Files.isSymbolicLink(resolved)) {
            throw Place.refused(SftpConstants.SSH_FX_NO_SUCH_FILE, "Links do not exist here");
        }
        return resolved;
    }

    @Override
    protected void doRealPath(Buffer request, int id) throws IOException {
        String path = request.getString();
        try {
            Path resolved = resolveFile(Place.canonical(path));
            sendPath(prepareReply(request), id, resolved, Map.of());
        } catch (IOException | RuntimeException e) {
            sendStatus(prepareReply(request), id, e, SftpConstants.SSH_FXP_REALPATH, path);
        }
    }

    @Override
    protected String doOpen(int id, String path, int flags, int access, Map<String, Object> attributes)
            throws IOException {
        Place place = file(path);
        boolean writes = (access & WRITING) != 0;
        boolean reads = (access & SftpConstants.ACE4_READ_DATA) != 0;
        if (!writes && account.fetches(place) && !place.unfinished()) {
            return super.doOpen(id, path, SftpConstants.SSH_FXF_OPEN_EXISTING, access, Map.of());
        }
        if (!writes || reads || !account.writes(place)) {
            throw denied("Files are written to in and read from out; nothing else is allowed");
        }
        return openUpload(id, place, flags, access);
    }

    private String openUpload(int id, Place place, int flags, int access) throws IOException {
        if (!place.acceptable()) {
            throw denied("The name is longer than 128 characters");
        }
        if (!place.unfinished() && !account.completeOnClose()) {
            throw denied("Write the file as <name>.part and rename it to <name> when it is complete");
        }
        drop.requireRoom(account);
        int disposition = flags & SftpConstants.SSH_FXF_ACCESS_DISPOSITION;
        boolean afresh = disposition == SftpConstants.SSH_FXF_CREATE_TRUNCATE
                || disposition == SftpConstants.SSH_FXF_TRUNCATE_EXISTING
                || (disposition != SftpConstants.SSH_FXF_CREATE_NEW && !place.unfinished());
        Upload upload = drop.uploads(account).begin(place.name(), afresh);
        try {
            int effective = flags;
            if (afresh) {
                // a new file, so that an ousted writer no longer reaches what is taken
                Files.deleteIfExists(real(place));
                effective = (flags & ~SftpConstants.SSH_FXF_ACCESS_DISPOSITION) | SftpConstants.SSH_FXF_CREATE_TRUNCATE;
            }
            String handle = super.doOpen(id, place.path(), effective, access, Map.of());
            Objects.requireNonNull(handles.get(handle)).setAttribute(UPLOAD, upload);
            return handle;
        } catch (IOException | RuntimeException e) {
            drop.uploads(account).end(upload);
            throw e;
        }
    }

    @Override
    protected void doWrite(int id, String handle, long offset, int length, byte[] data, int start, int remaining)
            throws IOException {
        Upload upload = upload(handle);
        if (upload == null) {
            throw denied("The file is not open for writing");
        }
        try {
            if (upload.broken()) {
                throw failed("An earlier write failed or another connection writes this file now");
            }
            if (offset < 0 || length < 0 || offset + length > drop.maxFile() || offset + length < 0) {
                throw failed("The file is larger than the hub takes");
            }
            long before = size(handle);
            super.doWrite(id, handle, offset, length, data, start, remaining);
            if (size(handle) > drop.maxFile()) {
                throw failed("The file is larger than the hub takes");
            }
            drop.requireRoom(account, before, size(handle));
        } catch (IOException | RuntimeException e) {
            upload.spoil();
            throw e;
        }
    }

    @Override
    protected void doClose(int id, String handle) throws IOException {
        Upload upload = upload(handle);
        if (upload == null) {
            super.doClose(id, handle);
            return;
        }
        Place place = new Place(Place.Area.IN, upload.name());
        try {
            super.doClose(id, handle);
            drop.uploads(account).taking(upload);
            if (upload.broken()) {
                Files.deleteIfExists(real(place));
                throw failed("Not every write went well, so the file was thrown away");
            }
            if (!place.unfinished()) {
                take(place, place.name());
            }
        } finally {
            drop.uploads(account).end(upload);
        }
    }

    @Override
    protected void doRename(int id, String from, String to, int flags) throws IOException {
        Place part = file(from);
        Place whole = file(to);
        boolean completes = account.writes(part)
                && account.writes(whole)
                && part.unfinished()
                && !whole.unfinished()
                && whole.acceptable();
        if (!completes) {
            throw denied("A rename completes a file: from in/<name>.part to in/<name>");
        }
        if (Files.exists(real(whole), LinkOption.NOFOLLOW_LINKS)) {
            throw Place.refused(SftpConstants.SSH_FX_FAILURE, "A file of that name is being written");
        }
        Upload upload = drop.uploads(account).take(part.name());
        try {
            take(part, whole.name());
        } finally {
            drop.uploads(account).end(upload);
        }
    }

    @Override
    protected void doRemoveFile(int id, String path) throws IOException {
        Place place = file(path);
        if (account.fetches(place)) {
            super.doRemoveFile(id, path);
        } else if (account.writes(place)) {
            Upload upload = drop.uploads(account).take(place.name());
            try {
                super.doRemoveFile(id, path);
            } finally {
                drop.uploads(account).end(upload);
            }
        } else {
            throw denied("Only fetched or unfinished files can be removed");
        }
    }

    @Override
    protected void doSetStat(Buffer request, int id, String extension, int command, Boolean followLinks)
            throws IOException {
        String path = request.getString();
        int attributes = request.getInt();
        try {
            resolveFile(path);
            requireHarmless(attributes);
        } catch (IOException | RuntimeException e) {
            sendStatus(prepareReply(request), id, e, command, path);
            return;
        }
        sendStatus(prepareReply(request), id, SftpConstants.SSH_FX_OK, "");
    }

    @Override
    protected void doFSetStat(Buffer request, int id) throws IOException {
        String handle = request.getString(StandardCharsets.ISO_8859_1);
        int attributes = request.getInt();
        try {
            validateHandle(handle, handles.get(handle), Handle.class);
            requireHarmless(attributes);
        } catch (IOException | RuntimeException e) {
            sendStatus(prepareReply(request), id, e, SftpConstants.SSH_FXP_FSETSTAT);
            return;
        }
        sendStatus(prepareReply(request), id, SftpConstants.SSH_FX_OK, "");
    }

    /** Clients set times and modes after an upload as a matter of course: granted, and without effect. */
    private static void requireHarmless(int attributes) throws IOException {
        if ((attributes & ~HARMLESS_ATTRIBUTES) != 0) {
            throw denied("Sizes and owners cannot be set");
        }
    }

    @Override
    protected void closeAllHandles() {
        for (String handle : handles.keySet()) {
            Upload upload = upload(handle);
            if (upload != null) {
                LOG.info("{} ended while writing a file; it is not taken", account.name());
                abandon(upload);
            }
        }
        super.closeAllHandles();
    }

    private void abandon(Upload upload) {
        try {
            drop.uploads(account).taking(upload);
            if (upload.broken()) {
                Files.deleteIfExists(real(new Place(Place.Area.IN, upload.name())));
            }
        } catch (IOException e) {
            LOG.debug("another connection has taken the file over", e);
        } finally {
            drop.uploads(account).end(upload);
        }
    }

    private void take(Place upload, String name) throws IOException {
        Path real = real(upload);
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(upload.path());
        }
        try {
            drop.take(account, name, real);
        } catch (IOException | RuntimeException e) {
            LOG.error("a file of {} could not be taken; it stays where it is", account.name(), e);
            throw failed("The hub could not take the file; try again later");
        }
    }

    private Place file(String path) throws IOException {
        resolveFile(path);
        Place place = Place.of(path);
        if (place.directory()) {
            throw denied("That is a directory");
        }
        return place;
    }

    private Path real(Place place) {
        return account.root().resolve("in").resolve(place.name());
    }

    private @Nullable Upload upload(String handle) {
        Handle open = handles.get(handle);
        return open == null ? null : open.getAttribute(UPLOAD);
    }

    private long size(String handle) throws IOException {
        return handles.get(handle) instanceof FileHandle file
                ? file.getFileChannel().size()
                : 0;
    }

    private static IOException denied(String why) {
        return Place.refused(SftpConstants.SSH_FX_PERMISSION_DENIED, why);
    }

    private static IOException failed(String why) {
        return Place.refused(SftpConstants.SSH_FX_FAILURE, why);
    }
}
