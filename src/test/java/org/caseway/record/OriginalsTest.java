package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Payloads;
import org.caseway.journey.StoredBytes;
import org.junit.jupiter.api.Test;

/** Whoever looks through all documents that nobody has read holds a few of them at once. */
class OriginalsTest {

    private final RecordRoom room = new RecordRoom(TestDatabase.fresh(), new TestClock());

    @Test
    void documents_are_looked_through_some_at_once() {
        for (int i = 1; i <= 30; i++) {
            room.jdbc.update(
                    "insert into intake_message (number, ingress_id, agency, channel, outcome, sha256, received_at, original)"
                            + " values (?, ?, 'pd-sampleton', 'QUEUE', 'REJECTED', '', now(), ?)",
                    i,
                    "i-" + i,
                    StoredBytes.pack(
                            ("<text>document " + i + "</text>").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        var open = new ArrayList<Integer>();
        var originals = new Originals(room.jdbc, room.held, Payloads.CLEAR, original -> {
            // the part of the answer that is still with the database
            open.add(room.jdbc.queryForObject("select count(*) from pg_cursors where name <> ''", Integer.class));
            return original;
        });

        room.transaction.executeWithoutResult(
                status -> originals.emptyUnrecorded(new UUID[] {RecordRoom.CASE}, List.of()));

        assertThat(open).hasSize(30);
        assertThat(open.get(0)).isEqualTo(1);
    }
}
