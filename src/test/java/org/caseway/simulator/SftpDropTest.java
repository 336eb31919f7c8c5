package org.caseway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDropTest {

    @TempDir
    private Path directory;

    private SshServer server;
    private Path agencyKey;

    @BeforeEach
    void openTheDoor() throws Exception {
        Files.createDirectories(directory.resolve("home/in"));
        Files.createDirectories(directory.resolve("home/out"));
        var agency = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        agencyKey = directory.resolve("agency");
        try (var out = Files.newOutputStream(agencyKey)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(agency, "agency", null, out);
        }
        var host = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        writePublic("host.pub", host);
        writePublic("other.pub", KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("agency-x") && KeyUtils.compareKeys(key, agency.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(directory.resolve("home")));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    @AfterEach
    void closeTheDoor() throws IOException {
        server.stop(true);
    }

    @Test
    void a_file_appears_under_its_own_name_when_it_is_complete() throws IOException {
        try (var drop = new SftpDrop(door("host.pub"), "agency-x", agencyKey)) {
            drop.drop("filings.xml", "<x/>".getBytes(UTF_8));
        }
        try (var files = Files.list(directory.resolve("home/in"))) {
            assertThat(files).containsExactly(directory.resolve("home/in/filings.xml"));
        }
        assertThat(directory.resolve("home/in/filings.xml")).hasContent("<x/>");
    }

    @Test
    void what_is_fetched_is_removed_and_the_unfinished_is_left() throws IOException {
        var out = directory.resolve("home/out");
        Files.writeString(out.resolve("a.ack.xml"), "<a/>");
        Files.writeString(out.resolve("b.ack.xml.part"), "<");
        Files.writeString(out.resolve("c.txt"), "not wanted");
        try (var drop = new SftpDrop(door("host.pub"), "agency-x", agencyKey)) {
            assertThat(drop.fetch("out", name -> !name.endsWith(".txt")))
                    .hasSize(1)
                    .containsEntry("a.ack.xml", "<a/>".getBytes(UTF_8));
        }
        assertThat(out.resolve("a.ack.xml")).doesNotExist();
        assertThat(out.resolve("b.ack.xml.part")).exists();
        assertThat(out.resolve("c.txt")).exists();
    }

    @Test
    void another_host_key_is_not_believed() {
        assertThatThrownBy(() -> new SftpDrop(door("other.pub"), "agency-x", agencyKey))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("agency-x");
    }

    private SftpAddress door(String hostKey) {
        return new SftpAddress("127.0.0.1", server.getPort(), directory.resolve(hostKey));
    }

    private void writePublic(String name, KeyPair pair) throws IOException {
        Files.writeString(directory.resolve(name), PublicKeyEntry.toString(pair.getPublic()));
    }
}
