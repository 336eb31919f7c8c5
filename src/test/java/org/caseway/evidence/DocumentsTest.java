package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.evidence.EvidenceRoom.FRAME;
import static org.caseway.evidence.EvidenceRoom.POLICE;
import static org.caseway.evidence.EvidenceRoom.manifest;
import static org.caseway.evidence.EvidenceRoom.prosecutor;
import static org.caseway.evidence.EvidenceRoom.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents come in whole, or stay where everybody can see why not, on a real disk and database. */
class DocumentsTest {

    @TempDir
    private Path directory;

    private EvidenceRoom room;

    @BeforeEach
    void open() {
        room = new EvidenceRoom(directory);
    }

    @Test
    void what_is_sent_is_stored_sealed_and_comes_out_as_it_went_in_whatever_its_length() throws Exception {
        for (int length : new int[] {1, 17, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 1_000_003}) {
            byte[] content = text(length, length);
            Upload upload = room.put("BWC-" + length, content);

            assertThat(upload.state()).as("%d bytes", length).isEqualTo(ItemState.STORED);
            assertThat(room.read(upload.claim(), prosecutor())).isEqualTo(content);
            byte[] onDisk = Files.readAllBytes(room.file(upload.claim()));
            assertThat(new String(onDisk, StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(
                            Arrays.copyOf(content, Math.max(8, Math.min(40, length))), StandardCharsets.ISO_8859_1));
        }
        assertThat(room.verify().holds()).isTrue();
        assertThat(room.verify().files()).isEqualTo(7);
    }

    @Test
    void what_broke_off_goes_on_from_the_last_whole_frame() throws Exception {
        byte[] content = text(5 * FRAME + 1000, 1);
        room.documents().announce(POLICE, "A-1", manifest(content));

        Upload broken = room.documents().take(POLICE, "A-1", 0, breaksAfter(content, 2 * FRAME + 77));

        assertThat(broken.state()).isEqualTo(ItemState.EXPECTED);
        assertThat(broken.offset()).isEqualTo(2L * FRAME);
        assertThat(room.documents().status(POLICE, "A-1").orElseThrow()).isEqualTo(broken);
        assertThatThrownBy(() -> room.send("A-1", 3L * FRAME, new byte[10]))
                .isInstanceOfSatisfying(EvidenceRefused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo("offset-differs");
                    assertThat(refused.details()).containsExactly(String.valueOf(2 * FRAME));
                });
        Upload done = room.send("A-1", broken.offset(), Arrays.copyOfRange(content, 2 * FRAME, content.length));
        assertThat(done.state()).isEqualTo(ItemState.STORED);
        assertThat(room.read(done.claim(), prosecutor())).isEqualTo(content);
        assertThat(room.acts(done.claim())).startsWith(CustodyAct.ANNOUNCED, CustodyAct.RECEIVED, CustodyAct.VERIFIED);
    }

    @Test
    void a_frame_that_the_disk_never_got_is_sent_again() throws Exception {
        byte[] content = text(4 * FRAME, 2);
        room.documents().announce(POLICE, "A-2", manifest(content));
        Upload broken = room.documents().take(POLICE, "A-2", 0, breaksAfter(content, 3 * FRAME));
        Path file = room.file(broken.claim());
        byte[] torn = Files.readAllBytes(file);
        Arrays.fill(torn, SealedStore.SEALED, 2 * SealedStore.SEALED, (byte) 0);
        Files.write(file, torn);

        Upload cut = room.send("A-2", 3L * FRAME, Arrays.copyOfRange(content, 3 * FRAME, content.length));

        assertThat(cut.state()).isEqualTo(ItemState.EXPECTED);
        assertThat(cut.offset()).isEqualTo(FRAME);
        assertThat(room.send("A-2", FRAME, Arrays.copyOfRange(content, FRAME, content.length))
                        .state())
                .isEqualTo(ItemState.STORED);
    }

    @Test
    void a_hub_that_was_stopped_before_it_looked_looks_when_it_is_back() throws Exception {
        byte[] content = text(FRAME + 5, 3);
        Upload announced = room.documents().announce(POLICE, "A-3", manifest(content));
        var store = new SealedStore(room.files);
        UUID keyId = room.jdbc.queryForObject(
                "select key_id from evidence_item where claim = ?", UUID.class, announced.claim());
        try (Writing file = store.begin(announced.claim())) {
            file.append(room.seals.find(keyId).orElseThrow(), 0, content.length, new ByteArrayInputStream(content));
        }

        assertThat(room.documents().lookAgain()).isEqualTo(1);

        assertThat(room.documents().status(POLICE, "A-3").orElseThrow().state()).isEqualTo(ItemState.STORED);
    }

