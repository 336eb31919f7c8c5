package org.caseway.wiring.sftp;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the SFTP door.
 *
 * @param maxFile the largest file an agency may drop
 * @param maxUploads how many unfinished files an agency may leave lying
 * @param maxUnfinished how much they may be together
 * @param maxHandles open files and directories per connection
 * @param maxSessionsPerAccount connections of one account at a time
 * @param maxConnections connections altogether, authenticated or not
 * @param authTimeout from connecting to being known
 * @param idleTimeout without any traffic
 * @param keys holds {@code agencies/<id>.pub} and {@code subscribers/<id>.pub}: further public keys, one per line
 */
@ConfigurationProperties("caseway.sftp")
public record SftpSettings(
        @DefaultValue("512MB") DataSize maxFile,
        @DefaultValue("1000") int maxUploads,
        @DefaultValue("2GB") DataSize maxUnfinished,
        @DefaultValue("64") int maxHandles,
        @DefaultValue("8") int maxSessionsPerAccount,
        @DefaultValue("256") int maxConnections,
        @DefaultValue("20s") Duration authTimeout,
        @DefaultValue("5m") Duration idleTimeout,
        @DefaultValue("config") Path keys) {

    /** What holds when nothing is said. */
    public static SftpSettings standard() {
        return new SftpSettings(
                DataSize.ofMegabytes(512),
                1000,
                DataSize.ofGigabytes(2),
                64,
                8,
                256,
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                Path.of("config"));
    }
}
