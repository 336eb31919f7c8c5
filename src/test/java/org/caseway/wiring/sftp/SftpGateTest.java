package org.caseway.wiring.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.SftpResponse;
import org.apache.sshd.sftp.client.impl.SftpStatus;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SftpGateTest {

    private static final String PD = "agency-pd-sampleton";
    private static final String JAIL = "agency-jail-sample-county";

    private Path directory;
    private DoorFixture fixture;
    private ClientSession renaming;
    private ClientSession closing;
    private SftpClient pd;
    private SftpClient jail;

    @BeforeAll
    void open(@TempDir Path temporary) throws IOException {
        directory = temporary;
        DoorFixture.write(directory.resolve("outside.xml"), "not yours");
        fixture = new DoorFixture(directory, DoorFixture.SETTINGS);
        renaming = fixture.raw(PD);
        closing = fixture.raw(JAIL);
        pd = DoorFixture.sftp(renaming);
        jail = DoorFixture.sftp(closing);
    }

    @AfterAll
    void close() throws IOException {
        renaming.close();
        closing.close();
        fixture.close();
    }

    static List<String> hostileNames() {
        var names = new ArrayList<>(List.of(
                "../outside.xml",
                "../../outside.xml",
                "../../../../../../etc/passwd",
                "..",
                "../",
                ".",
                "in/../../../outside.xml",
                "x/../../../outside.xml",
                "..%2f..%2foutside.xml",
                "..\\..\\outside.xml",
                "....//....//outside.xml",
                "../agency-pd-sampleton/in/x.xml",
                "../out/x.ack.xml",
                "/etc/passwd",
                "//etc/passwd",
                "/../etc/passwd",
                "a/b.xml",
                "a//b.xml",
                "/",
                "\\",
                "C:\\x.xml",
                "C:x.xml",
                "\\\\server\\share",
                "a\0.xml",
                "\0",
                "a.xml\0.part",
                "a\n.xml",
                "a\r\n.xml",
                "a\t.xml",
                "a\u0007.xml",
                "a\u001b[31m.xml",
                "a\u007f.xml",
                "\u202Elmx.a",
                "a\u200b.xml",
                "\ufeffa.xml",
                "a\u2215b.xml",
                "\uff0e\uff0e\uff0foutside.xml",
                "caf\u00e9.xml",
                "\u0430.xml",
                " a.xml",
                "a .xml",
                "a.xml ",
                ".hidden",
                ".ssh",
                ".a.xml.part",
                ".part",
                "..part",
                "a..xml",
                "a...",
                "-rf",
                "--help",
                "_a.xml",
                "~",
                "~root",
                "$HOME",
                "${jndi:ldap://x}",
                "`id`",
                "$(id)",
                "a;b.xml",
                "a|b.xml",
                "a&b.xml",
                "a>b.xml",
                "a<b.xml",
                "a*.xml",
                "a?.xml",
                "a[1].xml",
                "a:b.xml",
                "a::$DATA",
                "a\"b.xml",
                "a'b.xml",
                "a%00.xml",
                "a,b.xml",
                "=1+1.xml",
                "@a.xml",
                "#a.xml",
                "a#{x}.xml",
                "x".repeat(129),
                "x".repeat(300),
                "x".repeat(5000)));
        return names;
    }

    @Test
    void the_corpus_of_hostile_names_is_large_enough() {
        assertThat(hostileNames()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void a_hostile_name_is_refused_with_a_status_and_touches_nothing(String name) throws IOException {
        List<Path> before = everything();
        refused(() -> jail.open("in/" + name, OpenMode.Write, OpenMode.Create));
        refused(() -> jail.open("/in/" + name, OpenMode.Write, OpenMode.Create, OpenMode.Truncate));
        refused(() -> pd.open("in/" + name + ".part", OpenMode.Write, OpenMode.Create));
        refused(() -> pd.open("out/" + name, OpenMode.Read));
        refused(() -> pd.remove("in/" + name));
        var handle = pd.open("in/good.part", OpenMode.Write, OpenMode.Create, OpenMode.Truncate);
        pd.close(handle);
        refused(() -> pd.rename("in/good.part", "in/" + name));
        refused(() -> pd.rename("in/" + name, "in/good"));
        pd.remove("in/good.part");
        assertThat(fixture.taken).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void windows_device_names_are_only_names(String name) throws IOException {
        var handle = jail.open("in/" + name, OpenMode.Write, OpenMode.Create);
        jail.close(handle);
        assertThat(fixture.taken).last().extracting(DoorFixture.Taken::name).isEqualTo(name);
        fixture.taken.clear();
    }

    static Stream<String> devices() {
        return Stream.of("CON", "nul", "COM1.xml", "a.xml", "x".repeat(128));
    }

    @Test
    void games_with_part_names_take_nothing() throws IOException {
        for (String name : List.of("a.part.part", "b.part")) {
            pd.close(pd.open("in/" + name, OpenMode.Write, OpenMode.Create));
        }
        refused(() -> pd.rename("in/a.part.part", "in/a.part"));
        refused(() -> pd.rename("in/b.part", "in/b.part"));
        refused(() -> pd.rename("in/b.part", "in/.part"));
        refused(() -> pd.rename("in/b.part", "out/b"));
        refused(() -> pd.rename("in/b.part", "b"));
        refused(() -> pd.rename("in/b.part", "/"));
        refused(() -> pd.rename("in/b.part", "in"));
        refused(() -> pd.rename("in", "in/b"));
        refused(() -> pd.rename("out", "in"));
        refused(() -> pd.rename("in/missing.part", "in/missing"));
        assertThat(fixture.taken).isEmpty();
        pd.remove("in/a.part.part");
        pd.remove("in/b.part");
    }

    @Test
    void no_links_directories_or_extensions_can_be_made() {
        refused(() -> pd.symLink("in/link.part", "/etc/passwd"));
        refused(() -> pd.symLink("in/link.part", "../../outside.xml"));
        refused(() -> extended("hardlink@openssh.com", "/etc/passwd", "in/link.part"));
        refused(() -> extended("posix-rename@openssh.com", "in/x.part", "in/x"));
        refused(() -> extended("copy-data", "in/x.part", "in/x"));
        refused(() -> extended("statvfs@openssh.com", "/"));
        refused(() -> pd.readLink("in/link.part"));
        refused(() -> pd.mkdir("in/directory"));
        refused(() -> pd.mkdir("other"));
        refused(() -> pd.rmdir("in"));
        refused(() -> pd.rmdir("out"));
        assertThat(pd.getServerExtensions()).isEmpty();
        assertThat(fixture.jail(PD).resolve("in/link.part")).doesNotExist();
    }

    @Test
    void a_link_that_lies_there_all_the_same_is_neither_listed_nor_taken() throws IOException {
        Path in = fixture.jail(PD).resolve("in");
        Path link = Files.createSymbolicLink(in.resolve("link.part"), directory.resolve("outside.xml"));
        assertThat(names("in")).doesNotContain("link.part");
        refused(() -> pd.rename("in/link.part", "in/link"));
        refused(() -> pd.open("in/link.part", OpenMode.Write).isOpen());
        Files.delete(link);
        Path answer = Files.createSymbolicLink(fixture.jail(PD).resolve("out/link"), directory.resolve("outside.xml"));
        refused(() -> pd.open("out/link", OpenMode.Read));
        Files.delete(answer);
        assertThat(directory.resolve("outside.xml")).hasContent("not yours");
        assertThat(fixture.taken).isEmpty();
    }

    @Test
    void an_agency_sees_its_own_two_directories_and_no_other_agency() throws IOException {
        DoorFixture.write(fixture.jail("agency-court-sampleton").resolve("out/answer.ack.xml"), "not yours");
        assertThat(pd.canonicalPath(".")).isEqualTo("/");
        assertThat(pd.canonicalPath("in/..")).isEqualTo("/");
        assertThat(pd.canonicalPath("in/../../../..")).isEqualTo("/");
        assertThat(names("/")).containsExactlyInAnyOrder("in", "out");
        assertThat(names("/out")).isEmpty();
        refused(() -> pd.openDir("../agency-court-sampleton/out"));
        refused(() -> pd.openDir("/.."));
        refused(() -> pd.openDir("in/.."));
        refused(() -> pd.stat("/agency-court-sampleton"));
        refused(() -> pd.open("../agency-court-sampleton/out/answer.ack.xml", OpenMode.Read));
    }

    @Test
    void no_status_names_a_path_of_the_hub() {
        for (String path : List.of("out/missing", "in/missing.part", "../x", "/etc")) {
            assertThatThrownBy(() -> pd.stat(path))
                    .isInstanceOf(SftpException.class)
                    .message()
                    .doesNotContain(directory.toString())
                    .doesNotContain("java.");
        }
    }

    @Test
    void passwords_unknown_accounts_and_foreign_keys_are_refused() {
        assertThatThrownBy(() -> {
                    Session session = new JSch().getSession(PD, "127.0.0.1", fixture.door.port());
                    session.setConfig("StrictHostKeyChecking", "no");
                    session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
                    session.setPassword("guess");
                    session.connect(10_000);
                })
                .isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> loginWith("sftp-" + JAIL, PD)).isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> loginWith("sftp-" + PD, "agency-nobody")).isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> loginWith("sftp-" + PD, "pd-sampleton")).isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> loginWith("sftp-host-key", "root")).isInstanceOf(JSchException.class);
    }

    @Test
    void commands_shells_and_copies_are_refused() throws Exception {
        Session session = fixture.session(PD);
        for (String command : List.of("id", "scp -t /in", "sftp")) {
            ChannelExec exec = (ChannelExec) session.openChannel("exec");
            exec.setCommand(command);
            InputStream output = exec.getInputStream();
            try {
                exec.connect(10_000);
                assertThat(output.readAllBytes()).isEmpty();
                assertThat(exec.getExitStatus()).isNotZero();
            } catch (JSchException refused) {
                assertThat(refused).isNotNull();
            }
            exec.disconnect();
        }
        session.disconnect();
        try (ClientSession raw = fixture.raw(PD)) {
            CoreModuleProperties.REQUEST_SHELL_REPLY.set(raw, true);
            assertClosedByTheDoor(raw.createShellChannel());
            assertClosedByTheDoor(raw.createSubsystemChannel("netconf"));
        }
    }

    private static void assertClosedByTheDoor(ClientChannel channel) throws IOException {
        channel.open().await(Duration.ofSeconds(5));
        assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 10_000))
                .contains(ClientChannelEvent.CLOSED)
                .doesNotContain(ClientChannelEvent.STDOUT_DATA);
    }

    @Test
    void ports_are_forwarded_in_neither_direction() throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                ClientSession raw = fixture.raw(PD)) {
            SshdSocketAddress local = raw.startLocalPortForwarding(
                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", inside.getLocalPort()));
            try (Socket socket = new Socket("127.0.0.1", local.getPort())) {
                socket.setSoTimeout(5_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (IOException refused) {
                assertThat(refused).isNotInstanceOf(java.net.SocketTimeoutException.class);
            }
            inside.setSoTimeout(200);
            assertThatThrownBy(inside::accept).isInstanceOf(java.net.SocketTimeoutException.class);
            assertThatThrownBy(() -> raw.startRemotePortForwarding(
                            new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void sessions_handles_and_lying_uploads_are_limited() throws Exception {
        String court = "agency-court-sampleton";
        try (ClientSession one = fixture.raw(court);
                ClientSession two = fixture.raw(court);
                ClientSession three = fixture.raw(court);
                SftpClient client = DoorFixture.sftp(one)) {
            assertThat(two.isAuthenticated() && three.isAuthenticated()).isTrue();
            assertThatThrownBy(() -> fixture.raw(court)).isInstanceOf(IOException.class);
            var handles = new ArrayList<SftpClient.CloseableHandle>();
            for (int n = 0; n < 8; n++) {
                handles.add(client.open("in/" + n + ".part", OpenMode.Write, OpenMode.Create));
            }
            refused(() -> client.open("in/9.part", OpenMode.Write, OpenMode.Create));
            for (var handle : handles) {
                client.close(handle);
            }
            for (int n = 8; n < 20; n++) {
                client.close(client.open("in/" + n + ".part", OpenMode.Write, OpenMode.Create));
            }
            assertThatThrownBy(() -> client.open("in/20.part", OpenMode.Write, OpenMode.Create))
                    .hasMessageContaining("Too many unfinished");
        }
    }

    @Test
    void unfinished_files_are_limited_together_also_where_they_are_mostly_holes() throws Exception {
        byte[] last = {'x'};
        List<SftpClient.CloseableHandle> handles = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            handles.add(pd.open("in/hole" + n + ".part", OpenMode.Write, OpenMode.Create));
        }
        pd.write(handles.get(0), 2L * 1024 * 1024 - 1, last);
        pd.write(handles.get(1), 2L * 1024 * 1024 - 1, last);
        assertThatThrownBy(() -> pd.write(handles.get(2), 2L * 1024 * 1024 - 1, last))
                .hasMessageContaining("Too many unfinished");
        // another agency has room of its own
        var other = jail.open("in/theirs.part", OpenMode.Write, OpenMode.Create);
        jail.write(other, 2L * 1024 * 1024 - 1, last);
        jail.close(other);
        jail.remove("in/theirs.part");
        refused(() -> pd.close(handles.get(2)));
        pd.close(handles.get(0));
        pd.close(handles.get(1));
        pd.remove("in/hole0.part");
        pd.remove("in/hole1.part");
        assertThat(names("in")).isEmpty();
    }

    @Test
    void a_request_longer_than_allowed_ends_the_conversation_and_not_the_door() throws Exception {
        try (ClientSession raw = fixture.raw(PD);
                var channel = raw.createSubsystemChannel("sftp")) {
            channel.open().verify(Duration.ofSeconds(5));
            var request = new ByteArrayBuffer();
            request.putUInt(0x7fffffffL);
            request.putByte((byte) 1);
            channel.getInvertedIn().write(request.getCompactData());
            channel.getInvertedIn().flush();
            assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 10_000))
                    .contains(ClientChannelEvent.CLOSED);
        }
        assertThat(pd.canonicalPath(".")).isEqualTo("/");
    }

    private void extended(String name, String... arguments) throws IOException {
        var request = new ByteArrayBuffer();
        request.putString(name);
        for (String argument : arguments) {
            request.putString(argument);
        }
        var raw = (RawSftpClient) pd;
        var response = raw.receive(raw.send(SftpConstants.SSH_FXP_EXTENDED, request), 5_000);
        var status = SftpStatus.parse(SftpResponse.parse(SftpConstants.SSH_FXP_EXTENDED, response));
        throw new SftpException(status.getStatusCode(), "refused");
    }

    private void loginWith(String secret, String account) throws JSchException {
        JSch jsch = new JSch();
        jsch.addIdentity(fixture.secrets.file(secret).toString());
        fixture.connect(jsch, account).disconnect();
    }

    private List<String> names(String path) throws IOException {
        var names = new ArrayList<String>();
        for (SftpClient.DirEntry entry : pd.readDir(path)) {
            if (!entry.getFilename().startsWith(".")) {
                names.add(entry.getFilename());
            }
        }
        return names;
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    /** By a status of the server, not by a conversation that broke. */
    private static void refused(Attempt attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(SftpException.class)
                .satisfies(e -> assertThat(((SftpException) e).getStatus())
                        .isNotIn(SftpConstants.SSH_FX_OK, SftpConstants.SSH_FX_CONNECTION_LOST));
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
