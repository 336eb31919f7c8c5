package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.evidence.EvidenceRoom.FRAME;
import static org.caseway.evidence.EvidenceRoom.prosecutor;
import static org.caseway.evidence.EvidenceRoom.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is altered, in the ledger or on the disk, is named; each check is seen to fail. */
class CustodyTest {

    @TempDir
    private Path directory;

    private EvidenceRoom room;

    @BeforeEach
    void open() {
        room = new EvidenceRoom(directory);
    }

    @Test
    void what_happens_while_the_chains_are_read_makes_none_of_them_look_broken() throws Exception {
        Upload upload = room.put("C-0", text(100, 9));
        try (var connection = room.database.getConnection()) {
            var beside = (java.sql.Connection) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {java.sql.Connection.class}, (proxy, method, asked) -> {
                        if (method.getName().equals("prepareStatement")
                                && asked[0].toString().contains("audit_link")) {
                            room.read(upload.claim(), prosecutor());
                        }
                        return method.invoke(connection, asked);
                    });

            assertThat(CustodyVerification.of(beside, room.seals, room.files).broken())
                    .isEmpty();
        }
        assertThat(room.acts(upload.claim())).endsWith(CustodyAct.RELEASED);
    }

    @Test
    void every_hand_off_is_in_the_chain_with_the_hash_that_was_found() throws Exception {
        Upload upload = room.put("C-1", text(FRAME + 9, 1));
        room.read(upload.claim(), prosecutor());

        var links = room.desk.standing(upload.claim(), prosecutor()).custody();

        assertThat(links)
                .extracting(CustodyLink::act)
                .containsExactly(
                        CustodyAct.ANNOUNCED,
                        CustodyAct.RECEIVED,
                        CustodyAct.VERIFIED,
                        CustodyAct.OPENED,
                        CustodyAct.RELEASED);
        assertThat(links.get(4).actor()).isEqualTo("prosecutor-cms");
        assertThat(links.get(4).sha256()).isEqualTo(links.get(0).sha256());
        assertThat(room.verify()).isEqualTo(new CustodyVerification(5, 1, ""));
    }

    @Test
    void an_altered_act_is_named() throws Exception {
        Upload upload = room.put("C-2", text(10, 2));
        room.jdbc.update(
                "update audit_custody set actor = 'somebody-else' where claim = ? and link = 2", upload.claim());

        assertThat(room.verify().broken()).isEqualTo(upload.claim() + " link 2 was altered");
    }

    @Test
    void a_chain_cut_off_at_its_end_is_named_by_the_audit_trail() throws Exception {
        Upload upload = room.put("C-3", text(10, 3));
        room.jdbc.update("delete from audit_custody where claim = ? and link = 3", upload.claim());

        assertThat(room.verify().broken()).isEqualTo(upload.claim() + " link 3 is missing");
    }

    @Test
    void an_act_taken_out_of_the_middle_is_named() throws Exception {
        Upload upload = room.put("C-4", text(10, 4));
        room.jdbc.update("delete from audit_custody where claim = ? and link = 2", upload.claim());

        assertThat(room.verify().broken()).isEqualTo(upload.claim() + " link 2 is missing");
    }

    @Test
    void one_altered_byte_on_disk_is_named_and_nobody_gets_the_file_whole() throws Exception {
        byte[] content = text(3 * FRAME, 5);
        Upload upload = room.put("C-5", content);
        Path file = room.file(upload.claim());
        byte[] stored = Files.readAllBytes(file);
        stored[stored.length - 5] ^= 1;
        Files.write(file, stored);
        var got = new ByteArrayOutputStream();

        assertThatThrownBy(() -> room.desk
                        .open(upload.claim(), DocumentDesk.Part.ALL, prosecutor())
                        .content()
                        .writeTo(got))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("Zanzibara");

        assertThat(got.size()).isLessThan(content.length);
        assertThat(room.acts(upload.claim())).endsWith(CustodyAct.OPENED, CustodyAct.ALTERED);
        assertThat(room.jdbc.queryForObject(
                        "select subject from exception_item where kind = 'EVIDENCE_ALTERED'", String.class))
                .isEqualTo(upload.claim().toString());
        assertThat(room.verify().broken()).isEqualTo("the file of " + upload.claim() + " was altered or is missing");
    }

    @Test
    void a_file_exchanged_for_another_under_the_same_key_does_not_leave_whole() throws Exception {
        byte[] content = text(2 * FRAME, 6);
        Upload upload = room.put("C-6", content);
        room.jdbc.update("update evidence_item set sha256 = sha256('other'::bytea) where claim = ?", upload.claim());
        var got = new ByteArrayOutputStream();

        assertThatThrownBy(() -> room.desk
                        .open(upload.claim(), DocumentDesk.Part.ALL, prosecutor())
                        .content()
                        .writeTo(got))
                .isInstanceOf(IOException.class);

        assertThat(got.size()).as("the last piece is kept back").isEqualTo(FRAME);
        assertThat(room.verify().holds()).isFalse();
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        Upload upload = room.put("C-7", text(10, 7));
        Files.delete(room.file(upload.claim()));

        assertThat(room.verify().broken()).contains(upload.claim().toString(), "missing");
    }
}
