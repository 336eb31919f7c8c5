package org.caseway.distribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of this run, migrated as the hub migrates it. */
public final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections to the migrated database, its delivery tables empty. */
    public static DataSource empty() {
        DataSource database = POSTGRES.getPostgresDatabase();
        new org.springframework.jdbc.core.JdbcTemplate(database)
                .execute(
                        "truncate delivery_pointer, delivery_sequence, delivery_lease, privacy_label restart identity");
        return database;
    }

    /** How many CPU microseconds the server's processes have used, by /proc. */
    public static long cpuMicros() {
        long ticks = ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").endsWith("/postgres"))
                .mapToLong(p -> ticks(p.pid()))
                .sum();
        return ticks * 10_000;
    }

    private static long ticks(long pid) {
        try {
            String stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
