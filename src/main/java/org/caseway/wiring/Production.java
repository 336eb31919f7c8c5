package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a hub in production must not be: reachable in the clear, known by a password that anybody would guess, kept by a database
 * that forgets, or open to people who need no second factor. Finds everything at once. Cost: a few files and three queries at start.
 */
final class Production {

    private static final int SHORTEST = 16;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWN_DIRECTORY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Pattern PASSWORDS = Pattern.compile(
            "(admin(-.*)?|person-.*|agency-[a-z0-9-]*|subscriber-[a-z0-9-]*|postgres-.*|hub|probe|receipts|.*-password|.*-key)");
    private static final Set<String> ON = Set.of("on", "remote_apply", "remote_write", "local");

    private final Environment settings;
    private final Secrets secrets;
    private final JdbcTemplate database;

    Production(Environment settings, Secrets secrets, DataSource database) {
        this.settings = settings;
        this.secrets = secrets;
        this.database = new JdbcTemplate(database);
    }

    /** @throws IllegalStateException naming everything that is wrong; never a password */
    void require() {
        List<String> findings = findings();
        if (!findings.isEmpty()) {
            throw new IllegalStateException("not fit for production:\n  - " + String.join("\n  - ", findings));
        }
    }

    List<String> findings() {
        var findings = new ArrayList<String>();
        listeners(findings);
        database(findings);
        passwords(findings);
        if (!settings.getProperty("caseway.console.second-factor-required", Boolean.class, false)) {
            findings.add("caseway.console.second-factor-required is off: a password alone lets people in");
        }
        if (!settings.getProperty("caseway.policies.two-people", Boolean.class, false)) {
            findings.add("caseway.policies.two-people is off: one person alone could change who is told what");
        }
        return findings;
    }

    private void listeners(List<String> findings) {
        if (!settings.getProperty("server.ssl.enabled", Boolean.class, true)) {
            findings.add("server.ssl.enabled is off: https would speak in the clear");
        }
        String management = settings.getProperty("management.server.address", "127.0.0.1");
        if (!settings.getProperty("management.server.ssl.enabled", Boolean.class, false) && !isLoopback(management)) {
            findings.add("management.server.address is " + management + ": that door speaks in the clear");
        }
        String cluster = settings.getProperty("caseway.cluster.listen-address", "127.0.0.1");
        boolean clustered = settings.getProperty("caseway.cluster.enabled", Boolean.class, true);
        if (clustered && !is(cluster, address -> address.isLoopbackAddress() || address.isSiteLocalAddress())) {
            findings.add("caseway.cluster.listen-address is " + cluster
                    + ": members talk in the clear, so it must be an address of a private network");
        }
    }

    private void database(List<String> findings) {
        String url = settings.getProperty("caseway.database.url", "");
        boolean here = url.isEmpty() || url.matches("jdbc:postgresql://(localhost|127\\.[0-9.]+|\\[::1])[:/][^,]*");
        if (!here && !url.contains("sslmode=verify-full")) {
            findings.add("caseway.database.url lacks sslmode=verify-full: rows would travel in the clear");
        }
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            String value = database.queryForObject("show " + setting, String.class);
            if (value == null || !ON.contains(value)) {
                findings.add("the database has " + setting + " " + value + ": what it says it has kept may be gone");
            }
        }
    }

    private void passwords(List<String> findings) {
        Path directory = Objects.requireNonNull(secrets.file("any").getParent());
        Path home = Objects.requireNonNull(directory.getParent());
        try (Stream<Path> files = Files.list(directory)) {
            if (!Files.getPosixFilePermissions(home).stream().allMatch(OWN_DIRECTORY::contains)) {
                findings.add("the hub's home can be read by others than its owner (chmod 700)");
            }
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean secret = !name.endsWith(".pub") && !name.endsWith(".crt");
                if (secret && !Files.getPosixFilePermissions(file).stream().allMatch(OWNER::contains)) {
                    findings.add("secrets/" + name + " can be read by others than its owner (chmod 600)");
                }
                look(name, findings);
            }
            secrets.beginning("").stream()
                    .filter(name -> secrets.given(name).isPresent() && !Files.exists(secrets.file(name)))
                    .forEach(name -> look(name, findings));
        } catch (IOException e) {
            throw new UncheckedIOException("the secrets cannot be looked at", e);
        }
    }

    private void look(String name, List<String> findings) {
        if (PASSWORDS.matcher(name).matches() && guessable(name, secrets.get(name))) {
            findings.add("secrets/" + name + " is short or a word that anybody would try");
        }
    }

    /** Whatever the hub makes has 32 characters of 64. */
    private static boolean guessable(String name, String password) {
        return password.length() < SHORTEST
                || name.length() >= SHORTEST / 2 && password.contains(name)
                || password.chars().distinct().count() < SHORTEST / 2;
    }

    private static boolean isLoopback(String address) {
        return is(address, InetAddress::isLoopbackAddress);
    }

    private static boolean is(String address, Function<InetAddress, Boolean> kind) {
        try {
            InetAddress found = InetAddress.getByName(address);
            return !found.isAnyLocalAddress() && kind.apply(found);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