    @Test
    void the_same_again_changes_nothing_and_other_content_under_the_same_number_is_refused() {
        byte[] content = text(1000, 4);
        Upload first = room.put("A-4", content);

        assertThat(room.put("A-4", content)).isEqualTo(first);
        assertThat(room.acts(first.claim())).hasSize(3);
        assertThatThrownBy(() -> room.put("A-4", text(1000, 5)))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.problem()).isEqualTo("document-id-reused"));
        assertThat(room.documents().status("sheriff", "A-4"))
                .as("another agency's")
                .isEmpty();
    }

    @Test
    void every_problem_of_a_manifest_is_told_at_once_and_without_a_value() {
        var wrong = new Manifest(
                null,
                "COURT_DOCKET",
                null,
                null,
                "Zanzibara\u0007",
                "report",
                List.of("SECRETS"),
                "TEXT",
                0,
                "abc",
                "ftp://example.org/x",
                null,
                null);

        assertThatThrownBy(() -> room.documents().announce(POLICE, "A-5", wrong))
                .isInstanceOfSatisfying(EvidenceRefused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo("manifest-unusable");
                    assertThat(refused.details()).hasSize(8).noneMatch(text -> text.contains("Zanzibara"));
                });
    }

    @Test
    void what_is_not_what_was_announced_is_held_and_may_be_sent_anew() throws Exception {
        byte[] content = text(2 * FRAME, 6);
        room.documents().announce(POLICE, "A-6", manifest(content));

        Upload wrong = room.send("A-6", 0, text(2 * FRAME, 7));

        assertThat(wrong.state()).isEqualTo(ItemState.HELD);
        assertThat(wrong.reason()).isEqualTo("digest-differs");
        assertThatThrownBy(() -> room.read(wrong.claim(), prosecutor())).isInstanceOf(EvidenceRefused.class);
        assertThatThrownBy(() -> room.retention.clear(wrong.claim(), "clerk", "looks fine"))
                .as("no human can make it right")
                .isInstanceOf(EvidenceRefused.class);
        assertThat(room.send("A-6", 0, content).state()).isEqualTo(ItemState.STORED);
        assertThat(room.read(wrong.claim(), prosecutor())).isEqualTo(content);
    }

    @Test
    void content_that_is_not_of_its_media_type_waits_for_a_human() throws Exception {
        byte[] program = "MZ and more".getBytes(StandardCharsets.US_ASCII);

        Upload held = room.put("A-7", program, manifest(program, "POLICE_REPORT", "application/pdf"));

        assertThat(held.state()).isEqualTo(ItemState.HELD);
        assertThat(held.reason()).isEqualTo("media-type-differs");
        assertThat(room.desk.held())
                .singleElement()
                .satisfies(item -> assertThat(item.name())
                        .as("what it is called is not for everybody")
                        .isNull());
        room.retention.clear(held.claim(), "clerk", "a sample for the training unit");
        assertThat(room.read(held.claim(), prosecutor())).isEqualTo(program);
        assertThat(room.acts(held.claim())).contains(CustodyAct.HELD, CustodyAct.CLEARED);
    }

    @Test
    void malware_is_refused_and_destroyed() throws Exception {
        byte[] infected = ("see: " + FakeClamd.EICAR).getBytes(StandardCharsets.US_ASCII);
        try (var clamd = new FakeClamd(Long.MAX_VALUE, false)) {
            room.scanner = clamd.client();

            Upload refused = room.put("A-8", infected);

            assertThat(refused.state()).isEqualTo(ItemState.REFUSED);
            assertThat(refused.reason()).isEqualTo("malware-found");
            assertThat(room.onDisk()).isEmpty();
            assertThat(room.jdbc.queryForObject("select count(*) from vault.data_key", Integer.class))
                    .isZero();
            assertThat(room.put("A-9", text(100, 8)).state()).isEqualTo(ItemState.STORED);
            assertThat(scanned("A-9")).isTrue();
        }
    }

    @Test
    void what_the_scanner_has_not_seen_waits_for_it() throws Exception {
        byte[] content = text(3 * FRAME, 9);
        try (var gone = new FakeClamd(Long.MAX_VALUE, false)) {
            room.scanner = gone.client();
        }
        assertThat(room.put("A-10", content).reason()).as("down").isEqualTo("scanner-unavailable");
        try (var silent = new FakeClamd(Long.MAX_VALUE, true)) {
            room.scanner = silent.client();
            assertThat(room.put("A-11", content).reason()).as("silent").isEqualTo("scanner-unavailable");
        }
        try (var small = new FakeClamd(FRAME, false)) {
            room.scanner = small.client();
            assertThat(room.put("A-12", content).reason())
                    .as("too large for it")
                    .isEqualTo("scanner-unavailable");
        }
        try (var back = new FakeClamd(Long.MAX_VALUE, false)) {
            room.scanner = back.client();
            assertThat(room.documents().lookAgain()).isEqualTo(3);
        }
        assertThat(room.documents().status(POLICE, "A-10").orElseThrow().state())
                .isEqualTo(ItemState.STORED);
        assertThat(scanned("A-11")).isTrue();
    }

    @Test
    void nobody_writes_to_a_file_that_another_writes_to() throws Exception {
        byte[] content = text(2 * FRAME, 10);
        room.documents().announce(POLICE, "A-13", manifest(content));
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = new InputStream() {
            private final InputStream bytes = new ByteArrayInputStream(content);

            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return bytes.read();
            }
        };
        try (var other = new AutoCloseableExecutor()) {
            var first = other.submit(() -> room.documents().take(POLICE, "A-13", 0, slow));
            begun.await();

            assertThatThrownBy(() -> room.send("A-13", 0, content))
                    .isInstanceOfSatisfying(
                            EvidenceRefused.class,
                            refused -> assertThat(refused.problem()).isEqualTo("upload-under-way"));
            go.countDown();
            assertThat(first.get().state()).isEqualTo(ItemState.STORED);
        }
    }

    @Test
    void nobody_writes_to_a_file_that_is_just_being_decided_about() throws Exception {
        byte[] content = text(2 * FRAME, 20);
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        room.documents().announce(POLICE, "A-20", manifest(content));
        room.scanner = () -> saying(() -> {
            reading.countDown();
            go.await();
            return MalwareScan.Verdict.CLEAN;
        });
        try (var other = new AutoCloseableExecutor()) {
            var first = other.submit(() -> room.send("A-20", 0, content));
            reading.await();

            assertThatThrownBy(() -> room.documents().take(POLICE, "A-20", 0, breaksAfter(content, 10)))
                    .isInstanceOfSatisfying(
                            EvidenceRefused.class,
                            refused -> assertThat(refused.problem()).isEqualTo("upload-under-way"));
            assertThat(room.documents().lookAgain()).isZero();
            go.countDown();

            assertThat(first.get().state()).isEqualTo(ItemState.STORED);
            assertThat(room.read(first.get().claim(), prosecutor())).isEqualTo(content);
        }
    }

    @Test
    void a_file_that_is_gone_keeps_no_other_from_the_scanner_and_is_sent_again() throws Exception {
        byte[] content = text(100, 21);
        room.scanner = () -> saying(() -> MalwareScan.Verdict.NOT_SCANNED);
        Upload gone = room.put("A-21", content);
        Upload other = room.put("A-22", text(100, 22));
        Files.delete(room.file(gone.claim()));
        room.scanner = () -> saying(() -> MalwareScan.Verdict.CLEAN);

        assertThat(room.documents().lookAgain()).isEqualTo(1);

        assertThat(room.documents().status(POLICE, "A-22").orElseThrow().state())
                .isEqualTo(ItemState.STORED);
        assertThat(room.documents().status(POLICE, "A-21").orElseThrow())
                .isEqualTo(new Upload(gone.claim(), gone.uri(), ItemState.EXPECTED, 0, 100, null));
        assertThat(room.acts(gone.claim())).endsWith(CustodyAct.ALTERED);
        assertThat(room.send("A-21", 0, content).state()).isEqualTo(ItemState.STORED);
        assertThat(other.reason()).isEqualTo("scanner-unavailable");
    }

    @Test
    void what_was_altered_while_it_was_held_cannot_be_cleared_unread() throws Exception {
        byte[] content = text(2 * FRAME, 23);
        room.scanner = () -> saying(() -> MalwareScan.Verdict.NOT_SCANNED);
        Upload held = room.put("A-23", content);
        byte[] torn = Files.readAllBytes(room.file(held.claim()));
        torn[SealedStore.SEALED + 20]++;
        Files.write(room.file(held.claim()), torn);
        room.scanner = () -> saying(() -> MalwareScan.Verdict.CLEAN);

        room.documents().lookAgain();

        assertThatThrownBy(() -> room.retention.clear(held.claim(), "clerk", "is fine"))
                .isInstanceOf(EvidenceRefused.class);
        assertThat(room.documents().status(POLICE, "A-23").orElseThrow().offset())
                .isEqualTo(FRAME);
        assertThat(room.send("A-23", FRAME, Arrays.copyOfRange(content, FRAME, content.length))
                        .state())
                .isEqualTo(ItemState.STORED);
    }

    @Test
    void what_the_scanner_does_not_take_is_verified_once_and_read_ever_less_often() throws Exception {
        var readings = new java.util.concurrent.atomic.AtomicInteger();
        room.scanner = () -> saying(() -> {
            readings.incrementAndGet();
            return MalwareScan.Verdict.NOT_SCANNED;
        });
        Upload held = room.put("A-24", text(100, 24));
        Documents documents = room.documents();

        for (int second = 0; second < 60; second++) {
            documents.lookAgain();
            room.clock.pass(java.time.Duration.ofSeconds(1));
        }

        assertThat(readings.get()).isBetween(5, 8);
        assertThat(room.acts(held.claim()))
                .containsExactly(CustodyAct.ANNOUNCED, CustodyAct.RECEIVED, CustodyAct.VERIFIED, CustodyAct.HELD);
    }

    @Test
    void what_was_announced_and_never_sent_hides_nothing_that_came_later() throws Exception {
        byte[] content = text(100, 25);
        Upload upload = room.documents().announce(POLICE, "A-25", manifest(content));
        room.jdbc.update("""
            insert into evidence_item (claim, agency, document_key, category, contains, media_type, size, sha256, state, registered_at)
            select gen_random_uuid(), agency, decode(md5(n::text), 'hex'), category, contains, media_type, size, sha256, state,
              registered_at - interval '1 day' from evidence_item, generate_series(1, 1000) n""");
        UUID keyId = room.jdbc.queryForObject(
                "select key_id from evidence_item where claim = ?", UUID.class, upload.claim());
        try (Writing file = new SealedStore(room.files).begin(upload.claim())) {
            file.append(room.seals.find(keyId).orElseThrow(), 0, content.length, new ByteArrayInputStream(content));
        }
        Documents documents = room.documents();

        assertThat(documents.lookAgain() + documents.lookAgain()).isEqualTo(1);
    }

    /** A scanner that says this of everything. */
    private static MalwareScan.Look saying(java.util.concurrent.Callable<MalwareScan.Verdict> what) {
        return new MalwareScan.Look() {
            @Override
            public void piece(byte[] bytes, int length) {}

            @Override
            public MalwareScan.Verdict end() throws IOException {
                try {
                    return what.call();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void what_its_agency_keeps_is_pointed_to() {
        byte[] content = text(10, 11);
        Manifest here = manifest(content);
        var there = new Manifest(
                here.caseId(),
                null,
                null,
                null,
                here.name(),
                here.category(),
                here.contains(),
                "video/mp4",
                400_000_000_000L,
                here.sha256(),
                "https://evidence.example.org/items/17",
                null,
                null);

        Upload upload = room.documents().announce(POLICE, "A-14", there);

        assertThat(upload.state()).isEqualTo(ItemState.KEPT_ELSEWHERE);
        assertThatThrownBy(() -> room.read(upload.claim(), prosecutor()))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused ->
                                assertThat(refused.details()).containsExactly("https://evidence.example.org/items/17"));
        room.desk.receipt(upload.claim(), here.sha256(), prosecutor());
        assertThat(room.acts(upload.claim())).containsExactly(CustodyAct.ANNOUNCED, CustodyAct.TRANSFERRED);
        assertThatThrownBy(() -> room.desk.receipt(upload.claim(), "0".repeat(64), prosecutor()))
                .isInstanceOf(EvidenceRefused.class);
        assertThat(room.acts(upload.claim())).endsWith(CustodyAct.ALTERED);
    }

    private boolean scanned(String number) {
        return Boolean.TRUE.equals(room.jdbc.queryForObject(
                "select scanned_at is not null from evidence_item where document_id = ?", Boolean.class, number));
    }

    private static InputStream breaksAfter(byte[] content, int bytes) {
        return new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == bytes) {
                    throw new IOException("the line is gone");
                }
                return content[at++] & 0xFF;
            }
        };
    }

    private static final class AutoCloseableExecutor implements AutoCloseable {
        private final java.util.concurrent.ExecutorService one = Executors.newSingleThreadExecutor();

        <T> java.util.concurrent.Future<T> submit(java.util.concurrent.Callable<T> work) {
            return one.submit(work);
        }

        @Override
        public void close() {
            one.shutdownNow();
        }
    }
}
