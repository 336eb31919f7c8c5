package org.caseway.wiring;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where one hub keeps its state and on which ports it listens. {@code CASEWAY_HOME} chooses the directory (default
 * {@code ./data}), {@code CASEWAY_PORT_OFFSET} shifts every port, so that hubs can run side by side. {@code CASEWAY_SHARED} is
 * where the nodes of a cluster keep what each of them must find: files taken in, SFTP accounts, documents.
 *
 * @param directory absolute
 * @param portOffset added to every port
 * @param shared absolute; holds what all nodes of a cluster must find alike, of a hub alone the same directory
 */
public record Home(Path directory, int portOffset, Path shared) {

    private static final int HTTPS = 8443;
    private static final int MANAGEMENT = 8444;
    private static final int BROKER = 61617;
    private static final int SFTP = 2222;
    private static final int POSTGRES = 5499;
    private static final int HAZELCAST = 5701;

    public Home {
        directory = directory.toAbsolutePath().normalize();
        shared = shared.toAbsolutePath().normalize();
    }

    /** Of a hub that shares nothing. */
    public Home(Path directory, int portOffset) {
        this(directory, portOffset, directory);
    }

    /** The home that the environment names. */
    public static Home of(Map<String, String> environment) {
        String offset = environment.getOrDefault("CASEWAY_PORT_OFFSET", "0");
        if (!offset.matches("\\d{1,5}") || Integer.parseInt(offset) > 3000) {
            throw new IllegalArgumentException("CASEWAY_PORT_OFFSET must be a number from 0 to 3000");
        }
        String directory = environment.getOrDefault("CASEWAY_HOME", "data");
        String shared = environment.getOrDefault("CASEWAY_SHARED", "");
        return new Home(Path.of(directory), Integer.parseInt(offset), Path.of(shared.isEmpty() ? directory : shared));
    }

    /** By what the nodes know that they share one directory. */
    public Path storeMark() {
        return shared.resolve("store-id");
    }

    /** Generated passwords and keys, readable by the owner alone. */
    public Path secrets() {
        return directory.resolve("secrets");
    }

    public Path broker() {
        return directory.resolve("broker");
    }

    public Path postgres() {
        return directory.resolve("postgres");
    }

    /** One jailed directory per SFTP account. */
    public Path sftp() {
        return shared.resolve("sftp");
    }

    /** Files taken in by SFTP, under names the hub has chosen. */
    public Path files() {
        return shared.resolve("files");
    }

    /** Documents and evidence, sealed, by their claims. */
    public Path documents() {
        return shared.resolve("documents");
    }

    /** Where the ends of the audit chains are noted. */
    public Path auditAnchors() {
        return directory.resolve("audit").resolve("anchors");
    }

    /** Process id and state of the running hub. */
    public Path run() {
        return directory.resolve("run");
    }

    public int httpsPort() {
        return HTTPS + portOffset;
    }

    public int managementPort() {
        return MANAGEMENT + portOffset;
    }

    public int brokerPort() {
        return BROKER + portOffset;
    }

    public int sftpPort() {
        return SFTP + portOffset;
    }

    public int postgresPort() {
        return POSTGRES + portOffset;
    }

    public int hazelcastPort() {
        return HAZELCAST + portOffset;
    }
}
