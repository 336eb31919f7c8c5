package org.caseway.wiring.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the record is kept.
 *
 * @param url JDBC URL of an external PostgreSQL 15 or newer, which then must hold the two roles; empty: embedded
 * @param ownerRole owns the tables and runs the migrations; password in the secret {@code postgres-owner}
 * @param applicationRole reads and writes rows; password in the secret {@code postgres-app}
 * @param poolSize connections of the application
 * @param binaries where the embedded server's programs are unpacked; default below the hub's home
 */
@ConfigurationProperties("caseway.database")
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("caseway_owner") String ownerRole,
        @DefaultValue("caseway_app") String applicationRole,
        @DefaultValue("16") int poolSize,
        @Nullable Path binaries) {

    DatabaseProperties {
        for (String role : new String[] {ownerRole, applicationRole}) {
            if (!role.matches("[a-z][a-z0-9_]{0,40}")) {
                throw new IllegalArgumentException("caseway.database: a role is lower-case letters, digits and _");
            }
        }
    }
}
