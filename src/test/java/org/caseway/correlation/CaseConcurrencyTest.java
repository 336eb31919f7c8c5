package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.record.CaseRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Eight writers that name the same cases at once, in ever another order, while these are being opened and joined. */
class CaseConcurrencyTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 12;
    private static final int CASES = 3;

    private final CaseRooms rooms = new CaseRooms();

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void eightWritersLoseNoUpdateAndEveryDeadlockIsTriedAgain() throws Exception {
        var pool = Executors.newFixedThreadPool(WRITERS);
        var done = new ArrayList<Future<?>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int w = writer;
            done.add(pool.submit(() -> write(w)));
        }
        for (Future<?> one : done) {
            one.get();
        }
        pool.shutdown();

        int messages = WRITERS * ROUNDS * CASES;
        assertThat(count("select count(*) from case_event where message_type = 'arrest-report'"))
                .isEqualTo(messages);
        assertThat(count("select count(*) from intake_message where outcome = 'ACCEPTED'"))
                .isEqualTo(messages);
        assertThat(survivors()).hasSize(CASES);
        assertThat(count("select count(*) from (select case_id, version, row_number() over "
                        + "(partition by case_id order by event_id) as nth from case_event) e where version <> nth"))
                .as("versions without a gap, in the order of the events")
                .isZero();
        assertThat(count("select count(*) from case_record c where version <> "
                        + "(select count(*) from case_event e where e.case_id = c.case_id)"))
                .isZero();
        System.out.println("batches tried again: " + rooms.triedAgain.get());
    }

    /** Writers begin with different numbers of a case, and only later name the pairs that bind them. */
    private void write(int writer) {
        var random = new Random(writer);
        for (int round = 0; round < ROUNDS; round++) {
            var batch = new ArrayList<Journeys>();
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, CASES).boxed().toList());
            java.util.Collections.shuffle(order, random);
            for (int of : order) {
                batch.add(message(writer + "-" + round + "-" + of, of, (writer + round) % 4));
            }
            rooms.process(batch.toArray(Journeys[]::new));
        }
    }

    private static Journeys message(String id, int of, int kind) {
        Journeys message = aMessage(id).defendant("Given" + of, "Sample", "196" + of + "-02-03", null);
        return switch (kind) {
            case 0 -> message.docket("D" + of);
            case 1 -> message.tracking("T" + of);
            case 2 -> message.booking("B" + of);
            default -> message.tracking("T" + of).docket("D" + of).booking("B" + of);
        };
    }

    private TreeSet<UUID> survivors() {
        var survivors = new TreeSet<UUID>();
        rooms.jdbc
                .queryForList("select case_id from case_record", UUID.class)
                .forEach(id ->
                        survivors.add(rooms.room(CaseRecord.class).survivor(id).orElseThrow()));
        return survivors;
    }

    private int count(String query) {
        Integer count = rooms.jdbc.queryForObject(query, Integer.class);
        return count == null ? -1 : count;
    }
}
