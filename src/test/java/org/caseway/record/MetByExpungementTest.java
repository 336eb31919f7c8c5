package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.caseway.casefile.CaseEventType;
import org.caseway.correlation.people.Identification;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Batch;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.message.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message is on its way to a case while another worker carries out the order that expunges it. */
class MetByExpungementTest {

    private static final String NAME = "Canarywoman";

    private final CaseRooms rooms = new CaseRooms();

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void nothingIsLearnedFromIt() {
        process(aMessage("p1").tracking("ATN-1").charge("1", "F2"));

        CompletableFuture<Batch<Recorded>> late = rooms.inTransaction(() -> {
            write(aMessage("o1")
                    .from("court-sampleton")
                    .tracking("ATN-1")
                    .hoursLater(30)
                    .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));
            var meets = CompletableFuture.supplyAsync(() -> process(aMessage("p2")
                    .tracking("ATN-1")
                    .docket("D-" + NAME)
                    .defendant("Greta", NAME, "1985-05-05", "XX90007755")
                    .hoursLater(31)));
            await().pollInSameThread().until(this::somebodyWaitsForThis);
            return meets;
        });

        assertThat(late.join().answers()).singleElement().satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(Outcome.HELD);
            assertThat(answer.problems()).extracting(Problem::code).containsExactly("case-expunged");
        });
        assertThat(learned()).isEmpty();
        assertThat(rooms.triedAgain).hasValue(1);
    }

    private boolean somebodyWaitsForThis() {
        return Boolean.TRUE.equals(rooms.jdbc.queryForObject(
                "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))",
                Boolean.class));
    }

    /** Rows that name her; what is held holds what it says until a human rejects it. */
    private List<String> learned() {
        return Dump.rowsWith(rooms.jdbc.getDataSource(), NAME).stream()
                .filter(row -> !row.startsWith("intake_"))
                .toList();
    }

    private Batch<Recorded> process(Journeys message) {
        return rooms.inTransaction(() -> write(message));
    }

    private Batch<Recorded> write(Journeys message) {
        return rooms.room(CaseRecord.class)
                .write(rooms.room(Identification.class).identify(rooms.correlate(List.of(message.canonical()))));
    }
}
