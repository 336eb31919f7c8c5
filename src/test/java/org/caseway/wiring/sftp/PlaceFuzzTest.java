package org.caseway.wiring.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.sftp.common.SftpException;
import org.caseway.fixtures.Fuzzing;
import org.junit.jupiter.api.Test;

/** Whatever path a client names, it is refused or a place inside the account's own directory. */
public class PlaceFuzzTest {

    private static final int SECONDS = 3;
    private static final Path JAIL = Path.of("/jail/account");

    @Test
    void no_path_leads_outside() {
        var outcome = new Fuzzing(PlaceFuzzTest.class, sound()).feed(SECONDS);

        assertThat(outcome.inputs()).isGreaterThan(100);
        assertThat(outcome.reached()).isGreaterThan(10);
    }

    /** For the fuzzer. */
    public static void fuzzerInitialize() {
        sound().forEach(PlaceFuzzTest::fuzzerTestOneInput);
    }

    /** For the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.judge(
                bytes -> {
                    String path = new String(bytes, UTF_8);
                    inside(path);
                    inside(Place.canonical(path));
                },
                input);
    }

    private static void inside(String path) {
        try {
            Place place = Place.of(path);
            Path named = JAIL.resolve(place.path().replaceFirst("^/", "")).normalize();
            assertThat(named.startsWith(JAIL)).as(path).isTrue();
            assertThat(place.name()).doesNotContain("/", "\\", "..", "\0");
        } catch (SftpException refused) {
            assertThat(refused.getStatus()).isNotZero();
        }
    }

    private static List<byte[]> sound() {
        return Stream.of(
                        "in/file.xml",
                        "/in/file.part",
                        "out/day.ack.xml",
                        "../in/x",
                        "in/../../x",
                        "./in",
                        "/",
                        "in/a..b",
                        "x/../../secret/evil.xml",
                        "in/\u202Egpj.xml",
                        "in/%2e%2e/x",
                        "in\\..\\x",
                        "//in//x")
                .map(path -> path.getBytes(UTF_8))
                .toList();
    }
}
