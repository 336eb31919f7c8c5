package org.caseway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.FakeIntakeQueue;
import org.caseway.fixtures.TestDatabase;
import org.caseway.intake.QuarantineDesk.Aside;
import org.caseway.intake.QuarantineDesk.Result;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Digests;
import org.caseway.journey.Envelope;
import org.caseway.journey.Payloads;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Whatever is quarantined is told to humans and has a way out. */
class QuarantineDeskTest {

    private static final String INGRESS = "file:7:2";
    private static final byte[] CONTENT = "invented".getBytes(StandardCharsets.UTF_8);

    private final FakeIntakeQueue queue = new FakeIntakeQueue();
    private JdbcTemplate jdbc;
    private Quarantine quarantine;
    private QuarantineDesk desk;

    @BeforeEach
    void one_record_of_a_file_is_quarantined() {
        var database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database);
        quarantine = new Quarantine(
                jdbc,
                new IntakeLedger(jdbc, Payloads.CLEAR),
                new AnswerRoom(database, new Nobody(), Clock.systemUTC()).answers,
                Payloads.CLEAR,
                Clock.systemUTC());
        desk = new QuarantineDesk(
                jdbc,
                queue,
                Payloads.CLEAR,
                original -> original,
                new AuditTrail(jdbc, Clock.systemUTC()),
                new JdbcTransactionManager(database));
        jdbc.update("""
                insert into intake_file (id, agency, name, sha256, size, stored_as, status, received_at, answered_at)
                overriding system value values (7, 'pd-sampleton', 'day.xml', '', 1, 's', 'ANSWERED', now(), now())""");
        keep();
    }

    @Test
    void a_human_is_told_of_it_and_shown_nothing_that_it_says() {
        assertThat(items()).containsExactly("QUARANTINED file:7:2 OPEN");
        assertThat(desk.all()).singleElement().satisfies(aside -> {
            assertThat(aside.ingressId()).isEqualTo(INGRESS);
            assertThat(aside.reason()).isEqualTo("it broke");
            assertThat(aside.bytes()).isEqualTo(CONTENT.length);
            assertThat(aside.toString()).doesNotContain("invented");
        });
    }

    @Test
    void sent_again_it_is_the_arrival_that_it_was_and_its_file_is_answered_once_more() {
        assertThat(desk.sendAgain(INGRESS, "the hub was mended", "dana")).isEqualTo(Result.SENT);

        assertThat(queue.envelopes()).singleElement().satisfies(envelope -> {
            assertThat(envelope.ingressId()).isEqualTo(INGRESS);
            assertThat(envelope.original()).isEqualTo(CONTENT);
            assertThat(envelope.channel()).isEqualTo(Channel.SFTP);
            assertThat(envelope.fileId()).isEqualTo(7);
            assertThat(envelope.fileRecord()).isEqualTo(2);
            assertThat(envelope.askedAs()).isEqualTo("ID:1");
            assertThat(envelope.suspect()).isTrue();
        });
        assertThat(desk.all()).isEmpty();
        assertThat(items()).containsExactly("QUARANTINED file:7:2 CLOSED");
        assertThat(jdbc.queryForObject("select status from intake_file", String.class))
                .isEqualTo("ENQUEUED");
        assertThat(jdbc.queryForObject("select entries from audit_link", String.class))
                .contains(INGRESS, "dana", "the hub was mended");
        assertThat(desk.sendAgain(INGRESS, "once more", "dana")).isEqualTo(Result.NOT_THERE);
    }

    @Test
    void what_breaks_again_is_quarantined_again() {
        desk.sendAgain(INGRESS, "the hub was mended", "dana");

        keep();

        assertThat(desk.all()).extracting(Aside::ingressId).containsExactly(INGRESS);
        assertThat(items()).containsExactly("QUARANTINED file:7:2 OPEN");
    }

    @Test
    void what_the_queue_does_not_take_stays_as_it_was() {
        queue.failAfterTransactions(0);

        assertThat(desk.sendAgain(INGRESS, "the hub was mended", "dana")).isEqualTo(Result.TRY_AGAIN_LATER);

        assertThat(desk.all()).hasSize(1);
        assertThat(items()).containsExactly("QUARANTINED file:7:2 OPEN");
        assertThat(jdbc.queryForObject("select count(*) from audit_link", Integer.class))
                .isZero();
    }

    @Test
    void nothing_is_sent_of_what_was_emptied_with_an_expunged_case() {
        jdbc.update("update intake_quarantine set original = '', sha256 = ''");

        assertThat(desk.sendAgain(INGRESS, "the hub was mended", "dana")).isEqualTo(Result.NOT_THERE);
        assertThat(queue.envelopes()).isEmpty();
    }

    private void keep() {
        var arrival = aMessage("m").arrivingAs(INGRESS).envelope();
        quarantine.keep(
                Batch.of(List.of(new Envelope(
                        INGRESS,
                        arrival.agency(),
                        Channel.SFTP,
                        arrival.receivedAt(),
                        7,
                        2,
                        CONTENT,
                        Digests.sha256(CONTENT),
                        false,
                        "ID:1",
                        null))),
                "it broke");
    }

    private List<String> items() {
        return jdbc.queryForList("select kind || ' ' || subject || ' ' || state from exception_item", String.class);
    }

    private static final class Nobody implements Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return Optional.empty();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of();
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
