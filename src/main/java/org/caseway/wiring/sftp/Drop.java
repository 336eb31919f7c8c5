package org.caseway.wiring.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.sftp.common.SftpConstants;

/** What all conversations share: who writes what, how much is allowed, and who takes a complete file. Thread safe. */
final class Drop {

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

    void requireRoom(Account account) throws IOException {
        try (var lying = Files.list(account.root().resolve("in"))) {
            if (lying.limit(settings.maxUploads()).count() >= settings.maxUploads()) {
                throw Place.refused(
                        SftpConstants.SSH_FX_FAILURE, "Too many unfinished files lie in the directory; remove some");
            }
        }
    }
}
