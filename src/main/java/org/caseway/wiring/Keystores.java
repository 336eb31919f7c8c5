package org.caseway.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * The hub's own key and certificate for TLS, and what a client of it must trust; made at the first start with the JDK's
 * {@code keytool} (EC P-256, self-signed, ten years); and the key of hubs whose broker runs alone. An operator replaces both files by their own.
 */
public final class Keystores {

    private static final String ALIAS = "hub";

    private final Secrets secrets;

    public Keystores(Secrets secrets) {
        this.secrets = secrets;
    }

    /** PKCS 12 with the hub's private key. */
    public Path keystore() {
        return secrets.file("hub-keystore.p12");
    }

    public String keystorePassword() {
        return secrets.get("hub-keystore-password");
    }

    /** Where that password is kept. */
    public Path keystorePasswordFile() {
        return secrets.file("hub-keystore-password");
    }

    /** PKCS 12 with the hub's certificate, for clients. */
    public Path truststore() {
        return secrets.file("hub-truststore.p12");
    }

    public String truststorePassword() {
        return secrets.get("hub-truststore-password");
    }

    /** Where that password is kept. */
    public Path truststorePasswordFile() {
        return secrets.file("hub-truststore-password");
    }

    /** PKCS 12 with the key by which hubs prove themselves to a broker that runs alone. */
    public Path clientKeystore() {
        return secrets.file("hub-client.p12");
    }

    public String clientKeystorePassword() {
        return secrets.get("hub-client-password");
    }

    /** Makes what is missing. */
    public void make() throws IOException, GeneralSecurityException {
        if (!Files.exists(keystore())) {
            makeKey(keystore(), keystorePassword(), "CN=Caseway hub");
        }
        if (!Files.exists(truststore())) {
            makeTrust();
        }
    }

    /** Makes the hubs' key, and {@code hub.crt} by which their broker knows it, where there is no such certificate. */
    public void makeClient() throws IOException, GeneralSecurityException {
        Path certificate = secrets.file("hub.crt");
        if (Files.exists(certificate)) {
            return;
        }
        Files.deleteIfExists(clientKeystore());
        makeKey(clientKeystore(), clientKeystorePassword(), "CN=Caseway hub client");
        byte[] der = certificate(clientKeystore(), clientKeystorePassword()).getEncoded();
        Path unfinished = secrets.file("hub.crt.new");
        Files.writeString(
                unfinished,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
        publish(unfinished, certificate);
    }

    private static Certificate certificate(Path keystore, String password)
            throws IOException, GeneralSecurityException {
        var own = KeyStore.getInstance(keystore.toFile(), password.toCharArray());
        return own.getCertificate(own.aliases().nextElement());
    }

    private static void makeKey(Path target, String password, String name) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var builder = new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-ext",
                "san=" + names(),
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                unfinished.toString(),
                "-storepass:env",
                "STORE_PASSWORD");
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!ended(process) || process.exitValue() != 0) {
            throw new IOException("keytool could not make the hub's key: " + said.strip());
        }
        publish(unfinished, target);
    }

    private void makeTrust() throws IOException, GeneralSecurityException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, certificate(keystore(), keystorePassword()));
        Path unfinished = truststore().resolveSibling("hub-truststore.p12.new");
        try (var out = Files.newOutputStream(unfinished)) {
            trust.store(out, truststorePassword().toCharArray());
        }
        publish(unfinished, truststore());
    }

    private static void publish(Path unfinished, Path target) throws IOException {
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was running", e);
        }
    }

    private static String names() {
        String names = "dns:localhost,ip:127.0.0.1";
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,250}") && !host.equals("localhost")
                    ? names + ",dns:" + host
                    : names;
        } catch (UnknownHostException e) {
            return names;
        }
    }
}
