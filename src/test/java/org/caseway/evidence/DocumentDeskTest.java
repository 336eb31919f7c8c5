package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.evidence.EvidenceRoom.CASE;
import static org.caseway.evidence.EvidenceRoom.FRAME;
import static org.caseway.evidence.EvidenceRoom.POLICE;
import static org.caseway.evidence.EvidenceRoom.manifest;
import static org.caseway.evidence.EvidenceRoom.prosecutor;
import static org.caseway.evidence.EvidenceRoom.recipient;
import static org.caseway.evidence.EvidenceRoom.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have a document, by the shipped policy, now. */
class DocumentDeskTest {

    private static final Asking PUBLIC = Asking.subscriber(recipient("press", "public"));

    @TempDir
    private Path directory;

    private EvidenceRoom room;

    @BeforeEach
    void open() {
        room = new EvidenceRoom(directory);
    }

    @Test
    void what_may_say_anything_goes_to_court_and_prosecutor_alone() throws Exception {
        byte[] content = text(100, 1);
        Manifest plain = manifest(content);
        UUID claim = room.put("D-1", content, containing(plain, List.of())).claim();

        assertThat(room.read(claim, prosecutor())).isEqualTo(content);
        refusesAsUnknown(claim, PUBLIC);
        assertThat(room.desk.ofCase(CASE, PUBLIC)).isEmpty();
        assertThat(room.desk.ofCase(CASE, prosecutor()))
                .extracting(EvidenceItem::claim)
                .containsExactly(claim);
    }

    @Test
    void every_class_of_facts_in_it_must_be_open() {
        byte[] content = text(100, 2);
        UUID medical = room.put("D-2", content, containing(manifest(content), List.of("FILING", "MEDICAL")))
                .claim();

        refusesAsUnknown(medical, prosecutor());
        assertThat(room.desk.ofCase(CASE, Asking.subscriber(recipient("jail", "jail"))))
                .extracting(EvidenceItem::claim)
                .containsExactly(medical);
    }

    @Test
    void a_seal_withholds_it_at_that_moment_from_everybody_but_court_and_prosecutor() throws Exception {
        byte[] content = text(100, 3);
        UUID claim = room.put("D-3", content).claim();
        assertThat(room.read(claim, PUBLIC)).isEqualTo(content);

        room.label("SEALED");

        refusesAsUnknown(claim, PUBLIC);
        refusesAsUnknown(claim, Asking.agency(POLICE));
        assertThat(room.read(claim, prosecutor())).isEqualTo(content);
        assertThat(room.jdbc.queryForObject(
                        "select count(*) from audit_link where act = 'document-refused'", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void the_agency_that_put_it_here_gets_it_back_and_no_other_does() throws Exception {
        byte[] content = text(100, 4);
        UUID claim = room.put("D-4", content).claim();

        assertThat(room.read(claim, Asking.agency(POLICE))).isEqualTo(content);
        assertThat(room.acts(claim)).endsWith(CustodyAct.RETURNED);
        refusesAsUnknown(claim, Asking.agency("sheriff-sample"));
    }

    @Test
    void what_has_no_case_yet_has_nobody_but_its_agency() throws Exception {
        byte[] content = text(100, 5);
        Manifest early = new Manifest(
                null,
                "COURT_DOCKET",
                "XX001015J",
                "26-CR-99",
                null,
                "PHOTOGRAPH",
                List.of("FILING"),
                "text/plain",
                content.length,
                manifest(content).sha256(),
                null,
                null,
                null);
        UUID claim = room.put("D-5", content, early).claim();

        refusesAsUnknown(claim, prosecutor());
        assertThat(room.read(claim, Asking.agency(POLICE))).isEqualTo(content);
    }

    @Test
    void a_part_is_read_from_its_place_and_says_so_in_the_chain() throws Exception {
        byte[] content = text(4 * FRAME, 6);
        UUID claim = room.put("D-6", content).claim();

        byte[] part = room.read(claim, size -> new long[] {FRAME - 10, FRAME + 20}, prosecutor());

        assertThat(part).isEqualTo(Arrays.copyOfRange(content, FRAME - 10, 2 * FRAME + 10));
        assertThat(room.desk.standing(claim, prosecutor()).custody()).last().satisfies(link -> {
            assertThat(link.act()).isEqualTo(CustodyAct.OPENED);
            assertThat(link.detail()).isEqualTo("bytes " + (FRAME - 10) + " to " + (2 * FRAME + 9));
        });
        assertThat(room.desk.standing(claim, prosecutor()).given())
                .as("a part is not all of it")
                .singleElement()
                .satisfies(given -> assertThat(given.givenAt()).isNull());
    }

    private void refusesAsUnknown(UUID claim, Asking asking) {
        assertThatThrownBy(() -> room.read(claim, asking))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.problem()).isEqualTo("document-unknown"));
        if (asking.act() != CustodyAct.VIEWED) {
            assertThatThrownBy(() -> room.desk.standing(claim, asking)).isInstanceOf(EvidenceRefused.class);
        }
    }

    private static Manifest containing(Manifest said, List<String> contains) {
        return new Manifest(
                said.caseId(),
                null,
                null,
                null,
                said.name(),
                said.category(),
                contains,
                said.mediaType(),
                said.size(),
                said.sha256(),
                null,
                null,
                null);
    }
}
