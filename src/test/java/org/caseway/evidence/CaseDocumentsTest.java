package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.evidence.EvidenceRoom.CASE;
import static org.caseway.evidence.EvidenceRoom.POLICE;
import static org.caseway.evidence.EvidenceRoom.manifest;
import static org.caseway.evidence.EvidenceRoom.prosecutor;
import static org.caseway.evidence.EvidenceRoom.text;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Statement;
import org.caseway.journey.Followed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents find their cases, and go with them. */
class CaseDocumentsTest {

    @TempDir
    private Path directory;

    private EvidenceRoom room;

    @BeforeEach
    void open() {
        room = new EvidenceRoom(directory);
    }

    @Test
    void a_document_that_came_first_is_tied_when_its_case_comes() throws Exception {
        byte[] content = text(100, 1);
        UUID claim = room.put("K-1", content, unbound(content, "26-CR-7")).claim();
        assertThatThrownBy(() -> room.read(claim, prosecutor())).isInstanceOf(EvidenceRefused.class);

        follow(update(List.of(Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-7")), null), "court");

        assertThat(room.read(claim, prosecutor())).isEqualTo(content);
    }

    @Test
    void its_own_agency_ties_it_by_naming_the_claim_in_a_message_and_no_other_can() throws Exception {
        byte[] content = text(100, 2);
        Upload upload = room.put("K-2", content, unbound(content, null));
        CaseUpdate naming = update(List.of(), upload.uri());

        follow(naming, "sheriff-sample");
        assertThatThrownBy(() -> room.read(upload.claim(), prosecutor())).isInstanceOf(EvidenceRefused.class);
        follow(naming, POLICE);

        assertThat(room.read(upload.claim(), prosecutor())).isEqualTo(content);
    }

    @Test
    void with_an_expunged_case_its_documents_are_destroyed_and_known_by_nothing_but_that_they_were() throws Exception {
        byte[] content = text(100, 3);
        UUID claim = room.put("K-3", content).claim();
        room.tracker.require(CASE, "defence-1", Instant.parse("2026-04-01T00:00:00Z"), "clerk");

        room.inTransaction(() -> room.caseDocuments.forget(List.of(CASE)));
        room.inTransaction(() -> room.caseDocuments.forget(List.of(CASE)));

        assertThat(room.onDisk()).isEmpty();
        assertThat(room.jdbc.queryForObject("select count(*) from vault.data_key", Integer.class))
                .isZero();
        String left = room.jdbc.queryForObject("select evidence_item::text from evidence_item", String.class);
        assertThat(left).doesNotContain("Zanzibara", "K-3", "BODY_CAMERA").contains("EXPUNGED");
        assertThatThrownBy(() -> room.put("K-3", content))
                .as("sent again it is recognised")
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.problem()).isEqualTo("document-expunged"));
        assertThat(room.verify().holds()).isTrue();
        assertThat(room.acts(claim)).endsWith(CustodyAct.DESTROYED);
    }

    @Test
    void what_is_rolled_back_destroys_nothing() throws Exception {
        byte[] content = text(100, 4);
        UUID claim = room.put("K-4", content).claim();

        assertThatThrownBy(() -> room.inTransaction(() -> {
                    room.caseDocuments.forget(List.of(CASE));
                    throw new IllegalStateException("the batch fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(room.read(claim, prosecutor())).isEqualTo(content);
    }

    @Test
    void with_an_expunged_part_what_it_named_goes_and_the_rest_waits_for_a_human() throws Exception {
        byte[] content = text(100, 5);
        Upload named = room.put("K-5", content);
        Upload other = room.put("K-6", text(100, 6));

        room.inTransaction(
                () -> room.caseDocuments.forgetPart(List.of(CASE), List.of(update(List.of(), named.uri())), List.of()));

        assertThat(room.documents().status(POLICE, "K-5").orElseThrow().state()).isEqualTo(ItemState.EXPUNGED);
        assertThat(room.desk.ofCase(CASE, prosecutor())).isEmpty();
        assertThat(room.jdbc.queryForObject(
                        "select evidence_item::text from evidence_item where claim = ?", String.class, named.claim()))
                .doesNotContain("Zanzibara", "K-5");
        assertThat(room.documents().status(POLICE, "K-6").orElseThrow().reason())
                .isEqualTo("part-expunged");
        assertThat(room.onDisk()).hasSize(1);
        room.retention.clear(other.claim(), "clerk", "may go on");
        assertThat(room.read(other.claim(), prosecutor())).hasSize(100);
        assertThat(room.desk.standing(other.claim(), prosecutor()).custody())
                .extracting(CustodyLink::detail)
                .as("whoever gets it does not learn that something was expunged")
                .noneMatch(detail -> detail.contains("part") || detail.contains("expunged"))
                .contains("for-review");
    }

    @Test
    void what_was_on_its_way_when_a_part_was_expunged_waits_for_a_human_too() throws Exception {
        byte[] content = text(100, 7);
        room.documents().announce(POLICE, "K-7", manifest(content));
        room.scanner = () -> {
            throw new java.io.IOException("away");
        };
        Upload unseen = room.put("K-8", text(100, 8));
        forgetPart(update(List.of(), null));
        room.scanner = MalwareScan.NONE;
        assertThat(room.desk.ofCase(CASE, prosecutor()))
                .as("not what it is called either")
                .isEmpty();

        assertThat(room.send("K-7", 0, content).reason()).isEqualTo("part-expunged");
        assertThat(unseen.reason()).isEqualTo("scanner-unavailable");
        room.retention.clear(unseen.claim(), "clerk", "from a camera");
        assertThat(room.documents().status(POLICE, "K-8").orElseThrow().reason())
                .as("cleared of one thing, and not of the other")
                .isEqualTo("part-expunged");
        assertThat(room.desk.ofCase(CASE, prosecutor())).isEmpty();
        room.retention.clear(unseen.claim(), "clerk", "may go on");
        assertThat(room.desk.ofCase(CASE, prosecutor())).hasSize(1);
    }

    @Test
    void what_a_human_refuses_because_of_an_expunged_part_is_forgotten() throws Exception {
        Upload upload = room.put("K-9", text(100, 9));
        forgetPart(update(List.of(), null));

        room.retention.refuse(upload.claim(), "clerk", "goes too");

        assertThat(room.desk.ofCase(CASE, prosecutor())).isEmpty();
        assertThat(room.jdbc.queryForObject("select evidence_item::text from evidence_item", String.class))
                .doesNotContain("Zanzibara")
                .contains("EXPUNGED");
        assertThat(room.onDisk()).isEmpty();
    }

    @Test
    void what_an_expunged_part_named_and_its_agency_keeps_is_forgotten() {
        Manifest here = manifest(text(10, 10));
        Upload elsewhere = room.documents()
                .announce(
                        POLICE,
                        "K-10",
                        new Manifest(
                                CASE,
                                null,
                                null,
                                null,
                                here.name(),
                                here.category(),
                                here.contains(),
                                here.mediaType(),
                                here.size(),
                                here.sha256(),
                                "https://evidence.example.org/items/Zanzibara",
                                null,
                                null));

        forgetPart(update(List.of(), elsewhere.uri()));

        assertThat(room.jdbc.queryForObject("select evidence_item::text from evidence_item", String.class))
                .doesNotContain("Zanzibara")
                .contains("EXPUNGED");
    }

    @Test
    void a_location_that_only_looks_like_a_claim_stops_no_expungement() {
        room.put("K-11", text(100, 11));

        forgetPart(update(List.of(), EvidenceItem.SCHEME + "-".repeat(36)));

        assertThat(room.documents().status(POLICE, "K-11").orElseThrow().reason())
                .isEqualTo("part-expunged");
    }

    private void forgetPart(CaseUpdate gone) {
        room.inTransaction(() -> room.caseDocuments.forgetPart(List.of(CASE), List.of(gone), List.of()));
    }

    private void follow(CaseUpdate update, String agency) {
        Instant at = Instant.parse("2026-03-02T09:00:00Z");
        var said = new Statement(1, agency, "M-1", at, at, at, update);
        room.inTransaction(() ->
                room.caseDocuments.follow(List.of(new Followed(CASE, List.of(said), CaseFile.of(List.of(said))))));
    }

    private static Manifest unbound(byte[] content, String docket) {
        return new Manifest(
                null,
                docket == null ? null : "COURT_DOCKET",
                "XX001015J",
                docket,
                null,
                "PHOTOGRAPH",
                List.of("FILING"),
                "text/plain",
                content.length,
                manifest(content).sha256(),
                null,
                null,
                null);
    }

    private static CaseUpdate update(List<Identifier> identifiers, String location) {
        Filing filing = location == null
                ? null
                : new Filing(
                        "F-1",
                        null,
                        null,
                        null,
                        null,
                        List.of(new FilingDocument("D-1", null, null, null, null, location, null)));
        return new CaseUpdate(
                Set.of(CaseEventType.FILING_RECEIVED),
                OffsetDateTime.parse("2026-03-02T09:00:00Z"),
                identifiers,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                filing,
                List.of(),
                null,
                Set.of());
    }
}
