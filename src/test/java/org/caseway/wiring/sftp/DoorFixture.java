package org.caseway.wiring.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.springframework.util.unit.DataSize;

/** A real door on a free port with three agencies and a subscriber, and clients that speak to it. */
final class DoorFixture implements AutoCloseable {

    record Taken(String agency, String name, byte[] content) {}

    static final SftpSettings SETTINGS = new SftpSettings(
            DataSize.ofMegabytes(2),
            20,
            DataSize.ofMegabytes(5),
            8,
            3,
            40,
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Path.of("nowhere"));

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final Home home;
    final Secrets secrets;
    final SftpDoor door;
    volatile boolean broken;
    private final SshClient client = SshClient.setUpDefaultClient();

    DoorFixture(Path directory, SftpSettings settings) {
        this(directory, settings, null);
    }

    DoorFixture(Path directory, SftpSettings settings, FileTaking taking) {
        this(directory, settings, taking, agency -> false);
    }

    DoorFixture(Path directory, SftpSettings settings, FileTaking taking, Predicate<String> sealed) {
        home = new Home(directory, 0);
        secrets = new Secrets(home);
        door = new SftpDoor(
                home,
                secrets,
                new FewPartners(),
                taking == null ? this::take : taking,
                sealed,
                settings,
                "127.0.0.1",
                0);
        door.start();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    Session session(String account) throws JSchException {
        JSch jsch = new JSch();
        jsch.addIdentity(secrets.file("sftp-" + account).toString());
        return connect(jsch, account);
    }

    Session connect(JSch jsch, String account) throws JSchException {
        Session session = jsch.getSession(account, "127.0.0.1", door.port());
        session.setConfig("StrictHostKeyChecking", "no");
        session.connect(10_000);
        return session;
    }

    static ChannelSftp sftp(Session session) throws JSchException {
        ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect(10_000);
        return channel;
    }

    /** A client that sends names and commands exactly as told. */
    ClientSession raw(String account) throws IOException {
        ClientSession session = client.connect(account, "127.0.0.1", door.port())
                .verify(Duration.ofSeconds(10))
                .getSession();
        session.setKeyIdentityProvider(new FileKeyPairProvider(secrets.file("sftp-" + account)));
        session.auth().verify(Duration.ofSeconds(10));
        return session;
    }

    static SftpClient sftp(ClientSession session) throws IOException {
        return SftpClientFactory.instance().createSftpClient(session, 3);
    }

    Path jail(String account) {
        return home.sftp().resolve(account);
    }

    @Override
    public void close() {
        client.stop();
        door.stop();
    }

    private void take(String agency, String name, Path upload) throws IOException {
        if (broken) {
            throw new IOException("the disk is full at " + upload);
        }
        taken.add(new Taken(agency, name, Files.readAllBytes(upload)));
        Files.delete(upload);
    }

    private static final class FewPartners implements Partners {

        private final List<Agency> agencies = List.of(
                agency("pd-sampleton", false), agency("jail-sample-county", true), agency("court-sampleton", false));

        private static Agency agency(String id, boolean completeOnClose) {
            return new Agency(
                    id, id, "XX0010100", Set.of("arrest-report"), Agency.ChangedResend.CONFLICT, completeOnClose, 50);
        }

        @Override
        public Optional<Agency> agency(String id) {
            return agencies.stream().filter(agency -> agency.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return agencies;
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of(new Subscriber(
                    "records-bureau",
                    "Records Bureau",
                    "law-enforcement",
                    "records",
                    Subscriber.DeliveryChannel.SFTP,
                    Subscriber.Format.XML,
                    null,
                    Set.of(),
                    Set.of(),
                    Set.of()));
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
