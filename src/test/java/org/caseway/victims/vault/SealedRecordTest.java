package org.caseway.victims.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Journeys.aMessage;
import static org.caseway.victims.vault.KeyRing.FIRST;
import static org.caseway.victims.vault.KeyRing.SECOND;
import static org.caseway.victims.vault.KeyRing.made;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caseway.fixtures.CaseRooms;
import org.caseway.journey.Payloads.Kind;
import org.caseway.journey.StoredBytes;
import org.caseway.journey.Timeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A record whose payloads are sealed, on a real database: what lies in it, and what becomes of it when keys come and go. */
class SealedRecordTest {

    private final KeyRing ring = new KeyRing().with(made(FIRST));
    private final PayloadVault vault = new PayloadVault(ring, () -> keys().writing(), true);
    private final CaseRooms rooms = new CaseRooms(vault);
    private final JdbcTemplate jdbc = rooms.jdbc;
    private final PayloadKeys keys = node("node-1", ring, Duration.ofMinutes(2));
    private final Resealing resealing = new Resealing(
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource())),
            vault,
            keys,
            Duration.ZERO);

    private PayloadKeys keys() {
        return keys;
    }

    private PayloadKeys node(String name, MasterKeys its, Duration settle) {
        return new PayloadKeys(jdbc, its, name, settle, true);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void no_payload_is_in_the_clear_and_all_of_it_is_read() {
        keys.note();
        UUID caseId = recorded("m1");

        assertThat(heads()).containsOnly("02" + FIRST);
        assertThat(jdbc.queryForList("select changes from case_event where changes is not null", String.class))
                .allMatch(changes -> changes.startsWith("*"));
        assertThat(rooms.room(Timeline.class).statements(List.of(caseId)).get(caseId))
                .singleElement()
                .satisfies(said -> assertThat(said.sourceMessageId()).isEqualTo("m1"));
    }

    @Test
    void a_key_that_is_added_seals_what_is_new_and_then_what_is_older_until_nothing_needs_the_first() {
        keys.note();
        recorded("m1");
        ring.with(made(SECOND));
        keys.note();
        UUID caseId = recorded("m2");
        assertThat(heads()).containsOnly("02" + FIRST, "02" + SECOND);
        assertThat(state(FIRST)).isEqualTo("needed");

        resealAll();
        ring.without(FIRST);
        keys.note();

        assertThat(heads()).containsOnly("02" + SECOND);
        assertThat(state(FIRST)).isEqualTo("removable");
        assertThat(keys.missing()).isEmpty();
        assertThat(rooms.room(Timeline.class).statements(List.of(caseId)).get(caseId))
                .hasSize(1);
    }

    @Test
    void a_first_key_seals_rows_of_every_kind_that_were_in_the_clear() {
        byte[] said = "<a/>".getBytes(StandardCharsets.UTF_8);
        jdbc.update(
                "insert into intake_message (number, ingress_id, agency, channel, outcome, sha256, received_at, original)"
                        + " values (7, 'i-7', 'pd-sampleton', 'QUEUE', 'HELD', '', now(), ?), (8, 'i-8', 'pd-sampleton',"
                        + " 'QUEUE', 'REJECTED', '', now(), '\\x00')",
                StoredBytes.pack(said));
        jdbc.update(
                "insert into intake_held (number, reason, said, held_at, due_at) values (7, 'r', ?, now(), now())",
                StoredBytes.pack(said));
        jdbc.update(
                "insert into intake_quarantine select 'i-9', 'pd-sampleton', 'QUEUE', now(), now(), 'r', '', ?", said);
        keys.note();

        resealAll();

        assertThat(vault.content(Kind.ORIGINAL, 7L, bytes("select original from intake_message where number = 7")))
                .isEqualTo(said);
        assertThat(bytes("select original from intake_message where number = 8"))
                .as("what was destroyed stays so")
                .isEqualTo(new byte[] {0});
        assertThat(vault.content(Kind.WAITING, 7L, bytes("select said from intake_held")))
                .isEqualTo(said);
        assertThat(vault.content(Kind.QUARANTINED, "i-9", bytes("select original from intake_quarantine where packed")))
                .isEqualTo(said);
        assertThat(heads()).containsOnly("02" + FIRST, "00");
        assertThat(resealing.progress())
                .hasSize(5)
                .allMatch(pass -> pass.state().equals("DONE"));
    }

    @Test
    void whoever_goes_on_begins_where_the_last_one_stopped() {
        keys.note();
        for (int i = 1; i <= 5; i++) {
            recorded("m" + i);
        }
        ring.with(made(SECOND));
        keys.note();

        resealing.some(2);
        var other = new Resealing(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource())),
                vault,
                keys,
                Duration.ZERO);
        other.some(2);

        assertThat(jdbc.queryForList(
                        "select encode(substring(original from 1 for 7), 'hex') from intake_message order by number",
                        String.class))
                .containsExactly("02" + SECOND, "02" + SECOND, "02" + SECOND, "02" + SECOND, "02" + FIRST);
        assertThat(other.progress())
                .first()
                .satisfies(pass -> assertThat(pass.sealed()).isEqualTo(4));
    }

    @Test
    void a_key_seals_only_when_every_node_has_it() {
        var its = new KeyRing().with(ring.current());
        var elsewhere = node("node-2", its, Duration.ofMinutes(2));
        elsewhere.note();
        keys.note();
        MasterKeys.MasterKey second = made(SECOND);
        ring.with(second);

        keys.note();
        assertThat(keys.writing().id()).isEqualTo(FIRST);

        its.with(second);
        elsewhere.note();
        keys.note();
        assertThat(keys.writing().id()).isEqualTo(SECOND);
    }

    @Test
    void a_node_that_is_not_heard_of_holds_up_nobody() {
        node("node-2", new KeyRing(), Duration.ofMinutes(2)).note();
        jdbc.update("update payload_node set seen_at = seen_at - interval '10 minutes'");

        keys.note();

        assertThat(keys.writing().id()).isEqualTo(FIRST);
    }

    @Test
    void a_row_whose_key_is_missing_keeps_that_key_needed_and_is_sealed_when_it_is_back() {
        MasterKeys.MasterKey first = ring.current();
        keys.note();
        recorded("m1");
        ring.with(made(SECOND)).without(FIRST);
        keys.note();

        resealAll();
        assertThat(keys.missing()).containsExactly(FIRST);
        assertThat(state(FIRST)).isEqualTo("needed");
        assertThat(heads()).containsOnly("02" + FIRST);

        ring.with(first).without(SECOND).with(made(SECOND));
        keys.note();
        assertThat(keys.missing()).isEmpty();
    }

    @Test
    void a_row_that_somebody_works_on_is_left_for_the_next_pass_and_keeps_its_key_needed() {
        keys.note();
        recorded("m1");
        ring.with(made(SECOND));
        keys.note();

        rooms.inTransaction(() -> jdbc.queryForList("select number from intake_message for update", Long.class).stream()
                .peek(held -> {
                    var others = Executors.newSingleThreadExecutor();
                    try {
                        others.submit(this::resealAll).get(1, TimeUnit.MINUTES);
                    } catch (InterruptedException | ExecutionException | TimeoutException e) {
                        throw new AssertionError(e);
                    } finally {
                        others.shutdown();
                    }
                })
                .toList());
        assertThat(state(FIRST)).isEqualTo("needed");

        resealAll();
        assertThat(state(FIRST)).isEqualTo("removable");
    }

    @Test
    void without_any_key_nothing_is_written_and_nothing_is_lost() {
        ring.without(FIRST);
        keys.note();

        assertThatThrownBy(() -> recorded("m1")).isInstanceOf(KeyMissing.class);

        assertThat(jdbc.queryForObject("select count(*) from intake_message", Integer.class))
                .isZero();
    }

    private void resealAll() {
        for (int step = 0; step < 100 && resealing.some(2); step++) {
            continue;
        }
        for (int step = 0; step < 100 && resealing.some(2); step++) {
            continue;
        }
    }

    private UUID recorded(String id) {
        return rooms.process(aMessage(id).tracking("ATN-" + id).charge("1", "FELONY"))
                .onward()
                .get(0)
                .caseId();
    }

    private String state(String key) {
        return keys.known().stream()
                .filter(known -> known.id().equals(key))
                .map(known -> known.removable() ? "removable" : "needed")
                .findFirst()
                .orElse("unknown");
    }

    private byte[] bytes(String query) {
        return jdbc.queryForObject(query, byte[].class);
    }

    /** How each payload begins: its form and the key. */
    private List<String> heads() {
        return jdbc.queryForList(
                "select encode(substring(original from 1 for 7), 'hex') from intake_message"
                        + " union select encode(substring(body from 1 for 7), 'hex') from case_event"
                        + " union select encode(substring(said from 1 for 7), 'hex') from intake_held"
                        + " union select encode(substring(original from 1 for 7), 'hex') from intake_quarantine",
                String.class);
    }
}
