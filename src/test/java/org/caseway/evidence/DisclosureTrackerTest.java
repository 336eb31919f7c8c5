package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.evidence.EvidenceRoom.CASE;
import static org.caseway.evidence.EvidenceRoom.POLICE;
import static org.caseway.evidence.EvidenceRoom.manifest;
import static org.caseway.evidence.EvidenceRoom.prosecutor;
import static org.caseway.evidence.EvidenceRoom.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each party was given, what not yet, and what came too late. */
class DisclosureTrackerTest {

    private static final String PARTY = "prosecutor-cms";

    @TempDir
    private Path directory;

    private EvidenceRoom room;

    @BeforeEach
    void open() {
        room = new EvidenceRoom(directory);
    }

    @Test
    void what_was_given_and_what_not_stands_side_by_side() throws Exception {
        UUID one = room.put("T-1", text(100, 1)).claim();
        room.clock.pass(Duration.ofSeconds(1));
        UUID other = room.put("T-2", text(100, 2)).claim();
        room.tracker.require(CASE, PARTY, room.clock.instant().plus(Duration.ofDays(10)), "clerk");
        room.tracker.require(CASE, "defence-1", room.clock.instant().plus(Duration.ofDays(20)), "clerk");
        room.read(one, prosecutor());
        room.tracker.handed(other, "defence-1", "clerk");

        assertThat(room.tracker.matrix(CASE, "clerk"))
                .extracting(entry -> entry.party() + " " + (entry.claim().equals(one) ? 1 : 2) + " "
                        + (entry.givenAt() != null) + " " + entry.late())
                .containsExactly(
                        "defence-1 1 false false",
                        "defence-1 2 true false",
                        "prosecutor-cms 1 true false",
                        "prosecutor-cms 2 false false");
    }

    @Test
    void nobody_certifies_what_was_not_all_given() throws Exception {
        UUID claim = room.put("T-3", text(100, 3)).claim();
        room.tracker.require(CASE, PARTY, room.clock.instant().plus(Duration.ofDays(10)), "clerk");

        assertThatThrownBy(() -> room.tracker.certify(CASE, PARTY, "clerk"))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.details()).containsExactly(claim.toString()));
        room.read(claim, prosecutor());
        room.tracker.certify(CASE, PARTY, "clerk");

        assertThat(room.tracker.matrix(List.of(CASE))).allMatch(entry -> entry.certifiedAt() != null);
    }

    @Test
    void what_comes_after_the_day_raises_one_alarm_that_ends_when_it_is_given() throws Exception {
        room.put("T-4", text(100, 4));
        room.tracker.require(CASE, PARTY, room.clock.instant().plus(Duration.ofDays(1)), "clerk");
        assertThat(room.tracker.raiseLate()).as("what came in time").isZero();
        room.clock.pass(Duration.ofDays(2));
        UUID late = room.put("T-5", text(100, 5)).claim();

        assertThat(room.tracker.raiseLate()).isEqualTo(1);
        assertThat(room.tracker.raiseLate()).isZero();

        assertThat(alarms()).containsExactly(late + " " + PARTY + " OPEN");
        room.read(late, prosecutor());
        assertThat(alarms()).containsExactly(late + " " + PARTY + " CLOSED");
    }

    @Test
    void an_alarm_ends_when_its_document_is_destroyed_or_its_day_is_moved_and_comes_again_when_it_is_late_again() {
        room.tracker.require(CASE, PARTY, room.clock.instant().plus(Duration.ofDays(1)), "clerk");
        room.clock.pass(Duration.ofDays(2));
        UUID late = room.put("T-11", text(100, 11)).claim();
        room.tracker.raiseLate();

        room.tracker.require(CASE, PARTY, room.clock.instant().plus(Duration.ofDays(9)), "clerk");
        assertThat(room.tracker.raiseLate()).isZero();
        assertThat(alarms()).containsExactly(late + " " + PARTY + " CLOSED");
        room.tracker.require(CASE, PARTY, room.clock.instant().minus(Duration.ofDays(1)), "clerk");
        assertThat(room.tracker.raiseLate()).isEqualTo(1);
        assertThat(alarms()).containsExactly(late + " " + PARTY + " OPEN");

        room.inTransaction(() -> room.caseDocuments.forget(List.of(CASE)));
        room.tracker.raiseLate();
        assertThat(alarms()).containsExactly(late + " " + PARTY + " CLOSED");
    }

    @Test
    void a_receipt_with_a_wrong_hash_alarms_until_the_same_recipient_has_the_right_one() throws Exception {
        byte[] content = text(100, 12);
        UUID claim = room.put("T-12", content).claim();
        assertThatThrownBy(() -> room.desk.receipt(claim, "0".repeat(64), prosecutor()))
                .isInstanceOf(EvidenceRefused.class);
        room.read(claim, prosecutor());
        assertThat(altered()).containsExactly(claim + " " + PARTY + " OPEN");

        room.desk.receipt(claim, manifest(content).sha256(), prosecutor());

        assertThat(altered()).containsExactly(claim + " " + PARTY + " CLOSED");
    }

    private List<String> altered() {
        return room.jdbc.queryForList(
                "select subject || ' ' || state from exception_item where kind = 'EVIDENCE_ALTERED'", String.class);
    }

    @Test
    void what_comes_after_somebody_certified_is_late_too() throws Exception {
        UUID first = room.put("T-6", text(100, 6)).claim();
        room.tracker.require(CASE, PARTY, room.clock.instant().plus(Duration.ofDays(30)), "clerk");
        room.read(first, prosecutor());
        room.tracker.certify(CASE, PARTY, "clerk");
        room.clock.pass(Duration.ofMinutes(1));
        UUID late = room.put("T-7", text(100, 7)).claim();

        assertThat(room.tracker.raiseLate()).isEqualTo(1);
        assertThat(room.tracker.matrix(List.of(CASE)))
                .filteredOn(DisclosureTracker.Entry::late)
                .extracting(DisclosureTracker.Entry::claim)
                .containsExactly(late);
    }

    @Test
    void a_redacted_copy_is_an_item_of_its_own_that_names_its_original() throws Exception {
        byte[] whole = text(100, 8);
        byte[] redacted = text(100, 9);
        UUID original = room.put("T-8", whole).claim();
        Manifest said = manifest(redacted);
        var copy = new Manifest(
                CASE,
                null,
                null,
                null,
                null,
                said.category(),
                said.contains(),
                said.mediaType(),
                said.size(),
                said.sha256(),
                null,
                null,
                original);

        room.clock.pass(Duration.ofSeconds(1));
        UUID claim = room.put("T-9", redacted, copy).claim();

        assertThat(room.desk.ofCase(CASE, prosecutor()))
                .extracting(EvidenceItem::redactionOf)
                .containsExactly(null, original);
        assertThat(room.read(original, prosecutor())).isEqualTo(whole);
        assertThat(room.read(claim, prosecutor())).isEqualTo(redacted);
        assertThatThrownBy(() -> room.documents().announce("sheriff", "T-10", copy))
                .as("of another agency's original")
                .isInstanceOf(EvidenceRefused.class);
        assertThat(room.documents().status(POLICE, "T-9")).isPresent();
    }

    private List<String> alarms() {
        return room.jdbc.queryForList(
                "select subject || ' ' || state from exception_item where kind = 'LATE_EVIDENCE'", String.class);
    }
}
