package org.caseway.wiring.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded server's own files, written anew at every start: durable, loopback only, no login without a password, and
 * nothing of a row in its log.
 */
final class PostgresSettings {

    private static final String SETTINGS = """
            # written by Caseway at every start
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 60
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = '256MB'
            work_mem = '8MB'
            maintenance_work_mem = '64MB'
            max_wal_size = '2GB'
            min_wal_size = '256MB'
            checkpoint_timeout = '15min'
            checkpoint_completion_target = 0.9
            random_page_cost = 1.1
            jit = off
            max_parallel_workers_per_gather = 0
            dynamic_shared_memory_type = 'mmap'
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_file_mode = 0600
            log_error_verbosity = 'terse'
            log_min_error_statement = 'panic'
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            """;

    private static final String LOGINS = """
            # written by Caseway at every start: loopback and a password, nothing else
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private PostgresSettings() {}

    static void write(Path dataDirectory, int port) throws IOException {
        Files.writeString(dataDirectory.resolve("postgresql.conf"), SETTINGS.formatted(port));
        Files.writeString(dataDirectory.resolve("pg_hba.conf"), LOGINS);
    }
}
