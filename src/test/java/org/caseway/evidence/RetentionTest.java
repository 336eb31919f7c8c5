package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.evidence.EvidenceRoom.manifest;
import static org.caseway.evidence.EvidenceRoom.prosecutor;
import static org.caseway.evidence.EvidenceRoom.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is destroyed by one person, before its time, or against a legal hold. */
class RetentionTest {

    @TempDir
    private Path directory;

    private EvidenceRoom room;

    @BeforeEach
    void open() {
        room = new EvidenceRoom(directory);
    }

    @Test
    void two_people_destroy_and_nothing_is_left_but_the_chain() throws Exception {
        UUID claim = room.put("R-1", text(100, 1)).claim();
        refused("not-asked", () -> room.retention.approve(claim, "clerk-a"));
        room.retention.ask(claim, "clerk-a", "the case ended in 2019");
        refused("own-request", () -> room.retention.approve(claim, "clerk-a"));
        assertThat(room.read(claim, prosecutor())).hasSize(100);

        room.retention.approve(claim, "clerk-b");

        assertThat(room.onDisk()).isEmpty();
        assertThat(room.jdbc.queryForObject("select count(*) from vault.data_key", Integer.class))
                .isZero();
        refused("document-gone", () -> room.read(claim, prosecutor()));
        assertThat(room.acts(claim))
                .endsWith(CustodyAct.DESTRUCTION_ASKED, CustodyAct.OPENED, CustodyAct.RELEASED, CustodyAct.DESTROYED);
        assertThat(room.verify().holds()).isTrue();
        refused("nothing-to-destroy", () -> room.retention.ask(claim, "clerk-a", "once more"));
    }

    @Test
    void a_legal_hold_blocks_asking_and_approving() throws Exception {
        UUID claim = room.put("R-2", text(100, 2)).claim();
        room.retention.ask(claim, "clerk-a", "old");
        room.retention.hold(claim, "counsel", "civil suit pending");

        refused("legal-hold", () -> room.retention.approve(claim, "clerk-b"));
        refused("legal-hold", () -> room.retention.ask(claim, "clerk-a", "old"));
        room.retention.lift(claim, "counsel", "suit settled");
        room.retention.approve(claim, "clerk-b");

        assertThat(room.acts(claim)).endsWith(CustodyAct.HOLD_SET, CustodyAct.HOLD_LIFTED, CustodyAct.DESTROYED);
    }

    @Test
    void the_schedule_of_its_category_keeps_it() {
        byte[] content = text(100, 3);
        UUID claim = room.put("R-3", content, manifest(content, "POLICE_REPORT", "text/plain"))
                .claim();
        refused("retention-runs", () -> room.retention.ask(claim, "clerk-a", "old"));
        assertThat(room.retention.due()).isEmpty();

        room.clock.pass(Duration.ofDays(7 * 365 + 3));

        assertThat(room.retention.due()).extracting(EvidenceItem::claim).containsExactly(claim);
        room.retention.hold(claim, "counsel", "appeal");
        assertThat(room.retention.due()).as("what is held is not due").isEmpty();
    }

    @Test
    void what_was_asked_can_be_taken_back() {
        UUID claim = room.put("R-4", text(100, 4)).claim();
        room.retention.ask(claim, "clerk-a", "old");
        room.retention.withdraw(claim, "clerk-a", "the wrong one");

        refused("not-asked", () -> room.retention.approve(claim, "clerk-b"));
    }

    @Test
    void what_is_held_can_be_refused_for_good() throws Exception {
        byte[] content = text(100, 5);
        UUID claim = room.put("R-5", content, manifest(content, "PHOTOGRAPH", "image/png"))
                .claim();

        room.retention.refuse(claim, "clerk-a", "not a picture");

        assertThat(room.onDisk()).isEmpty();
        assertThat(room.acts(claim)).endsWith(CustodyAct.HELD, CustodyAct.REFUSED);
    }

    private static void refused(String problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
