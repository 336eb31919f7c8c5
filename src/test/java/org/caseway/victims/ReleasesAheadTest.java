package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.victims.VictimRoom.announced;
import static org.caseway.victims.VictimRoom.custody;
import static org.caseway.victims.VictimRoom.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.journey.Canonical;
import org.caseway.journey.Followed;
import org.caseway.journey.Timeline;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ReleasesAheadTest {

    /** The clock of the room says 09:00, its noon is at 06:00. */
    private static final Instant NOON = Instant.parse("2026-03-02T06:00:00Z");

    private final VictimRoom room = VictimRoom.usual();
    private final ReleasesAhead releases = new ReleasesAhead(
            room.rooms.jdbc,
            new TransactionTemplate(new JdbcTransactionManager(room.rooms.jdbc.getDataSource())),
            new Privacy(room.rooms.jdbc),
            room.rooms.room(AuditTrail.class),
            room.clock);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void an_announced_release_is_ahead_until_it_has_happened() {
        said(announced("ATN-1", 1, 30));
        assertThat(releases.within(Duration.ofHours(72), "advocate"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.releaseAt()).isEqualTo(NOON.plus(Duration.ofHours(30)));
                    assertThat(one.stay()).isEqualTo("B-ATN-1");
                });

        said(custody("ATN-1", "RELEASED", 2));
        assertThat(releases.within(Duration.ofHours(72), "advocate")).isEmpty();
    }

    @Test
    void what_was_announced_by_a_message_that_was_withdrawn_is_ahead_no_more() {
        UUID caseId = said(announced("ATN-1", 1, 30));

        releases.follow(List.of(new Followed(caseId, List.of(), CaseFile.empty())));

        assertThat(releases.within(Duration.ofHours(72), "advocate")).isEmpty();
    }

    @Test
    void what_is_announced_anew_takes_the_place_of_what_was_announced() {
        said(announced("ATN-1", 1, 30));
        said(announced("ATN-1", 2, 50));

        assertThat(releases.within(Duration.ofHours(72), "advocate"))
                .extracting(ReleasesAhead.Ahead::releaseAt)
                .containsExactly(NOON.plus(Duration.ofHours(50)));
    }

    @Test
    void only_what_lies_within_the_time_asked_for_is_shown_the_next_first() {
        said(announced("ATN-1", 1, 60));
        said(announced("ATN-2", 1, 30));
        said(announced("ATN-3", 1, 100));

        assertThat(releases.within(Duration.ofHours(72), "advocate"))
                .extracting(ReleasesAhead.Ahead::stay)
                .containsExactly("B-ATN-2", "B-ATN-1");
    }

    @Test
    void it_says_how_many_victims_are_registered_and_how_many_notices_of_it_went() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY"));
        said(announced("ATN-1", 1, 30));

        assertThat(releases.within(Duration.ofHours(72), "advocate"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.registered()).isOne();
                    assertThat(one.noticed()).isOne();
                    assertThat(one.confirmed()).isZero();
                });
    }

    @Test
    void of_a_restricted_case_nothing_but_its_time_is_shown() {
        UUID caseId = said(announced("ATN-1", 1, 30));
        room.rooms.jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'SEALED', true, now())",
                caseId);

        assertThat(releases.within(Duration.ofHours(72), "advocate"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.restricted()).isTrue();
                    assertThat(one.stay()).isNull();
                });
    }

    @Test
    void an_expunged_case_leaves_nothing_and_each_look_is_on_the_trail() {
        UUID caseId = said(announced("ATN-1", 1, 30));

        releases.forget(List.of(caseId));

        assertThat(releases.within(Duration.ofHours(72), "advocate")).isEmpty();
        assertThat(room.rooms.jdbc.queryForObject(
                        "select count(*) from audit_link where act = 'releases-read' and entries like '72 hours by"
                                + " advocate%'",
                        Long.class))
                .isOne();
    }

    private UUID said(Canonical message) {
        UUID caseId = room.caseOf(room.process(message));
        var said = room.rooms.room(Timeline.class).statements(List.of(caseId)).get(caseId);
        releases.follow(List.of(new Followed(caseId, said, CaseFile.of(said))));
        return caseId;
    }
}
