package org.caseway.wiring.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.sftp.common.SftpConstants;

/** What all conversations share: who writes what, how much is allowed, and who takes a complete file. Thread safe. */
final class Drop {

    private static final long LOOK = 1024L * 1024;

    private final FileTaking taking;
    private final SftpSettings settings;
    private final Map<String, Uploads> uploads = new ConcurrentHashMap<>();

    Drop(FileTaking taking, SftpSettings settings) {
        this.taking = taking;
        this.settings = settings;
    }

    Uploads uploads(Account account) {
        return uploads.computeIfAbsent(account.name(), name -> new Uploads());
    }

    void take(Account account, String name, Path upload) throws IOException {
        taking.take(Objects.requireNonNull(account.agency()), name, upload);
    }

    long maxFile() {
        return settings.maxFile().toBytes();
    }

    /** For one more unfinished file. */
    void requireRoom(Account account) throws IOException {
        try (var lying = Files.list(account.root().resolve("in"))) {
            if (lying.limit(settings.maxUploads()).count() >= settings.maxUploads()) {
                throw tooMuch();
            }
        }
    }

    /**
     * For one that has just grown to so many bytes. Looks at what all of them are together, not at every write but at every mebibyte:
     * that much more is let pass.
     */
    void requireRoom(Account account, long before, long now) throws IOException {
        if (before / LOOK == now / LOOK) {
            return;
        }
        long together = 0;
        try (var lying = Files.newDirectoryStream(account.root().resolve("in"))) {
            for (Path file : lying) {
                together += length(file);
            }
        }
        if (together > settings.maxUnfinished().toBytes()) {
            throw tooMuch();
        }
    }

    /** Nothing when it has been taken meanwhile. */
    private static long length(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException taken) {
            return 0;
        }
    }

    private static IOException tooMuch() {
        return Place.refused(
                SftpConstants.SSH_FX_FAILURE, "Too many unfinished files lie in the directory; remove some");
    }
}
