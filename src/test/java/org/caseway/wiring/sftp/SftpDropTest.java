package org.caseway.wiring.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Vector;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDropTest {

    @TempDir
    Path directory;

    private DoorFixture fixture;

    @BeforeEach
    void open() {
        fixture = new DoorFixture(directory, DoorFixture.SETTINGS);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_file_renamed_from_part_is_taken_before_the_client_hears_that_all_went_well() throws Exception {
        Session session = fixture.session("agency-pd-sampleton");
        ChannelSftp sftp = DoorFixture.sftp(session);
        sftp.put(new ByteArrayInputStream("content".getBytes(UTF_8)), "in/day.xml.part");
        assertThat(fixture.taken).isEmpty();

        sftp.rename("in/day.xml.part", "in/day.xml");

        assertThat(fixture.taken).singleElement().satisfies(taken -> {
            assertThat(taken.agency()).isEqualTo("pd-sampleton");
            assertThat(taken.name()).isEqualTo("day.xml");
            assertThat(taken.content()).isEqualTo("content".getBytes(UTF_8));
        });
        assertThat(sftp.ls("/in")).extracting(Object::toString).noneMatch(line -> line.contains("day"));
        session.disconnect();
    }

    @Test
    void what_an_agency_whose_files_are_sealed_had_not_finished_is_gone_after_a_start() throws Exception {
        for (String account : new String[] {"agency-pd-sampleton", "agency-court-sampleton"}) {
            Session session = fixture.session(account);
            DoorFixture.sftp(session).put(new ByteArrayInputStream("content".getBytes(UTF_8)), "in/day.xml.part");
            session.disconnect();
        }
        fixture.close();

        fixture = new DoorFixture(directory, DoorFixture.SETTINGS, null, "court-sampleton"::equals);

        assertThat(fixture.jail("agency-court-sampleton").resolve("in")).isEmptyDirectory();
        assertThat(fixture.jail("agency-pd-sampleton").resolve("in/day.xml.part"))
                .hasContent("content");
    }

    @Test
    void an_agency_agreed_to_work_so_completes_a_file_by_closing_it() throws Exception {
        Session session = fixture.session("agency-jail-sample-county");
        DoorFixture.sftp(session).put(new ByteArrayInputStream("content".getBytes(UTF_8)), "/in/custody.xml");
        assertThat(fixture.taken)
                .singleElement()
                .extracting(DoorFixture.Taken::name)
                .isEqualTo("custody.xml");
        session.disconnect();
    }

    @Test
    void an_agency_that_renames_may_not_write_the_final_name() throws Exception {
        Session session = fixture.session("agency-pd-sampleton");
        ChannelSftp sftp = DoorFixture.sftp(session);
        assertThatThrownBy(() -> sftp.put(new ByteArrayInputStream(new byte[1]), "in/day.xml"))
                .isInstanceOf(SftpException.class)
                .hasMessageContaining(".part");
        session.disconnect();
    }

    @Test
    void a_connection_that_dies_half_way_completes_nothing() throws Exception {
        Session session = fixture.session("agency-jail-sample-county");
        OutputStream upload = DoorFixture.sftp(session).put("in/custody.xml");
        upload.write(new byte[100_000]);
        upload.flush();
        Path lying = fixture.jail("agency-jail-sample-county").resolve("in/custody.xml");
        await().until(() -> Files.exists(lying) && Files.size(lying) > 0);

        socketOf(session).close();

        Session next = fixture.session("agency-jail-sample-county");
        ChannelSftp sftp = DoorFixture.sftp(next);
        sftp.put(new ByteArrayInputStream("whole".getBytes(UTF_8)), "in/other.xml");
        assertThat(fixture.taken).extracting(DoorFixture.Taken::name).containsExactly("other.xml");
        sftp.put(new ByteArrayInputStream("whole".getBytes(UTF_8)), "in/custody.xml");
        assertThat(fixture.taken)
                .last()
                .satisfies(taken -> assertThat(taken.content()).isEqualTo("whole".getBytes(UTF_8)));
        next.disconnect();
    }

    @Test
    void a_failure_to_take_is_a_failure_of_the_rename_and_the_file_stays() throws Exception {
        Session session = fixture.session("agency-pd-sampleton");
        ChannelSftp sftp = DoorFixture.sftp(session);
        sftp.put(new ByteArrayInputStream("content".getBytes(UTF_8)), "in/day.xml.part");
        fixture.broken = true;
        assertThatThrownBy(() -> sftp.rename("in/day.xml.part", "in/day.xml"))
                .isInstanceOf(SftpException.class)
                .hasMessageContaining("try again later")
                .message()
                .doesNotContain(directory.toString());

        fixture.broken = false;
        sftp.rename("in/day.xml.part", "in/day.xml");

        assertThat(fixture.taken).hasSize(1);
        session.disconnect();
    }

    @Test
    void a_file_too_large_is_thrown_away_and_its_close_fails() throws Exception {
        Session session = fixture.session("agency-jail-sample-county");
        ChannelSftp sftp = DoorFixture.sftp(session);
        assertThatThrownBy(() -> sftp.put(new ByteArrayInputStream(new byte[3 * 1024 * 1024]), "in/big.xml"))
                .isInstanceOf(SftpException.class);
        session.disconnect();
        assertThat(fixture.taken).isEmpty();

        try (ClientSession raw = fixture.raw("agency-jail-sample-county");
                SftpClient client = DoorFixture.sftp(raw)) {
            var handle = client.open("/in/sparse.xml", OpenMode.Write, OpenMode.Create);
            assertThatThrownBy(() -> client.write(handle, 1L << 40, new byte[1], 0, 1))
                    .hasMessageContaining("larger");
            assertThatThrownBy(() -> client.close(handle)).hasMessageContaining("thrown away");
            assertThatThrownBy(() -> client.stat("/in/sparse.xml")).isInstanceOf(IOException.class);
        }
        assertThat(fixture.taken).isEmpty();
    }

    @Test
    void a_file_still_open_cannot_be_completed_or_written_by_another_connection() throws Exception {
        try (ClientSession one = fixture.raw("agency-pd-sampleton");
                ClientSession two = fixture.raw("agency-pd-sampleton");
                SftpClient first = DoorFixture.sftp(one);
                SftpClient second = DoorFixture.sftp(two)) {
            var handle = first.open("/in/day.part", OpenMode.Write, OpenMode.Create, OpenMode.Truncate);
            first.write(handle, 0, "first".getBytes(UTF_8), 0, 5);
            assertThatThrownBy(() -> second.rename("/in/day.part", "/in/day")).hasMessageContaining("being written");
            assertThatThrownBy(() -> second.open("/in/day.part", OpenMode.Write))
                    .hasMessageContaining("being written");

            var afresh = second.open("/in/day.part", OpenMode.Write, OpenMode.Create, OpenMode.Truncate);
            second.write(afresh, 0, "second".getBytes(UTF_8), 0, 6);
            assertThatThrownBy(() -> first.write(handle, 0, "FIRST!".getBytes(UTF_8), 0, 6))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> first.close(handle)).isInstanceOf(IOException.class);
            second.close(afresh);
            second.rename("/in/day.part", "/in/day");
        }
        assertThat(fixture.taken)
                .singleElement()
                .satisfies(taken -> assertThat(taken.content()).isEqualTo("second".getBytes(UTF_8)));
    }

    @Test
    void an_interrupted_upload_is_resumed() throws Exception {
        Session session = fixture.session("agency-pd-sampleton");
        ChannelSftp sftp = DoorFixture.sftp(session);
        sftp.put(new ByteArrayInputStream("01234".getBytes(UTF_8)), "in/day.part");
        sftp.put(new ByteArrayInputStream("0123456789".getBytes(UTF_8)), "in/day.part", ChannelSftp.RESUME);
        sftp.rename("in/day.part", "in/day");
        assertThat(fixture.taken)
                .singleElement()
                .satisfies(taken -> assertThat(taken.content()).isEqualTo("0123456789".getBytes(UTF_8)));
        session.disconnect();
    }

    @Test
    void an_agency_fetches_and_removes_its_answers_and_reads_nothing_it_dropped() throws Exception {
        Path out = fixture.jail("agency-pd-sampleton").resolve("out");
        DoorFixture.write(out.resolve("day.xml.ack.xml"), "answer");
        DoorFixture.write(out.resolve(".half.tmp"), "hidden");
        Session session = fixture.session("agency-pd-sampleton");
        ChannelSftp sftp = DoorFixture.sftp(session);
        sftp.put(new ByteArrayInputStream("secret".getBytes(UTF_8)), "in/day.part");

        assertThat(names(sftp.ls("out"))).containsExactly("day.xml.ack.xml");
        assertThat(sftp.get("out/day.xml.ack.xml").readAllBytes()).isEqualTo("answer".getBytes(UTF_8));
        sftp.rm("out/day.xml.ack.xml");
        assertThat(names(sftp.ls("out"))).isEmpty();
        assertThatThrownBy(() -> sftp.get("in/day.part").readAllBytes()).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> sftp.put(new ByteArrayInputStream(new byte[1]), "out/fake.ack.xml"))
                .isInstanceOf(SftpException.class);
        sftp.rm("in/day.part");
        session.disconnect();
    }

    @Test
    void a_subscriber_fetches_and_removes_what_was_delivered_and_writes_nothing() throws Exception {
        Path in = fixture.jail("subscriber-records-bureau").resolve("in");
        DoorFixture.write(in.resolve("1.xml"), "notification");
        Session session = fixture.session("subscriber-records-bureau");
        ChannelSftp sftp = DoorFixture.sftp(session);

        assertThat(names(sftp.ls("in"))).containsExactly("1.xml");
        assertThat(sftp.get("in/1.xml").readAllBytes()).isEqualTo("notification".getBytes(UTF_8));
        assertThatThrownBy(() -> sftp.put(new ByteArrayInputStream(new byte[1]), "in/x.part"))
                .isInstanceOf(SftpException.class);
        assertThatThrownBy(() -> sftp.rename("in/1.xml", "in/2.xml")).isInstanceOf(SftpException.class);
        assertThatThrownBy(() -> sftp.ls("out")).isInstanceOf(SftpException.class);
        sftp.rm("in/1.xml");
        assertThat(in).isEmptyDirectory();
        session.disconnect();
    }

    @Test
    void times_and_modes_are_granted_without_effect_sizes_and_owners_are_refused() throws Exception {
        try (ClientSession raw = fixture.raw("agency-pd-sampleton");
                SftpClient client = DoorFixture.sftp(raw)) {
            var handle = client.open("/in/day.part", OpenMode.Write, OpenMode.Create);
            client.write(handle, 0, "content".getBytes(UTF_8), 0, 7);
            client.setStat(handle, new SftpClient.Attributes().perms(04777));
            client.close(handle);
            client.setStat("/in/day.part", new SftpClient.Attributes().perms(0777));
            assertThatThrownBy(() -> client.setStat("/in/day.part", new SftpClient.Attributes().size(1)))
                    .hasMessageContaining("cannot be set");
            assertThatThrownBy(() -> client.setStat("/in/day.part", new SftpClient.Attributes().owner(0, 0)))
                    .isInstanceOf(IOException.class);
            assertThat(client.stat("/in/day.part").getSize()).isEqualTo(7);
        }
        Path lying = fixture.jail("agency-pd-sampleton").resolve("in/day.part");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lying)))
                .doesNotContain("x");
    }

    @Test
    void keys_are_generated_once_owner_only_and_further_keys_are_honoured() throws Exception {
        Path key = fixture.secrets.file("sftp-agency-pd-sampleton");
        byte[] first = Files.readAllBytes(key);
        byte[] host = Files.readAllBytes(fixture.secrets.file("sftp-host-key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        fixture.close();
        Path further = directory.resolve("keys");
        Path own = directory.resolve("own");
        var pair = com.jcraft.jsch.KeyPair.genKeyPair(new JSch(), com.jcraft.jsch.KeyPair.RSA, 2048);
        pair.writePrivateKey(own.toString());
        DoorFixture.write(further.resolve("agencies/pd-sampleton.pub"), "");
        pair.writePublicKey(further.resolve("agencies/pd-sampleton.pub").toString(), "own key");
        var settings = new SftpSettings(
                DoorFixture.SETTINGS.maxFile(),
                20,
                DoorFixture.SETTINGS.maxUnfinished(),
                8,
                3,
                40,
                DoorFixture.SETTINGS.authTimeout(),
                DoorFixture.SETTINGS.idleTimeout(),
                further);
        fixture = new DoorFixture(directory, settings);

        assertThat(key).hasBinaryContent(first);
        assertThat(fixture.secrets.file("sftp-host-key")).hasBinaryContent(host);
        JSch jsch = new JSch();
        jsch.addIdentity(own.toString());
        Session session = fixture.connect(jsch, "agency-pd-sampleton");
        assertThat(DoorFixture.sftp(session).pwd()).isEqualTo("/");
        session.disconnect();
    }

    private static java.util.List<String> names(Vector<ChannelSftp.LsEntry> listing) {
        return listing.stream()
                .map(ChannelSftp.LsEntry::getFilename)
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private static Socket socketOf(Session session) throws ReflectiveOperationException {
        var field = Session.class.getDeclaredField("socket");
        field.setAccessible(true);
        return (Socket) field.get(session);
    }
}
