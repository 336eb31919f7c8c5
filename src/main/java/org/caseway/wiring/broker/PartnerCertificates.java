package org.caseway.wiring.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that were agreed with partners: {@code secrets/agency-<id>.crt} or {@code secrets/subscriber-<id>.crt}, PEM, one or
 * several while one replaces the other; {@code hub.crt} is that of the hubs of a broker that runs alone. Whoever has such a file logs in over a connection that proved one of them, beside its
 * password; whoever has none needs its password alone. Asked for at the broker's door alone: by https the same login comes in
 * with its password. A new file is trusted after a restart. Thread safe.
 */
final class PartnerCertificates {

    private static final String SUFFIX = ".crt";

    private final Secrets secrets;
    private final Clock clock;

    PartnerCertificates(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Whether a login may come over a connection that proved these certificates. Reads one small file. */
    boolean admits(String login, X509Certificate @Nullable [] proved) {
        return !Files.exists(secrets.file(login + SUFFIX)) || proves(login, proved);
    }

    /** Whether a certificate was agreed for the login, and these prove it. Reads one small file. */
    boolean proves(String login, X509Certificate @Nullable [] proved) {
        Path agreed = secrets.file(login + SUFFIX);
        if (proved == null || proved.length == 0 || !valid(proved[0])) {
            return false;
        }
        try {
            return read(agreed).contains(proved[0]);
        } catch (IOException | CertificateException unreadable) {
            return false;
        }
    }

    /** What the broker's door trusts: every certificate agreed. Empty when there is none, and so nothing to ask for. */
    Optional<Path> truststore(String password) throws IOException, GeneralSecurityException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (Path file : files()) {
            int number = 0;
            for (X509Certificate certificate : read(file)) {
                trust.setCertificateEntry(file.getFileName() + "-" + number++, certificate);
            }
        }
        if (trust.size() == 0) {
            return Optional.empty();
        }
        Path target = secrets.file("partners-truststore.p12");
        Path unfinished = target.resolveSibling("partners-truststore.p12.new");
        try (var out = Files.newOutputStream(unfinished)) {
            trust.store(out, password.toCharArray());
        }
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(target);
    }

    private List<Path> files() throws IOException {
        Path directory = secrets.file("any").getParent();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private boolean valid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateException expired) {
            return false;
        }
    }

    private static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
